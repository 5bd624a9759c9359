"""Whether people can see every note of an e-book or HTML file."""
