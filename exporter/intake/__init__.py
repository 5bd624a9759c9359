"""What comes in: bytes of files that people name, to text and pictures that every part can carry."""
