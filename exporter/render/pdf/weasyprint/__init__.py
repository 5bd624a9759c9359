"""Everything that touches WeasyPrint."""
