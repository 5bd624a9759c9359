"""What the exporter draws itself: the ladder of evidence labels, and signs that only decorate."""
