"""Verbs that bring texts in, and what people decide about them."""
