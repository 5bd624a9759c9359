"""Readers of finished files, independent of the writers."""
