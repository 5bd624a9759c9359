"""What changed for a reader between two versions of a publication."""
