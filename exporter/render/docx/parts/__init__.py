"""The package around the text of a DOCX."""
