"""DataLoader: its batches, and that the same seed shuffles as PyTorch does.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d); (len(l), [[p.tolist() for p in b] fo"
            "r _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(7, [[[0.0], [0]], [[1.0], [10]], [[2.0], [20]], [[3.0], [30]], [[4.0], [40]], [[5.0], ["
            "50]], [[6.0], [60]], [[0.0], [0]], [[1.0], [10]], [[2.0], [20]], [[3.0], [30]], [[4.0], "
            "[40]], [[5.0], [50]], [[6.0], [60]]], tensor([0.4716]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=3); (len(l), [[p.tolist() "
            "for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(3, [[[0.0, 1.0, 2.0], [0, 10, 20]], [[3.0, 4.0, 5.0], [30, 40, 50]], [[6.0], [60]], [[0"
            ".0, 1.0, 2.0], [0, 10, 20]], [[3.0, 4.0, 5.0], [30, 40, 50]], [[6.0], [60]]], tensor([0."
            "4716]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=3, drop_last=True); (len(l"
            "), [[p.tolist() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(2, [[[0.0, 1.0, 2.0], [0, 10, 20]], [[3.0, 4.0, 5.0], [30, 40, 50]], [[0.0, 1.0, 2.0], "
            "[0, 10, 20]], [[3.0, 4.0, 5.0], [30, 40, 50]]], tensor([0.4716]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, 3, True); (len(l), [[p.tolist() for p"
            " in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(3, [[[3.0, 2.0, 5.0], [30, 20, 50]], [[4.0, 1.0, 0.0], [40, 10, 0]], [[6.0], [60]], [[3"
            ".0, 1.0, 6.0], [30, 10, 60]], [[0.0, 2.0, 4.0], [0, 20, 40]], [[5.0], [50]]], tensor([0."
            "5944]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=2, shuffle=True, drop_last"
            "=True); (len(l), [[p.tolist() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(3, [[[3.0, 2.0], [30, 20]], [[5.0, 4.0], [50, 40]], [[1.0, 0.0], [10, 0]], [[3.0, 1.0],"
            " [30, 10]], [[6.0, 0.0], [60, 0]], [[2.0, 4.0], [20, 40]]], tensor([0.5944]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=3, shuffle=True, generator"
            "=torch.Generator().manual_seed(9)); (len(l), [[p.tolist() for p in b] for _ in range(2) "
            "for b in l], torch.rand(1))"
        ),
        (
            "(3, [[[5.0, 6.0, 4.0], [50, 60, 40]], [[3.0, 0.0, 2.0], [30, 0, 20]], [[1.0], [10]], [[1"
            ".0, 4.0, 3.0], [10, 40, 30]], [[0.0, 5.0, 2.0], [0, 50, 20]], [[6.0], [60]]], tensor([0."
            "0043]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=3, sampler=[6, 0, 5, 1]); "
            "(len(l), [[p.tolist() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(2, [[[6.0, 0.0, 5.0], [60, 0, 50]], [[1.0], [10]], [[6.0, 0.0, 5.0], [60, 0, 50]], [[1."
            "0], [10]]], tensor([0.4716]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=3, sampler=D.RandomSampler"
            "(d, True, 8)); (len(l), [[p.tolist() for p in b] for _ in range(2) for b in l], torch.ra"
            "nd(1))"
        ),
        (
            "(3, [[[3.0, 0.0, 6.0], [30, 0, 60]], [[3.0, 1.0, 0.0], [30, 10, 0]], [[4.0, 4.0], [40, 4"
            "0]], [[3.0, 5.0, 6.0], [30, 50, 60]], [[6.0, 2.0, 1.0], [60, 20, 10]], [[3.0, 6.0], [30,"
            " 60]]], tensor([0.5944]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_sampler=[[1, 2], [0], [6, 5, 4]"
            "]); (len(l), [[p.tolist() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(3, [[[1.0, 2.0], [10, 20]], [[0.0], [0]], [[6.0, 5.0, 4.0], [60, 50, 40]], [[1.0, 2.0],"
            " [10, 20]], [[0.0], [0]], [[6.0, 5.0, 4.0], [60, 50, 40]]], tensor([0.4716]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=None); (len(l), [[p.tolist"
            "() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(7, [[0.0, 0], [1.0, 10], [2.0, 20], [3.0, 30], [4.0, 40], [5.0, 50], [6.0, 60], [0.0, 0"
            "], [1.0, 10], [2.0, 20], [3.0, 30], [4.0, 40], [5.0, 50], [6.0, 60]], tensor([0.4716]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=None, shuffle=True); (len("
            "l), [[p.tolist() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(7, [[3.0, 30], [2.0, 20], [5.0, 50], [4.0, 40], [1.0, 10], [0.0, 0], [6.0, 60], [3.0, 3"
            "0], [1.0, 10], [6.0, 60], [0.0, 0], [2.0, 20], [4.0, 40], [5.0, 50]], tensor([0.5944]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=4, num_workers=0); (len(l)"
            ", [[p.tolist() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(2, [[[0.0, 1.0, 2.0, 3.0], [0, 10, 20, 30]], [[4.0, 5.0, 6.0], [40, 50, 60]], [[0.0, 1."
            "0, 2.0, 3.0], [0, 10, 20, 30]], [[4.0, 5.0, 6.0], [40, 50, 60]]], tensor([0.4716]))"
        ),
    ),
    (
        (
            "D = torch.utils.data; X = torch.arange(7.); Y = torch.arange(7) * 10; d = D.TensorDatase"
            "t(X, Y); torch.manual_seed(3); l = D.DataLoader(d, batch_size=7, shuffle=False); (len(l)"
            ", [[p.tolist() for p in b] for _ in range(2) for b in l], torch.rand(1))"
        ),
        (
            "(1, [[[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0, 10, 20, 30, 40, 50, 60]], [[0.0, 1.0, 2.0"
            ", 3.0, 4.0, 5.0, 6.0], [0, 10, 20, 30, 40, 50, 60]]], tensor([0.4716]))"
        ),
    ),
    (
        "D = torch.utils.data; l = D.DataLoader([3, 4, 5], batch_size=2); list(l)",
        "[tensor([3, 4]), tensor([5])]",
    ),
    (
        (
            "D = torch.utils.data; l = D.DataLoader(list(zip('abc', range(3))), batch_size=2, collate"
            "_fn=lambda b: b); list(l)"
        ),
        "[[('a', 0), ('b', 1)], [('c', 2)]]",
    ),
    (
        "D = torch.utils.data; l = D.DataLoader([1, 2, 3, 4], batch_size=2, collate_fn=sum); list(l)",
        "[3, 7]",
    ),
    (
        "D = torch.utils.data; list(D.DataLoader([np.array([1.]), np.array([2.])], batch_size=None))",
        "[tensor([1.], dtype=torch.float64), tensor([2.], dtype=torch.float64)]",
    ),
    (
        (
            "D = torch.utils.data; class E(D.IterableDataset):\n    def __iter__(self):\n        return"
            " iter(range(5))\n    def __len__(self):\n        return 5\ntorch.manual_seed(3); ([len(D.Da"
            "taLoader(E(), n, drop_last=l)) for n in (1, 2, 5) for l in (False, True)], list(D.DataLo"
            "ader(E(), 2)), list(D.DataLoader(E(), 2, drop_last=True)), list(D.DataLoader(E(), None))"
            ", len(D.DataLoader(E(), None)), torch.rand(1))"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        (
            "D = torch.utils.data; class E(D.IterableDataset):\n    def __iter__(self):\n        return"
            " iter(range(5))\nD.DataLoader(E(), shuffle=True)"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        (
            "D = torch.utils.data; class E(D.IterableDataset):\n    def __iter__(self):\n        return"
            " iter(range(5))\nD.DataLoader(E(), sampler=[1])"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        (
            "D = torch.utils.data; class E(D.IterableDataset):\n    def __iter__(self):\n        return"
            " iter(range(5))\nD.DataLoader(E(), batch_sampler=[[1]])"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        (
            "D = torch.utils.data; class B(D.Dataset):\n    def __getitems__(self, ks):\n        return"
            " [k + .5 for k in ks]\n    def __len__(self):\n        return 4\nlist(D.DataLoader(B(), 3))"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
    (
        ("D = torch.utils.data; list(D.DataLoader(D.Subset(D.TensorDataset(torch.arange(6)), [5, 3, 1]), 2))"),
        "[[tensor([5, 3])], [tensor([1])]]",
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], sampler=[0], shuffle=True)",
        "ValueError: sampler option is mutually exclusive with shuffle",
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], batch_sampler=[[0]], batch_size=2)",
        ("ValueError: batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"),
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], batch_sampler=[[0]], shuffle=True)",
        ("ValueError: batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"),
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], batch_sampler=[[0]], drop_last=True)",
        ("ValueError: batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"),
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], batch_sampler=[[0]], sampler=[0])",
        ("ValueError: batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"),
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], batch_size=None, drop_last=True)",
        ("ValueError: batch_size=None option disables auto-batching and is mutually exclusive with drop_last"),
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], batch_size=0)",
        "ValueError: batch_size should be a positive integer value, but got batch_size=0",
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], num_workers=-1)",
        ("ValueError: num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."),
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], prefetch_factor=2)",
        (
            "ValueError: prefetch_factor option could only be specified in multiprocessing.let num_wo"
            "rkers > 0 to enable multiprocessing, otherwise set prefetch_factor to None."
        ),
    ),
    (
        "D = torch.utils.data; D.DataLoader([1], persistent_workers=True)",
        "ValueError: persistent_workers option needs num_workers > 0",
    ),
    (
        "D = torch.utils.data; D.DataLoader([], shuffle=True)",
        "ValueError: num_samples should be a positive integer value, but got num_samples=0",
    ),
    (
        "D = torch.utils.data; list(D.DataLoader([]))",
        "[]",
    ),
    (
        "D = torch.utils.data; l = D.DataLoader([1]); l.batch_size = 4",
        "ValueError: batch_size attribute should not be set after DataLoader is initialized",
    ),
    (
        "D = torch.utils.data; l = D.DataLoader([1]); l.dataset = []",
        "ValueError: dataset attribute should not be set after DataLoader is initialized",
    ),
    (
        "D = torch.utils.data; l = D.DataLoader([1]); l.mine = 4; l.mine",
        "4",
    ),
    (
        (
            "D = torch.utils.data; l = D.DataLoader([1, 2], 2); (l.batch_size, l.drop_last, l.num_wor"
            "kers, type(l.sampler).__name__, type(l.batch_sampler).__name__, l.generator, len(l.datas"
            "et))"
        ),
        "(2, False, 0, 'SequentialSampler', 'BatchSampler', None, 2)",
    ),
    (
        "D = torch.utils.data; l = D.DataLoader([1, 2], batch_sampler=[[0]]); (l.batch_size, l.drop_last)",
        "(None, False)",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); l = D.DataLoader(range(20), 5, shuffle=True)"
            "; next(iter(l)), next(iter(l)), torch.rand(1)"
        ),
        "(tensor([ 6, 16,  0,  4, 18]), tensor([ 3, 10,  7,  0, 14]), tensor([0.5944]))",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(1234567890123); list(D.DataLoader(range(12), 12, shuffle=True))"),
        "[tensor([ 1,  2,  9, 11, 10,  5,  3,  8,  4,  0,  7,  6])]",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); [d for a, b in [D.random_split(range(20), [1"
            "6, 4])] for d in D.DataLoader(a, 8, shuffle=True)]"
        ),
        "[tensor([11,  6, 13,  4,  8,  7,  2, 14]), tensor([19,  1, 17,  9, 12,  5, 10,  3])]",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:90] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_samples_are_read_in_this_process_alone():
    with pytest.raises(ValueError, match="num_workers=2 asks for others\nHint: write num_workers=0"):
        al.utils.data.DataLoader([1, 2], num_workers=2)
