"""The second line of defence: what a theme may not do."""
