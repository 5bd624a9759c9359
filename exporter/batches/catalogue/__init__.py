"""The list of everything in an output folder: as data, and as a page."""
