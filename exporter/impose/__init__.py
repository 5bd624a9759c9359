"""Finished PDFs placed on larger sheets, to be printed, folded and stapled."""
