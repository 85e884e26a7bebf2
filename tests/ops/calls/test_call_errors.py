"""Calls that do not fit a function's arguments, in PyTorch's words.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al
from autogradlab.ops.calls.call_errors import with_call_errors

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


def test_what_is_known_of_a_function_is_found_at_the_first_call_that_needs_it():
    def f(input: al.Tensor, dim: int = 0) -> al.Tensor:
        return input

    called = with_call_errors(f, "f")
    called(al.ones(2))
    assert vars(called.reader) == {}
    called(al.ones(2), 1)
    assert {*vars(called.reader)} == {"placed", "usual"}
    with pytest.raises(TypeError, match=r"f\(\): argument 'dim' \(position 2\) must be int, not bool"):
        called(al.ones(2), True)


@pytest.mark.parametrize("program", ["F.leaky_relu(X, al.tensor([0.5]))", "F.leaky_relu(X, negative_slope=SLOPE)"])
def test_a_tensor_of_one_element_is_read_where_a_function_of_nn_takes_a_number(program):
    slope = al.tensor(0.5, requires_grad=True)
    y = eval(program, {"F": al.nn.functional, "al": al, "X": al.tensor([-1.0, 1.0]), "SLOPE": slope})
    assert (y.tolist(), y.requires_grad) == ([-0.5, 1.0], False)
