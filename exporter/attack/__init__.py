"""Mutations of finished files that the proof must catch."""
