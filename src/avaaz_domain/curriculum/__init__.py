"""Content of teaching: objectives, lessons, scenarios and language packs. Its behaviour is the learning context's."""
