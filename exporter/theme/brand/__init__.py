"""The brand of a clinic: read, checked, measured."""
