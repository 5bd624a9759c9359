"""The proof: what a reader of a finished file meets, held to what its ledger owes."""
