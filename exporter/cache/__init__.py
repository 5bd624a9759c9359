"""What was made and proven once, kept for the next time: served while nothing it depends on has changed."""
