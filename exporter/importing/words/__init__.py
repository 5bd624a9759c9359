"""The word ledger: every text of a file, found apart from the readers, and where it stands in the draft."""
