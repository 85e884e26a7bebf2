"""Products, factors and inverses of matrices."""
