"""The engine: NumPy arrays that remember how they were made.

Read it in this order: `table`, `tape`, `reverse_pass`, `broadcasting`, `tensor_data`, `gradients`, `ledger`,
`backward`, `operations`, `operators`, `numpy_dispatch`, `tensor`, `modes`, `dtypes`, `messages`, `learner`, then the
table itself in `rules/`. PyTorch's and NumPy's names are in `../ops/`, and what is built on them in `../autograd/` and
`../transforms/`.
"""
