"""Whether people can see every note."""
