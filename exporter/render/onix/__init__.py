"""The record of a publication that the book trade exchanges: ONIX for Books 3.0."""
