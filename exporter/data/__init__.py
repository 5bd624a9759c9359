"""Evidence scale, contacts by region, labels by language, and the pages of the codes."""
