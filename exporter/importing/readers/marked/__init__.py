"""Markdown of GitHub, of pandoc and of many programs, made a page and walked like one."""
