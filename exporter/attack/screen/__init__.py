"""Damage done to the notes of finished e-books and HTML files."""
