"""Calls that do not fit a function's arguments, in PyTorch's words.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.softmax(t([1.]))", 'TypeError: softmax() missing 1 required positional arguments: "dim"'),
    ("torch.cumsum(t([1.]), 0, 1)", "TypeError: cumsum() takes 2 positional arguments but 3 were given"),
    ("torch.trace(t([1.]), 2)", "TypeError: trace() takes 1 positional argument but 2 were given"),
    ("torch.topk(t([1.]), k=1, foo=2)", "TypeError: topk() got an unexpected keyword argument 'foo'"),
    ("torch.amax(t([1.]), 1.5)", "TypeError: amax(): argument 'dim' (position 2) must be tuple of ints, not float"),
    ("torch.argmax(t([1.]), 1.5)", "TypeError: argmax(): argument 'dim' (position 2) must be int, not float"),
    ("torch.cumsum(t([1.]), 1.5)", "TypeError: cumsum(): argument 'dim' (position 2) must be int, not float"),
    ("torch.unsqueeze(t([1.]), 'a')", "TypeError: unsqueeze(): argument 'dim' (position 2) must be int, not str"),
    ("torch.outer(2., t([1.]))", "TypeError: outer(): argument 'input' (position 1) must be Tensor, not float"),
    ("torch.erfc(2)", "TypeError: erfc(): argument 'input' (position 1) must be Tensor, not int"),
    ("torch.lgamma([1.])", "TypeError: lgamma(): argument 'input' (position 1) must be Tensor, not list"),
    ("torch.flip([1.], (0,))", "TypeError: flip(): argument 'input' (position 1) must be Tensor, not list"),
    ("torch.kthvalue(t([1.]))", 'TypeError: kthvalue() missing 1 required positional arguments: "k"'),
    ("torch.gather(t([1.]), 0)", 'TypeError: gather() missing 1 required positional arguments: "index"'),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
