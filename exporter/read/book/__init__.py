"""Books: publications as chapters."""
