"""Writes publications as PDF, DOCX, EPUB and text, and proves that every note survived."""
