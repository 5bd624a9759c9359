"""The verbs for many publications at once."""
