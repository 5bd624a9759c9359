"""Evidence statuses of undecided claims, chosen by a person and written into the sources."""
