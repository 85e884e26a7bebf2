"""A function's run, put down step by step."""
