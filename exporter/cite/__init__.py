"""Citations and reference lists: from CSL data and a style to words."""
