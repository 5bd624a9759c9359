"""The fenced directives of the source format."""
