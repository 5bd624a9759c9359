"""Whether the text of a file is all that is accounted for, and its numbers and links are true."""
