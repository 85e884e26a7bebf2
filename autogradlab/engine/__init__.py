"""The engine: NumPy arrays that remember how they were made.

Read it in the order of its imports: `errors`, `dtypes`, `table`, `modes`, `tape`, `walk`, `tensor`, `gradients`,
`backward`, `operations`, `operators`, `protocols`, then the table itself in `rules/`, PyTorch's names in `functions/`,
and what is built on them: `creation`, `random`, `printing`, `function`, `transforms`, `jacobians`, `gradcheck`.
"""
