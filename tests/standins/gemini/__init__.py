"""A stand-in for Gemini: the Live API (BidiGenerateContent, v1beta) over TLS, and generateContent.

It follows the public protocol as google-genai 3.6 speaks it. What it hears and says is a script; it can be told to be
slow, wrong or dead. Everything it takes and gives is in its log.
"""
