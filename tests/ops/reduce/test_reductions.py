"""Sums, means and extrema, over all elements or along given dimensions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        'x = t([float("nan"), 1., float("nan")], requires_grad=True)\nx.amax().backward()\nx.grad',
        "tensor([nan, nan, nan])",
    ),
    (
        ('x = t([[float("nan"), 1.], [3., 3.]], requires_grad=True)\nx.amin(1).sum().backward()\nx.grad'),
        "tensor([[   nan,    nan],\n        [0.5000, 0.5000]])",
    ),
    (
        'x = t([float("nan"), 1., float("nan")], requires_grad=True)\nx.max().backward()\nx.grad',
        "tensor([0.5000, 0.0000, 0.5000])",
    ),
    (
        (
            "x = t([[2., 1.], [3., 3.]], requires_grad=True)\n"
            "y = x.amax(()) + torch.amax(x, (0, 1)) * 10 + torch.amax(x)\n"
            "y.backward()\n"
            "y, x.grad"
        ),
        "(tensor(36., grad_fn=<AddBackward0>), tensor([[0., 0.],\n        [6., 6.]]))",
    ),
    (
        "x = t(2., requires_grad=True)\ny = x.amax() + x.amin(())\ny.backward()\ny, x.grad",
        "(tensor(4., grad_fn=<AddBackward0>), tensor(2.))",
    ),
    (
        (
            "x = t([1., 2., 2.], dtype=torch.float64, requires_grad=True)\n"
            "g, = torch.autograd.grad((x**2).amax(), x, create_graph=True)\n"
            "torch.autograd.grad(g.sum(), x)"
        ),
        "(tensor([0., 1., 1.], dtype=torch.float64),)",
    ),
    ("t([[1., 2.], [3., 4.]]).sum()", "tensor(10.)"),
    ("t([[1., 2.], [3., 4.]]).sum((0, 1), keepdim=True)", "tensor([[10.]])"),
    ("t([]).sum()", "tensor(0.)"),
    ("t([1, 2]).sum()", "tensor(3)"),
    ("t([True, True]).sum()", "tensor(2)"),
    ("t([1.]).sum(dtype=torch.float64)", "tensor(1., dtype=torch.float64)"),
    ("torch.ones(0, 3).sum(0)", "tensor([0., 0., 0.])"),
    ("torch.ones(2, 0).sum(1)", "tensor([0., 0.])"),
    (
        "t([1, 2]).mean()",
        (
            "RuntimeError: mean(): could not infer output dtype. Input dtype must be either a floating "
            "point or complex dtype. Got: Long"
        ),
    ),
    ("t([]).mean()", "tensor(nan)"),
    ("t([1., 2.]).mean(0, keepdim=True)", "tensor([1.5000])"),
    ("t([1, 2]).mean(dtype=torch.float32)", "tensor(1.5000)"),
    ("t([]).prod()", "tensor(1.)"),
    ("t([2, 3]).prod()", "tensor(6)"),
    ("t([[2., 3.], [4., 5.]]).prod(1)", "tensor([ 6., 20.])"),
    ("t([1., 2., 4.]).var()", "tensor(2.3333)"),
    ("t([1., 2., 4.]).var(unbiased=False)", "tensor(1.5556)"),
    ("t([1., 2., 4.]).std(correction=0)", "tensor(1.2472)"),
    (
        "t([1.]).std()",
        ("tensor(nan) | UserWarning: std(): degrees of freedom is <= 0. Correction should be strictly less than the r"),
    ),
    ("t([1, 2]).std()", "RuntimeError: std and var only support floating point and complex dtypes"),
    ("t([[1., 2.], [3., 5.]]).var(1)", "tensor([0.5000, 2.0000])"),
    ("t([1., 3., 2.]).max()", "tensor(3.)"),
    ("t([[1., 3.], [5., 2.]]).max(0)", "torch.return_types.max(\nvalues=tensor([5., 3.]),\nindices=tensor([1, 0]))"),
    (
        "t([[1., 3.], [5., 2.]]).min(1, keepdim=True)",
        "torch.return_types.min(\nvalues=tensor([[1.],\n        [2.]]),\nindices=tensor([[0],\n        [1]]))",
    ),
    ("torch.max(t([1., 4.]), t([2., 3.]))", "tensor([2., 4.])"),
    (
        "t([]).max()",
        (
            "RuntimeError: max(): Expected reduction dim to be specified for input.numel() == 0. Specify "
            "the reduction dim with the 'dim' argument."
        ),
    ),
    ("torch.ones(0, 2).max(0)", "IndexError: max(): Expected reduction dim 0 to have non-zero size."),
    ("torch.ones(0, 2).max(1)", "torch.return_types.max(\nvalues=tensor([]),\nindices=tensor([], dtype=torch.int64))"),
    ("t(3.).max(0)", "torch.return_types.max(\nvalues=tensor(3.),\nindices=tensor(0))"),
    ("t([[1., 3.], [5., 2.]]).amax(0)", "tensor([5., 3.])"),
    ("t([[1., 3.], [5., 2.]]).amin((0, 1))", "tensor(1.)"),
    (
        "t([]).amax()",
        (
            "RuntimeError: amax(): Expected reduction dim to be specified for input.numel() == 0. Specify "
            "the reduction dim with the 'dim' argument."
        ),
    ),
    ("t([1., 3., 3.]).argmax()", "tensor(1)"),
    ("t([[1., 3.], [5., 2.]]).argmin(1)", "tensor([0, 1])"),
    ("t([True]).argmax()", "RuntimeError: argmax(): does not support bool input"),
    ("t([]).argmax()", "IndexError: argmax(): Expected reduction dim to be specified for input.numel() == 0."),
    ("t([1., 0.]).all()", "tensor(False)"),
    ("t([]).all()", "tensor(True)"),
    ("t([]).any()", "tensor(False)"),
    ("t([[1., 0.], [1., 1.]]).all(1)", "tensor([False,  True])"),
    ("t([1., 2., 3.]).cumsum(0)", "tensor([1., 3., 6.])"),
    ("t([True, True]).cumsum(0)", "tensor([1, 2])"),
    ("t(2.).cumsum(0)", "tensor(2.)"),
    ("t([1., 2.]).sum(2)", "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 2)"),
    ("t([1., 2.]).sum((0, 0))", "RuntimeError: dim 0 appears multiple times in the list of dims"),
    ("t([1., 2.], requires_grad=True).sum()", "tensor(3., grad_fn=<SumBackward0>)"),
    ("t([1., 2.], requires_grad=True).mean(0)", "tensor(1.5000, grad_fn=<MeanBackward1>)"),
    (
        "t([1., 2.], requires_grad=True).max(0)",
        "torch.return_types.max(\nvalues=tensor(2., grad_fn=<MaxBackward0>),\nindices=tensor(1))",
    ),
    ("x = t([1., 1., 0.], requires_grad=True); x.amax().backward(); x.grad", "tensor([0.5000, 0.5000, 0.0000])"),
    ("x = t([1., 1., 0.], requires_grad=True); x.max(0).values.backward(); x.grad", "tensor([1., 0., 0.])"),
    ("x = t([0., 2., 3.], requires_grad=True); x.prod().backward(); x.grad", "tensor([6., 0., 0.])"),
    ("x = t([1., 1.], requires_grad=True); x.std().backward(); x.grad", "tensor([0., 0.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
