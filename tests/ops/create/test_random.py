"""Random numbers: what is drawn has the promised shape, dtype and range, and can be repeated.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.rand(0)", "tensor([])"),
    ("torch.rand(2, 3).shape", "torch.Size([2, 3])"),
    ("torch.randn(2, dtype=torch.float64).dtype", "torch.float64"),
    ("torch.randint(5, (0,))", "tensor([], dtype=torch.int64)"),
    ("torch.randint(3, 4, (2,))", "tensor([3, 3])"),
    ("torch.randint(3, 3, (2,))", "RuntimeError: random_ expects 'from' to be less than 'to', but got from=3 >= to=3"),
    ("torch.randperm(0)", "tensor([], dtype=torch.int64)"),
    ("torch.randperm(5).sort().values", "tensor([0, 1, 2, 3, 4])"),
    ("torch.bernoulli(t([0., 1.]))", "tensor([0., 1.])"),
    ("torch.normal(t([1., 2.]), 0.)", "tensor([1., 2.])"),
    ("torch.normal(0., -1., (2,))", "RuntimeError: normal expects std >= 0.0, but found std -1"),
    ("torch.multinomial(t([0., 1., 0.]), 2, replacement=True)", "tensor([1, 1])"),
    ("torch.multinomial(t([0., 1.]), 2)", "tensor([1, 0])"),
    ("torch.rand_like(t([[1., 2.]])).shape", "torch.Size([1, 2])"),
    ("torch.randint_like(t([1., 2.]), 1)", "tensor([0., 0.])"),
    ("x = torch.zeros(100); x.uniform_(2, 3); (bool((x >= 2).all()), bool((x <= 3).all()))", "(True, True)"),
    ("x = torch.rand(1000); (bool((x >= 0).all()), bool((x < 1).all()))", "(True, True)"),
    (
        "x = torch.ones(2, requires_grad=True); x.normal_()",
        "RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.",
    ),
    ("torch.manual_seed(0); torch.empty(8).bernoulli_()", "tensor([0., 0., 1., 0., 0., 0., 1., 1.])"),
    (
        "torch.manual_seed(0); torch.empty(12).bernoulli_(.3)",
        "tensor([0., 0., 0., 0., 0., 0., 1., 0., 0., 1., 0., 1.])",
    ),
    ("torch.manual_seed(0); torch.empty(3, dtype=torch.int64).bernoulli_(.7)", "tensor([0, 0, 1])"),
    ("torch.manual_seed(0); torch.empty(3).bernoulli_(t([.1, .5, .9]))", "tensor([0., 0., 1.])"),
    ("torch.manual_seed(0); torch.bernoulli(torch.full((8,), .5))", "tensor([1., 0., 1., 1., 1., 0., 1., 0.])"),
    (
        "torch.manual_seed(0); torch.bernoulli(torch.full((8,), .5, dtype=torch.float64))",
        "tensor([0., 0., 1., 0., 0., 0., 1., 1.], dtype=torch.float64)",
    ),
    ("torch.manual_seed(0); torch.bernoulli(torch.empty(4), .3)", "tensor([0., 0., 0., 0.])"),
    ("torch.empty(2).bernoulli_(1.5)", "RuntimeError: bernoulli_ expects p to be in [0, 1], but got p=1.5"),
    ("torch.manual_seed(0); torch.empty(4).exponential_()", "tensor([3.5083, 1.2304, 0.6150, 2.5351])"),
    ("torch.manual_seed(0); torch.empty(4).exponential_(2.)", "tensor([1.7542, 0.6152, 0.3075, 1.2676])"),
    ("torch.manual_seed(0); torch.multinomial(t([.1, .2, .7]), 1)", "tensor([2])"),
    ("torch.manual_seed(0); torch.multinomial(t([.1, .2, .7]), 2)", "tensor([2, 1])"),
    ("torch.manual_seed(0); torch.multinomial(t([.1, .2, .7]), 4, replacement=True)", "tensor([2, 2, 2, 2])"),
    ("torch.manual_seed(0); torch.multinomial(t([[.1, .2, .7], [1., 0., 0.]]), 1)", "tensor([[2],\n        [0]])"),
    (
        "torch.manual_seed(0); torch.multinomial(t([[.1, .2, .7], [.5, .1, .4]]), 2)",
        "tensor([[2, 1],\n        [2, 0]])",
    ),
    (
        "torch.manual_seed(0); torch.multinomial(t([[.1, .2, .7], [.5, .1, .4]]), 3, replacement=True)",
        "tensor([[2, 2, 2],\n        [2, 2, 2]])",
    ),
    ("torch.manual_seed(0); torch.empty(4).random_(0, 10)", "tensor([4., 9., 3., 0.])"),
    ("torch.manual_seed(0); torch.empty(4).uniform_(-1, 1)", "tensor([-0.0075,  0.5364, -0.8230, -0.7359])"),
    ("torch.manual_seed(0); torch.empty(4).normal_(1, 2)", "tensor([ 4.0820,  0.4131, -3.3576,  2.1369])"),
    ("torch.manual_seed(0); torch.normal(0., t([1., 2.]))", "tensor([ 1.5410, -0.5869])"),
    ("torch.manual_seed(0); torch.randperm(5)", "tensor([4, 0, 1, 3, 2])"),
    ("torch.manual_seed(0); torch.randint(0, 10, (4,))", "tensor([4, 9, 3, 0])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_bernoulli_and_multinomial_are_methods_too() -> None:
    assert al.full((3,), 1.0).bernoulli().tolist() == [1.0, 1.0, 1.0]
    assert al.zeros(3).bernoulli(1.0).tolist() == [1.0, 1.0, 1.0]
    assert al.tensor([0.0, 1.0, 0.0]).multinomial(4, replacement=True).tolist() == [1, 1, 1, 1]
    with pytest.raises(RuntimeError, match="multinomial only supports floating-point dtypes for input, got: Long"):
        al.tensor([0, 1, 0]).multinomial(1)


@pytest.mark.parametrize(
    ("dtype", "drawn"),
    [
        ("float32", [8325664.0, 12888472.0, 1484222.0, 2214888.0]),
        ("float64", [8737460674930124.0, 6375474555111176.0, 4137753702977065.0, 8293357854226700.0]),
        ("int64", [900450186894289455, 3969543146641149120, 1895649597198586619, 827948490035658087]),
        ("int32", [209652396, 398764591, 924231285, 1478610112]),
        ("int16", [2732, 10799, 9845, 19648]),
        ("int8", [44, 47, 117, 64]),
        ("uint8", [172, 47, 117, 192]),
        ("bool", [False, True, True, False]),
    ],
)
def test_random_without_limits_draws_what_each_dtype_holds(dtype: str, drawn: list[object]) -> None:
    al.manual_seed(0)
    assert al.zeros(4, dtype=getattr(al, dtype)).random_().tolist() == drawn
