"""The learner's side: copying the course, checking a notebook, remembering what is done."""
