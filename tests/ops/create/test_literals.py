"""Python's numbers and nested lists as arrays.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("t([1, 2.5])", "tensor([1.0000, 2.5000])"),
    ("t([True, 2])", "tensor([1, 2])"),
    ("t([1, True, 2.5])", "tensor([1.0000, 1.0000, 2.5000])"),
    ("t((1, 2))", "tensor([1, 2])"),
    ("t([[1, 2], [3, 4]])", "tensor([[1, 2],\n        [3, 4]])"),
    ("t([[1, 2], [3]])", "ValueError: expected sequence of length 2 at dim 1 (got 1)"),
    ("t(['a'])", "ValueError: too many dimensions 'str'"),
    ("t('a')", "TypeError: new(): invalid data type 'str'"),
    ("t(None)", "RuntimeError: Could not infer dtype of NoneType"),
    ("t([None])", "RuntimeError: Could not infer dtype of NoneType"),
    ("t({'a': 1})", "RuntimeError: Could not infer dtype of dict"),
    ("t([t(1.), t(2.)])", "tensor([1., 2.])"),
    ("t([[], []]).shape", "torch.Size([2, 0])"),
    ("t(1e40)", "tensor(inf)"),
    ("t(16777217.)", "tensor(16777216.)"),
    ("t(3000000000)", "tensor(3000000000)"),
    ("t([0.1], dtype=torch.float16)", "tensor([0.1000], dtype=torch.float16)"),
    ("t([1.9], dtype=torch.int64)", "tensor([1])"),
    ("t(range(3))", "tensor([0, 1, 2])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
