"""Many publications side by side."""
