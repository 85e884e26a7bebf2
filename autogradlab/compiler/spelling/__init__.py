"""Programs written as NumPy."""
