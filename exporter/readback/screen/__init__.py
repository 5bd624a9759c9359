"""E-books and HTML files as people meet them."""
