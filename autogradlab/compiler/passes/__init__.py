"""Programs made simpler: each pass takes a program and gives one that computes the same."""
