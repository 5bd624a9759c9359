"""The writer of DOCX."""
