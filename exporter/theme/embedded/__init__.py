"""The fonts that a Word file brings along: what their makers allow, and cuts of them that Word can draw."""
