"""FloatTensor and LongTensor.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.FloatTensor([1, 2])", "tensor([1., 2.])"),
    ("torch.FloatTensor(2, 3).shape", "torch.Size([2, 3])"),
    ("torch.FloatTensor(t([1., 2.]))", "tensor([1., 2.])"),
    ("torch.LongTensor([1, 2])", "tensor([1, 2])"),
    ("torch.LongTensor(2).shape", "torch.Size([2])"),
    ("torch.LongTensor(2).dtype", "torch.int64"),
    ("torch.LongTensor([1.5])", "tensor([1])"),
    ("isinstance(torch.ones(2), torch.FloatTensor)", "True"),
    ("isinstance(torch.ones(2), torch.LongTensor)", "False"),
    ("isinstance(torch.arange(2), torch.LongTensor)", "True"),
    ("isinstance(2, torch.LongTensor)", "False"),
    ("torch.FloatTensor", "<class 'torch.FloatTensor'>"),
    ("torch.FloatTensor(2.5)", "TypeError: new(): data must be a sequence (got float)"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH)
def test_it_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
