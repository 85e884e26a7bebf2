"""Writing an exercise: its first files, and whether it is fit for learners."""
