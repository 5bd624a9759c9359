"""From files that people wrote to a Publication, with every error collected."""
