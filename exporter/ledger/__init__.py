"""What an edition owes, by short rules of its own, and the account of its whole text."""
