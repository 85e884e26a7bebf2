"""The slices of a tensor one by one.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.unbind(t([[1., 2.], [3., 4.]]))", "(tensor([1., 2.]), tensor([3., 4.]))"),
    ("torch.unbind(t([[1., 2.], [3., 4.]]), 1)", "(tensor([1., 3.]), tensor([2., 4.]))"),
    ("torch.unbind(t([[1., 2.], [3., 4.]]), dim=-1)", "(tensor([1., 3.]), tensor([2., 4.]))"),
    ("list(t([1, 2]))", "[tensor(1), tensor(2)]"),
    ("a, b = t([1., 2.], requires_grad=True)", "ok"),
    ("a", "NameError: name 'a' is not defined"),
    ("list(t(1.))", "TypeError: iteration over a 0-d tensor"),
    ("x = t([1., 2., 3.])", "ok"),
    ("a, b, c = x", "NameError: name 'x' is not defined"),
    ("a += 5", "NameError: name 'a' is not defined"),
    ("x", "NameError: name 'x' is not defined"),
    ("x = t([1., 2., 3.])", "ok"),
    ("a, b, c = x", "NameError: name 'x' is not defined"),
    ("x[0] = 7.", "NameError: name 'x' is not defined"),
    ("a", "NameError: name 'a' is not defined"),
    ("x = t([1., 2., 3.], requires_grad=True)", "ok"),
    ("a, b, c = x", "NameError: name 'x' is not defined"),
    ("with torch.no_grad(): x[0] = 7.", "NameError: name 'x' is not defined"),
    ("a.detach()", "NameError: name 'a' is not defined"),
    ("x = t([1., 2., 3.], requires_grad=True)", "ok"),
    ("v = x * 2", "NameError: name 'x' is not defined"),
    ("a, b, c = v", "NameError: name 'v' is not defined"),
    ("v *= 2", "NameError: name 'v' is not defined"),
    ("a.detach()", "NameError: name 'a' is not defined"),
    ("x = t([1., 2., 3.], requires_grad=True)", "ok"),
    ("a, b, c = x.unbind()", "NameError: name 'x' is not defined"),
    ("with torch.no_grad(): b.mul_(4)", "NameError: name 'b' is not defined"),
    ("x.detach()", "NameError: name 'x' is not defined"),
    ("x = t([1., 2., 3.], requires_grad=True)", "ok"),
    ("v = x * 1", "NameError: name 'x' is not defined"),
    ("a, b, c = v", "NameError: name 'v' is not defined"),
    ("a += 1", "NameError: name 'a' is not defined"),
    ("x = t([1., 2., 3.], requires_grad=True)", "ok"),
    ("v = x * 1", "NameError: name 'x' is not defined"),
    ("a, b, c = v[:]", "NameError: name 'v' is not defined"),
    ("v.mul_(3)", "NameError: name 'v' is not defined"),
    ("(a.detach(), b.detach())", "NameError: name 'a' is not defined"),
    ("x = t([1., 2., 3.], requires_grad=True)", "ok"),
    ("a, b, c = x", "NameError: name 'x' is not defined"),
    ("y = a * b", "NameError: name 'a' is not defined"),
    ("with torch.no_grad(): x.mul_(2)", "NameError: name 'x' is not defined"),
    ("a.detach() + c.detach()", "NameError: name 'a' is not defined"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
