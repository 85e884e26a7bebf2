"""torch.func: transforms of functions, with PyTorch's argument names.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "torch.func.jacrev(lambda x: x * 2, chunk_size=0)(torch.ones(2))",
        "ValueError: jacrev: `chunk_size` should be greater than 0.",
    ),
    (
        'torch.func.jacfwd(lambda x: x * 2, randomness="often")(torch.ones(2))',
        "RuntimeError: Only allowed values for randomness are 'error', 'different', or 'same'. Got often",
    ),
    (
        "torch.func.jvp(lambda x: torch.ones(2), (torch.ones(2),), (torch.ones(2),), strict=True)",
        (
            "RuntimeError: jvp(f, primals, tangents, strict=True): The output of f is independent of the inp"
            "uts. This is not allowed with strict=True."
        ),
    ),
    (
        "torch.func.jvp(lambda x: (x * 2, x), (torch.ones(2),), (torch.ones(2),), strict=True, has_aux=True)",
        "(tensor([2., 2.]), tensor([2., 2.]), tensor([1., 1.]))",
    ),
    ("torch.func.grad(lambda x: (x**2).sum())(t([1., 2.]))", "tensor([2., 4.])"),
    ("torch.func.grad(lambda x, y: (x * y).sum(), argnums=(0, 1))(t([1.]), t([2.]))", "(tensor([2.]), tensor([1.]))"),
    ("torch.func.grad_and_value(lambda x: (x**2).sum())(t([1., 2.]))", "(tensor([2., 4.]), tensor(5.))"),
    ("torch.func.jacrev(lambda x: x**2)(t([1., 2.]))", "tensor([[2., 0.],\n        [0., 4.]])"),
    ("torch.func.jacrev(lambda x, y: x * y, argnums=(0, 1))(t([1.]), t([2.]))", "(tensor([[2.]]), tensor([[1.]]))"),
    (
        "y, back = torch.func.vjp(lambda x: x**2, t([1., 2.])); (y, back(t([1., 1.])))",
        "(tensor([1., 4.]), (tensor([2., 4.]),))",
    ),
    ("torch.func.jvp(lambda x: x**2, (t([1., 2.]),), (t([1., 0.]),))", "(tensor([1., 4.]), tensor([2., 0.]))"),
    ("torch.func.vmap(lambda x: x.sum())(torch.ones(3, 2))", "tensor([2., 2., 2.])"),
    ("torch.func.vmap(torch.func.grad(lambda x: x**2))(t([1., 2., 3.]))", "tensor([2., 4., 6.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_functional_call_uses_other_tensors_and_leaves_the_module_as_it_was():
    m = al.nn.Linear(2, 1)
    before = m.weight
    w = al.ones(1, 2, requires_grad=True)
    y = al.func.functional_call(m, {"weight": w, "bias": al.zeros(1)}, (al.ones(3, 2),))
    y.sum().backward()
    assert y.tolist() == [[2.0]] * 3
    assert w.grad.tolist() == [[3.0, 3.0]]
    assert m.weight is before
    assert before.grad is None


@pytest.mark.parametrize("out_dims", [0, 1])
def test_vmap_runs_a_function_over_a_batch(out_dims):
    x = al.arange(6.0).reshape(3, 2)
    y = al.func.vmap(lambda row: row * 2, out_dims=out_dims)(x)
    assert y.tolist() == ((x * 2) if out_dims == 0 else (x * 2).T).tolist()


def test_vmap_of_grad_gives_a_gradient_an_example():
    each = al.func.vmap(al.func.grad(lambda w, x: (w * x).sum()), in_dims=(None, 0))
    assert each(al.ones(2), al.arange(4.0).reshape(2, 2)).tolist() == [[0.0, 1.0], [2.0, 3.0]]
