"""Which of the finished files in a folder may still be handed out."""
