"""A draft as the files of a publication."""
