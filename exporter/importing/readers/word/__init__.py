"""Word documents: made safe and simple, walked by mammoth, its HTML walked like any other."""
