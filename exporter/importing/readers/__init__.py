"""Readers of other formats: the structure of a file as the blocks of a draft."""
