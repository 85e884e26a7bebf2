"""Making tensors: from data, filled, spaced, random, like another."""
