"""Files of people, in a folder."""
