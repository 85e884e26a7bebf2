"""Defaults, orders and edges of operations: places where a changed number went unseen by the other tests.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "torch.histc(t([2., 2., 2.]), 4)",
        "tensor([0., 0., 3., 0.])",
    ),
    (
        "torch.histc(t([1., 2., 4.]), 4)",
        "tensor([1., 1., 0., 1.])",
    ),
    (
        "torch.histc(t([1., 2., 4.]), 4, 0, 8)",
        "tensor([1., 1., 1., 0.])",
    ),
    (
        "torch.vander(t([1., 2., 3.]))",
        "tensor([[1., 1., 1.],\n        [4., 2., 1.],\n        [9., 3., 1.]])",
    ),
    (
        "torch.vander(t([1., 2., 3.]), 2)",
        "tensor([[1., 1.],\n        [2., 1.],\n        [3., 1.]])",
    ),
    (
        "torch.vander(t([1., 2., 3.]), increasing=True)",
        "tensor([[1., 1., 1.],\n        [1., 2., 4.],\n        [1., 3., 9.]])",
    ),
    (
        (
            "A = t([[2., 1.], [1., 3.]]); [torch.linalg.matrix_norm(A, p).item().__round__(4) for p i"
            "n ('fro', 'nuc', 2, -2, 1, -1, float('inf'), -float('inf'))]"
        ),
        "[3.873, 5.0, 3.618, 1.382, 4.0, 3.0, 4.0, 3.0]",
    ),
    (
        (
            "A = t([[2., 1.], [1., 3.]]); [torch.linalg.cond(A, p).item().__round__(3) for p in (None"
            ", 2, -2, 1, -1, 'fro', 'nuc')]"
        ),
        "[2.618, 2.618, 0.382, 3.2, 1.8, 3.0, 5.0]",
    ),
    (
        "A = t([[2., 1.], [1., 3.]]); (A.is_cuda, A.is_sparse, A.requires_grad)",
        "(False, False, False)",
    ),
    (
        "x = t([.5, .1]); (x.asin_(), x.sinh_(), x.cosh_(), x.tanh_(), x.atan_(), x.asinh_())[0]",
        "tensor([0.6414, 0.6131])",
    ),
    (
        ("(t([0.]).median(), t([1., 0.]).mode(), t([3, 1, 2]).kthvalue(2), t([3., 1., 2.]).topk(2, sorted=True))"),
        (
            "(tensor(0.), torch.return_types.mode(\nvalues=tensor(0.),\nindices=tensor(1)), torch.retur"
            "n_types.kthvalue(\nvalues=tensor(2),\nindices=tensor(2)), torch.return_types.topk(\nvalues="
            "tensor([3., 2.]),\nindices=tensor([0, 2])))"
        ),
    ),
    (
        "torch.flip(t([[1, 2], [3, 4]]), (0,)), torch.flip(t([[1, 2], [3, 4]]), (0, 1))",
        "(tensor([[3, 4],\n        [1, 2]]), tensor([[4, 3],\n        [2, 1]]))",
    ),
    (
        (
            "x = torch.arange(24).reshape(2, 3, 4); (x.flatten().shape, x.flatten(1).shape, x.flatten"
            "(0, 1).shape, x.unflatten(2, (2, 2)).shape, x.squeeze().shape, x.movedim(0, -1).shape, x"
            ".swapaxes(0, 2).shape)"
        ),
        (
            "(torch.Size([24]), torch.Size([2, 12]), torch.Size([6, 4]), torch.Size([2, 3, 2, 2]), to"
            "rch.Size([2, 3, 4]), torch.Size([3, 4, 2]), torch.Size([4, 3, 2]))"
        ),
    ),
    (
        (
            "x = torch.arange(7); (x.chunk(3), x.split(3), x.split([2, 5]), torch.tensor_split(x, 3),"
            " torch.tensor_split(x, (1, 4)))"
        ),
        (
            "((tensor([0, 1, 2]), tensor([3, 4, 5]), tensor([6])), (tensor([0, 1, 2]), tensor([3, 4, "
            "5]), tensor([6])), (tensor([0, 1]), tensor([2, 3, 4, 5, 6])), (tensor([0, 1, 2]), tensor"
            "([3, 4]), tensor([5, 6])), (tensor([0]), tensor([1, 2, 3]), tensor([4, 5, 6])))"
        ),
    ),
    (
        (
            "(t(1e-8), t([1e-8, 1.]), t([0.]), t([1e10, 1.]), t([float('nan'), 1.]), t([float('inf'),"
            " 0.]), torch.zeros(0), t([[]]))"
        ),
        (
            "(tensor(1.0000e-08), tensor([1.0000e-08, 1.0000e+00]), tensor([0.]), tensor([1.0000e+10,"
            " 1.0000e+00]), tensor([nan, 1.]), tensor([inf, 0.]), tensor([]), tensor([], size=(1, 0))"
            ")"
        ),
    ),
    (
        ("x = t([3., 1., 2., 1.]); (x.sort(), x.sort(descending=True), x.argsort(), torch.sort(x, stable=True))"),
        (
            "(torch.return_types.sort(\nvalues=tensor([1., 1., 2., 3.]),\nindices=tensor([1, 3, 2, 0]))"
            ", torch.return_types.sort(\nvalues=tensor([3., 2., 1., 1.]),\nindices=tensor([0, 2, 1, 3])"
            "), tensor([1, 3, 2, 0]), torch.return_types.sort(\nvalues=tensor([1., 1., 2., 3.]),\nindic"
            "es=tensor([1, 3, 2, 0])))"
        ),
    ),
    (
        ("x = t([[3., 1.], [2., 5.]]); (x.softmax(0), x.log_softmax(1), x.sort(0), x.cumsum(0), x.cummax(1))"),
        (
            "(tensor([[0.7311, 0.0180],\n        [0.2689, 0.9820]]), tensor([[-0.1269, -2.1269],\n     "
            "   [-3.0486, -0.0486]]), torch.return_types.sort(\nvalues=tensor([[2., 1.],\n        [3., "
            "5.]]),\nindices=tensor([[1, 0],\n        [0, 1]])), tensor([[3., 1.],\n        [5., 6.]]), "
            "torch.return_types.cummax(\nvalues=tensor([[3., 3.],\n        [2., 5.]]),\nindices=tensor(["
            "[0, 0],\n        [0, 1]])))"
        ),
    ),
    (
        (
            "x = t([[3., 1.], [2., 5.]]); (torch.aminmax(x), torch.quantile(x, .25), torch.quantile(x"
            ", t([.1, .9]), dim=0))"
        ),
        (
            "(torch.return_types.aminmax(\nmin=tensor(1.),\nmax=tensor(5.)), tensor(1.7500), tensor([[2"
            ".1000, 1.4000],\n        [2.9000, 4.6000]]))"
        ),
    ),
    (
        ("A = t([[4., 1.], [1., 3.]], requires_grad=True); torch.linalg.cholesky(A).sum().backward(); A.grad"),
        "tensor([[0.2063, 0.1746],\n        [0.1746, 0.3015]])",
    ),
    (
        "A = t([[4., 1.], [2., 3.]], requires_grad=True); torch.linalg.det(A).backward(); A.grad",
        "tensor([[ 3., -2.],\n        [-1.,  4.]])",
    ),
    (
        "A = t([[4., 1.], [2., 3.]], requires_grad=True); torch.linalg.inv(A).sum().backward(); A.grad",
        "tensor([[-0.0200, -0.0200],\n        [-0.0600, -0.0600]])",
    ),
    (
        "A = t([[4., 1.], [1., 3.]], requires_grad=True); torch.linalg.eigvalsh(A)[0].backward(); A.grad",
        "tensor([[ 0.2764, -0.4472],\n        [-0.4472,  0.7236]])",
    ),
    (
        "A = t([[4., 1.], [1., 3.]], requires_grad=True); torch.linalg.svdvals(A)[1].backward(); A.grad",
        "tensor([[ 0.2764, -0.4472],\n        [-0.4472,  0.7236]])",
    ),
    (
        "(t(3.).argsort(), t(3.).sort().indices, torch.flip(t([1, 2, 3]), (0,)))",
        "(tensor(0), tensor(0), tensor([3, 2, 1]))",
    ),
    (
        "torch.arange(2000)",
        "tensor([   0,    1,    2,  ..., 1997, 1998, 1999])",
    ),
    (
        "torch.arange(1200.).reshape(30, 40)",
        (
            "tensor([[0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 3.7000e+01, 3.8000e+01,\n         3.90"
            "00e+01],\n        [4.0000e+01, 4.1000e+01, 4.2000e+01,  ..., 7.7000e+01, 7.8000e+01,\n    "
            "     7.9000e+01],\n        [8.0000e+01, 8.1000e+01, 8.2000e+01,  ..., 1.1700e+02, 1.1800e"
            "+02,\n         1.1900e+02],\n        ...,\n        [1.0800e+03, 1.0810e+03, 1.0820e+03,  .."
            "., 1.1170e+03, 1.1180e+03,\n         1.1190e+03],\n        [1.1200e+03, 1.1210e+03, 1.1220"
            "e+03,  ..., 1.1570e+03, 1.1580e+03,\n         1.1590e+03],\n        [1.1600e+03, 1.1610e+0"
            "3, 1.1620e+03,  ..., 1.1970e+03, 1.1980e+03,\n         1.1990e+03]])"
        ),
    ),
    (
        "A = t([[2., 1.], [5., 3.]]); (torch.linalg.eigvalsh(A), torch.linalg.eigvalsh(A, UPLO='U'))",
        "(tensor([-2.5249,  7.5249]), tensor([1.3820, 3.6180]))",
    ),
    (
        (
            "torch.linalg.norm(t([3., 4.])), torch.linalg.norm(t([[3., 4.], [1., 2.]]), 2), torch.lin"
            "alg.norm(t([[3., 4.], [1., 2.]]))"
        ),
        "(tensor(5.), tensor(5.4650), tensor(5.4772))",
    ),
    (
        ("A = t([[2., 1.], [5., 3.]], requires_grad=True); torch.linalg.eigvalsh(A, UPLO='U')[0].backward(); A.grad"),
        "tensor([[ 0.7236, -0.4472],\n        [-0.4472,  0.2764]])",
    ),
    (
        "A = t([[2., 1.], [5., 3.]]); torch.linalg.eigh(A, UPLO='U').eigenvalues",
        "tensor([1.3820, 3.6180])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
