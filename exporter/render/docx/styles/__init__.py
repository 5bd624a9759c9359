"""The styles of a DOCX: looks, lists, colours."""
