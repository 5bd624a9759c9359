"""The rules on the source: one family a file, one function a code."""
