"""The engine: NumPy arrays that remember how they were made.

Read it in the order of its imports: `errors`, `dtypes`, `tape`, `tensor`, `rules`, `functions`, `creation`, `printing`,
`transforms`.
"""
