"""The Word template of an organisation, read as data."""
