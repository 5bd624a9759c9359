"""The proof: a transcript against its ledger."""
