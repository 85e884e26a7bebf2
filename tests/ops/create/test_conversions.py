"""A tensor in another dtype, and what a dtype can hold.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("t([1.7, -1.7]).to(torch.int64)", "tensor([ 1, -1])"),
    ("t([1.7]).long()", "tensor([1])"),
    ("t([1.7, 0.]).bool()", "tensor([ True, False])"),
    ("t([1]).float()", "tensor([1.])"),
    ("t([1]).double()", "tensor([1.], dtype=torch.float64)"),
    ("t([1., 2.]).type(torch.int64)", "tensor([1, 2])"),
    ("t([1., 2.], requires_grad=True).double()", "tensor([1., 2.], dtype=torch.float64, grad_fn=<ToCopyBackward0>)"),
    ("x = t([1., 2.]); x.to(torch.float32) is x", "True"),
    ("torch.ones(2).to(float).dtype", "torch.float64"),
    ("torch.finfo(torch.float32).eps", "1.1920928955078125e-07"),
    ("torch.finfo(torch.float64).max", "1.7976931348623157e+308"),
    ("torch.finfo().bits", "32"),
    ("torch.iinfo(torch.int8).min", "-128"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("method", ["to", "cuda"])
def test_an_unknown_keyword_is_refused(method: str) -> None:
    with pytest.raises(TypeError, match="got an unexpected keyword argument 'bogus'"):
        getattr(al.zeros(2), method)(bogus=1)
    assert al.zeros(2).to("cpu", non_blocking=True, memory_format=None).tolist() == [0.0, 0.0]
