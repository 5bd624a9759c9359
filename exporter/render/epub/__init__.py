"""The writer of EPUB."""
