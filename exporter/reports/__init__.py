"""What a run comes to, for programs: events as they happen, and reports in the forms that others read."""
