"""The text of a publication: Markdown with directives, read into blocks."""
