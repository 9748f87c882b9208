"""A server of one's own with the API of OpenAI: recogniser, language model and voice."""
