"""From a Publication to what is printed, and beside it the ledger of what is owed."""
