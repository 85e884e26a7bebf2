"""`al.explain`: the chain rule as it applies to one graph, and why a gradient is None, zero or nan."""
