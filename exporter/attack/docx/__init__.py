"""Damage done to the notes of a finished DOCX."""
