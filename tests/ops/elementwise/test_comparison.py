"""Comparing whole tensors, and small questions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.isclose(t([1., 2.]), t([1., 2.1]))", "tensor([ True, False])"),
    ("torch.isclose(t([float('nan')]), t([float('nan')]), equal_nan=True)", "tensor([True])"),
    ("torch.allclose(t([1., 2.]), t([1., 2. + 1e-7]))", "True"),
    ("torch.allclose(t([1.]), t([1]))", "RuntimeError: Float did not match Long"),
    ("torch.equal(t([1.]), t([1.]))", "True"),
    ("torch.equal(t([1.]), t([[1.]]))", "False"),
    ("torch.equal(t([]), t([]))", "True"),
    ("torch.numel(t(1.))", "1"),
    ("torch.is_floating_point(t([1]))", "False"),
    ("torch.is_complex(t([1.]))", "False"),
    ("torch.nonzero(t([0., 1., 2.]))", "tensor([[1],\n        [2]])"),
    ("torch.nonzero(t([[0., 1.], [2., 0.]]), as_tuple=True)", "(tensor([0, 1]), tensor([1, 0]))"),
    ("torch.nonzero(t(1.))", "tensor([], size=(1, 0), dtype=torch.int64)"),
    ("torch.nonzero(t(0.))", "tensor([], size=(0, 0), dtype=torch.int64)"),
    ("torch.nonzero(t([])).shape", "torch.Size([0, 1])"),
    ("torch.result_type(t([1]), 1.)", "torch.float32"),
    ("torch.result_type(t([1], dtype=torch.int32), t(1))", "torch.int32"),
    ("torch.result_type(t([1.]), t([1.], dtype=torch.float64))", "torch.float64"),
    ("t([1]).type_as(t([1.]))", "tensor([1.])"),
    ("t([1, 2]).reshape_as(t([[1], [2]]))", "tensor([[1],\n        [2]])"),
    ("t([[1., 2.], [3., 4.]]).T.is_contiguous()", "False"),
    ("torch.zeros(2, 3).stride()", "(3, 1)"),
    ("torch.zeros(2, 3).stride(1)", "1"),
    ("torch.zeros(2, dtype=torch.int16).element_size()", "2"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
