"""A theme: roles, fonts, pages, style sheets and furniture; never content."""
