"""Writers: from an Edition to the bytes of a file."""
