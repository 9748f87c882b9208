"""A tutor by script: an AI without ears and without a vendor, spoken by espeak-ng."""
