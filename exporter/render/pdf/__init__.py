"""The writer of PDF."""
