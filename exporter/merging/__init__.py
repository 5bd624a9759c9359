"""Changes that somebody made in a finished file, brought back into the source that it was made of."""
