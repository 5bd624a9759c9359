"""What is found before anything is laid out."""
