"""In from other formats: a draft of a publication in which every word of the file is accounted for."""
