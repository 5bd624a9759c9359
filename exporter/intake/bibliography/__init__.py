"""Lists of references in the formats of other programs, made into items of CSL-JSON with their places."""
