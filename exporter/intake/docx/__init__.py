"""What the markup of Word files means, whoever asks: the one cascade of styles (ECMA-376 part 1, 17.7.2)."""
