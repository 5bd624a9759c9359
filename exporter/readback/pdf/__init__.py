"""A PDF as people meet it."""
