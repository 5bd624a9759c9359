"""Citations that Word and reference managers keep in a document, made into entries of references.json."""
