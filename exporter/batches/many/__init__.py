"""Batches: many publications for many clinics by one file."""
