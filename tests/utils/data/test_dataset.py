"""Data sets: TensorDataset, ConcatDataset, Subset and random_split.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "D = torch.utils.data; d = D.TensorDataset(torch.arange(6), torch.arange(12).reshape(6, 2"
            ")); (len(d), d[2], d[1:3], d[-1])"
        ),
        (
            "(6, (tensor(2), tensor([4, 5])), (tensor([1, 2]), tensor([[2, 3],\n        [4, 5]])), (te"
            "nsor(5), tensor([10, 11])))"
        ),
    ),
    (
        "D = torch.utils.data; D.TensorDataset(torch.arange(6), torch.arange(5))",
        "AssertionError: Size mismatch between tensors",
    ),
    (
        (
            "D = torch.utils.data; d = D.ConcatDataset([[1, 2, 3], [4], [5, 6]]); (len(d), [d[k] for "
            "k in range(6)], d[-1], d[-6], d.cumulative_sizes)"
        ),
        "(6, [1, 2, 3, 4, 5, 6], 6, 1, [3, 4, 6])",
    ),
    (
        "D = torch.utils.data; D.ConcatDataset([])",
        "AssertionError: datasets should not be an empty iterable",
    ),
    (
        "D = torch.utils.data; D.ConcatDataset([[1, 2]])[-3]",
        "ValueError: absolute value of index should not exceed dataset length",
    ),
    (
        "D = torch.utils.data; D.ConcatDataset([[1, 2]])[5]",
        "IndexError: list index out of range",
    ),
    (
        (
            "D = torch.utils.data; class E(D.IterableDataset):\n    def __iter__(self):\n        return"
            " iter([1, 2])\n    def __len__(self):\n        return 2\nc = E() + E(); (type(c).__name__, "
            "list(c), len(c))"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        (
            "D = torch.utils.data; class E(D.IterableDataset):\n    def __iter__(self):\n        return"
            " iter([1, 2])\nD.ConcatDataset([E()])"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        "D = torch.utils.data; list(D.ChainDataset([[1, 2]]))",
        "AssertionError: ChainDataset only supports IterableDataset",
    ),
    (
        "D = torch.utils.data; len(D.ChainDataset([[1, 2]]))",
        "AssertionError: ChainDataset only supports IterableDataset",
    ),
    (
        (
            "D = torch.utils.data; class Q(D.Dataset):\n    def __getitem__(self, k):\n        return k"
            " * k\n    def __len__(self):\n        return 4\nq = Q() + Q(); (type(q).__name__, len(q), q"
            "[5], list(D.Subset(Q(), [3, 1])), D.Subset(Q(), [3, 1]).__getitems__([1, 0]))"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        "D = torch.utils.data; D.Dataset()[0]",
        "NotImplementedError: Subclasses of Dataset should implement __getitem__.",
    ),
    (
        "D = torch.utils.data; s = D.Subset(torch.arange(10) * 2, [5, 7, 1]); (len(s), s[1], s[[0, 2]])",
        "(3, tensor(14), tensor([10,  2]))",
    ),
    (
        (
            "D = torch.utils.data; s = D.Subset(D.Subset([10, 11, 12, 13], [3, 2, 1]), [0, 2]); ([s[0"
            "], s[1]], s.__getitems__([1, 0]))"
        ),
        "([13, 11], [11, 13])",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(3); [p.indices for p in D.random_split(range(10), [7, 3])]"),
        "[[6, 0, 3, 7, 8, 5, 1], [9, 2, 4]]",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(3); [p.indices for p in D.random_split(range(10), [.5, .3, .2])]"),
        "[[6, 0, 3, 7, 8], [5, 1, 9], [2, 4]]",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(3); [len(p) for p in D.random_split(range(11), [.3, .3, .4])]"),
        "[4, 3, 4]",
    ),
    (
        "D = torch.utils.data; torch.manual_seed(3); [len(p) for p in D.random_split(range(3), [.9, .1])]",
        "[3, 0] | UserWarning: Length of split at index 1 is 0. This might result in an empty dataset.",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(3); [len(p) for p in D.random_split(range(2), [.1, .1, .8])]"),
        "[1, 0, 1] | UserWarning: Length of split at index 1 is 0. This might result in an empty dataset.",
    ),
    (
        (
            "D = torch.utils.data; [p.indices for p in D.random_split(range(10), [5, 5], generator=to"
            "rch.Generator().manual_seed(42))]"
        ),
        "[[2, 6, 1, 8, 4], [5, 0, 9, 3, 7]]",
    ),
    (
        "D = torch.utils.data; D.random_split(range(10), [5, 4])",
        "ValueError: Sum of input lengths does not equal the length of the input dataset!",
    ),
    (
        "D = torch.utils.data; D.random_split(range(10), [1.5, -.5])",
        "ValueError: Fraction at index 0 is not between 0 and 1",
    ),
    (
        "D = torch.utils.data; D.random_split(range(10), [.5, .6])",
        "ValueError: Sum of input lengths does not equal the length of the input dataset!",
    ),
    (
        "D = torch.utils.data; torch.manual_seed(3); D.random_split(range(1), [1])[0].indices",
        "[0]",
    ),
    (
        "D = torch.utils.data; torch.manual_seed(3); D.random_split(range(10), [5, 5]); torch.rand(2)",
        "tensor([0.8879, 0.4510])",
    ),
    (
        (
            "D = torch.utils.data; isinstance(D.TensorDataset(torch.arange(2)), D.Dataset), issubclas"
            "s(D.IterableDataset, D.Dataset), D.Dataset[int] is not None"
        ),
        "(True, True, True)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:90] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
