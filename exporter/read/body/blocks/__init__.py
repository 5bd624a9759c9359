"""Blocks of Markdown: paragraphs, lists, tables, headings, figures."""
