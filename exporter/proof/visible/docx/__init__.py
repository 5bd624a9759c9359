"""Whether people can see every note of a DOCX."""
