"""Whether each note stands whole, once, in order and beside its claim."""
