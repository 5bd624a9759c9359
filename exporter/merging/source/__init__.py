"""Where the words of an edition stand in the files that people write, letter by letter."""
