"""What is made of a finished file: sheets to print and fold, and the record by which shops list an e-book."""
