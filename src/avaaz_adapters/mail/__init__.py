"""Mails in our own words, by a mail server or into a folder."""
