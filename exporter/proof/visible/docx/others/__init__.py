"""What a DOCX that others saved may hold, and what near a note or over it may not stand."""
