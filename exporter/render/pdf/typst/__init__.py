"""The second engine for paper: Typst, one template driven by the roles of a theme."""
