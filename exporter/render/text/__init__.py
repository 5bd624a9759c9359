"""The writer of plain text."""
