"""Moving elements without changing them: reshape, join, split, grids."""
