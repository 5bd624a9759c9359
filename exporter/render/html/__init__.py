"""Content as markup, shared by PDF and EPUB, and the writer of HTML."""
