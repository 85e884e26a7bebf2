"""Finding submissions, and whose each is."""
