"""A DOCX as people meet it."""
