"""Finished files into their folder, by rename, under a lock."""
