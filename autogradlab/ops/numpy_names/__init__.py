"""NumPy's own spellings, where they differ from PyTorch's."""
