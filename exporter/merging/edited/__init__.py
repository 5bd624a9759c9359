"""A finished file as somebody sent it back: its paragraphs, who changed what in them, and remarks on them."""
