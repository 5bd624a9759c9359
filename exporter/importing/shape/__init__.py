"""What a draft makes of the blocks of a file: title, sections, notes, claims, citations."""
