"""Samplers: the same seed gives the same order as PyTorch.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "D = torch.utils.data; s = D.SequentialSampler([4, 5, 6]); (list(s), len(s))",
        "([0, 1, 2], 3)",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); s = D.RandomSampler(range(10)); (list(s), li"
            "st(s), len(s), torch.rand(1))"
        ),
        "([7, 0, 9, 1, 6, 4, 5, 3, 2, 8], [6, 2, 0, 1, 8, 3, 5, 4, 7, 9], 10, tensor([0.4716]))",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); s = D.RandomSampler(range(10), num_samples=2"
            "5); (list(s), len(s))"
        ),
        "([7, 0, 9, 1, 6, 4, 5, 3, 2, 8, 9, 5, 6, 8, 7, 1, 3, 2, 0, 4, 8, 2, 5, 4, 9], 25)",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); s = D.RandomSampler(range(10), num_samples=4"
            "); (list(s), list(s))"
        ),
        "([7, 0, 9, 1], [6, 2, 0, 1])",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); s = D.RandomSampler(range(5), num_samples=10"
            "); (list(s), torch.rand(1))"
        ),
        "([2, 1, 0, 4, 3, 3, 0, 1, 2, 4], tensor([0.2858]))",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); s = D.RandomSampler(range(10), replacement=T"
            "rue); (list(s), torch.rand(1))"
        ),
        "([7, 8, 5, 1, 8, 6, 2, 2, 3, 9], tensor([0.2858]))",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(3); s = D.RandomSampler(range(7), True, 70); (list(s), len(s))"),
        (
            "([5, 6, 2, 4, 6, 6, 4, 0, 2, 6, 3, 3, 5, 4, 4, 2, 2, 0, 5, 3, 2, 1, 6, 6, 2, 0, 1, 1, 0,"
            " 1, 0, 3, 4, 2, 4, 6, 0, 5, 6, 3, 6, 3, 2, 4, 3, 1, 0, 2, 0, 5, 1, 2, 5, 0, 3, 0, 2, 4, "
            "5, 0, 5, 3, 4, 1, 5, 2, 3, 6, 5, 4], 70)"
        ),
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); s = D.RandomSampler(range(7), True, 64, gene"
            "rator=torch.Generator().manual_seed(1)); (list(s)[:9], list(s)[-9:])"
        ),
        "([0, 3, 4, 3, 3, 6, 0, 5, 0], [6, 4, 4, 3, 4, 5, 4, 0, 4])",
    ),
    (
        (
            "D = torch.utils.data; g = torch.Generator().manual_seed(5); s = D.RandomSampler(range(6)"
            ", generator=g); (list(s), list(s), torch.rand(1, generator=g))"
        ),
        "([5, 0, 1, 3, 4, 2], [1, 0, 5, 2, 4, 3], tensor([0.6698]))",
    ),
    (
        (
            "D = torch.utils.data; g = torch.Generator().manual_seed(5); s = D.RandomSampler(range(6)"
            ", num_samples=15, generator=g); (list(s), torch.rand(1, generator=g))"
        ),
        "([5, 0, 1, 3, 4, 2, 4, 3, 1, 2, 0, 5, 1, 0, 5], tensor([0.5793]))",
    ),
    (
        "D = torch.utils.data; D.RandomSampler([])",
        "ValueError: num_samples should be a positive integer value, but got num_samples=0",
    ),
    (
        "D = torch.utils.data; D.RandomSampler([1], replacement=1)",
        "TypeError: replacement should be a boolean value, but got replacement=1",
    ),
    (
        "D = torch.utils.data; D.RandomSampler([1], num_samples=0)",
        "ValueError: num_samples should be a positive integer value, but got num_samples=0",
    ),
    (
        "D = torch.utils.data; D.RandomSampler([1], num_samples=2.5)",
        "ValueError: num_samples should be a positive integer value, but got num_samples=2.5",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(3); s = D.SubsetRandomSampler([3, 5, 7, 9]); (list(s), len(s))"),
        "([7, 9, 5, 3], 4)",
    ),
    (
        "D = torch.utils.data; list(D.SubsetRandomSampler([3, 5, 7], torch.Generator().manual_seed(2)))",
        "[3, 7, 5]",
    ),
    (
        (
            "D = torch.utils.data; g = torch.Generator().manual_seed(2); s = D.WeightedRandomSampler("
            "[.1, .9, .3], 8, generator=g); (list(s), len(s), s.weights.dtype)"
        ),
        "([2, 1, 1, 1, 2, 1, 1, 1], 8, torch.float64)",
    ),
    (
        (
            "D = torch.utils.data; torch.manual_seed(3); list(D.WeightedRandomSampler([1., 0., 3., 2."
            "], 3, replacement=False))"
        ),
        "[0, 3, 2]",
    ),
    (
        ("D = torch.utils.data; torch.manual_seed(3); list(D.WeightedRandomSampler(torch.tensor([1., 2.]), 12))"),
        "[0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1]",
    ),
    (
        "D = torch.utils.data; D.WeightedRandomSampler([1.], 0)",
        "ValueError: num_samples should be a positive integer value, but got num_samples=0",
    ),
    (
        "D = torch.utils.data; D.WeightedRandomSampler([1.], True)",
        "ValueError: num_samples should be a positive integer value, but got num_samples=True",
    ),
    (
        "D = torch.utils.data; D.WeightedRandomSampler([1.], 1, replacement=1)",
        "ValueError: replacement should be a boolean value, but got replacement=1",
    ),
    (
        "D = torch.utils.data; D.WeightedRandomSampler([[1.]], 1)",
        "ValueError: weights should be a 1d sequence but given weights have shape (1, 1)",
    ),
    (
        ("D = torch.utils.data; b = D.BatchSampler(D.SequentialSampler(range(7)), 3, False); (list(b), len(b))"),
        "([[0, 1, 2], [3, 4, 5], [6]], 3)",
    ),
    (
        ("D = torch.utils.data; b = D.BatchSampler(D.SequentialSampler(range(7)), 3, True); (list(b), len(b))"),
        "([[0, 1, 2], [3, 4, 5]], 2)",
    ),
    (
        ("D = torch.utils.data; b = D.BatchSampler(range(6), batch_size=3, drop_last=True); (list(b), len(b))"),
        "([[0, 1, 2], [3, 4, 5]], 2)",
    ),
    (
        (
            "D = torch.utils.data; len(D.BatchSampler(range(6), 3, False)), len(D.BatchSampler(range("
            "6), 4, False)), len(D.BatchSampler(range(6), 4, True))"
        ),
        "(2, 2, 1)",
    ),
    (
        "D = torch.utils.data; D.BatchSampler([1], 0, False)",
        "ValueError: batch_size should be a positive integer value, but got batch_size=0",
    ),
    (
        "D = torch.utils.data; D.BatchSampler([1], True, False)",
        "ValueError: batch_size should be a positive integer value, but got batch_size=True",
    ),
    (
        "D = torch.utils.data; D.BatchSampler([1], 2, 1)",
        "ValueError: drop_last should be a boolean value, but got drop_last=1",
    ),
    (
        (
            "D = torch.utils.data; class Odd(D.Sampler[int]):\n    def __iter__(self):\n        return "
            "iter([1, 3])\nlist(D.BatchSampler(Odd(), 1, False))"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 1)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:90] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
