"""Web pages, and what other readers make into one: markup walked into blocks."""
