"""Answers of models to forms, checked against the schema that they were asked to follow."""
