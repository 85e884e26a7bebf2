"""Sums, extrema, softmax and order statistics along dimensions."""
