"""Errors that teach: PyTorch's sentence first, then a hint in the learner's own names."""
