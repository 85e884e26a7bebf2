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
    (
        (
            "x, q = t([[1., 4., 2.], [5., 9., 7.]], requires_grad=True), t([.2, .7], requires_grad=Tr"
            "ue); (torch.quantile(x, q, dim=1) * t([[1., 2.], [3., 5.]])).sum().backward(); (x.grad, "
            "q.grad)"
        ),
        "(tensor([[0.6000, 1.2000, 2.2000],\n        [1.2000, 2.0000, 3.8000]]), tensor([10., 32.]))",
    ),
    (
        (
            "x, q = t([[1., 4., float('nan')], [5., 9., 7.]]), t([.2, .7], requires_grad=True); torch"
            ".quantile(x, q, dim=1)[:, 1].sum().backward(); q.grad"
        ),
        "tensor([4., 4.])",
    ),
    (
        (
            "x, q = t([[1., 4., float('nan')], [5., 9., 7.]]), t([.2, .7], requires_grad=True); torch"
            ".nanquantile(x, q, dim=1).sum().backward(); q.grad"
        ),
        "tensor([7., 7.])",
    ),
    (
        (
            "x, q = t([float('nan'), float('nan')]), t(.4, requires_grad=True); y = torch.nanquantile"
            "(x, q); (y, torch.nanmedian(x))"
        ),
        "(tensor(nan, grad_fn=<SqueezeBackward4>), tensor(nan))",
    ),
    (
        (
            "x = t([3., 1., 7., 12., 4.]); [torch.quantile(x, t([0., .2, .375, .6, .625, .875, 1.]), "
            "interpolation=how) for how in ('lower', 'higher', 'midpoint', 'nearest', 'linear')]"
        ),
        (
            "[tensor([ 1.,  1.,  3.,  4.,  4.,  7., 12.]), tensor([ 1.,  3.,  4.,  7.,  7., 12., 12.]"
            "), tensor([ 1.0000,  2.0000,  3.5000,  5.5000,  5.5000,  9.5000, 12.0000]), tensor([ 1.,"
            "  3.,  4.,  4.,  4., 12., 12.]), tensor([ 1.0000,  2.6000,  3.5000,  5.2000,  5.5000,  9"
            ".5000, 12.0000])]"
        ),
    ),
    (
        (
            "x = t([3., float('nan'), 7., 12., 4.]); [torch.nanquantile(x, t([0., .2, .5, .6, .875, 1"
            ".]), interpolation=how) for how in ('lower', 'higher', 'midpoint', 'nearest', 'linear')]"
        ),
        (
            "[tensor([ 3.,  3.,  4.,  4.,  7., 12.]), tensor([ 3.,  4.,  7.,  7., 12., 12.]), tensor("
            "[ 3.0000,  3.5000,  5.5000,  5.5000,  9.5000, 12.0000]), tensor([ 3.,  4.,  7.,  7., 12."
            ", 12.]), tensor([ 3.0000,  3.6000,  5.5000,  6.4000, 10.1250, 12.0000])]"
        ),
    ),
    (
        (
            "A = torch.diag(t([1., .1, .01])); [torch.linalg.matrix_rank(A, **k).item() for k in ({},"
            " {'atol': .05}, {'rtol': .05}, {'atol': .5, 'rtol': .05}, {'atol': .005, 'rtol': .5})]"
        ),
        "[3, 2, 2, 1, 1]",
    ),
    (
        (
            "A = torch.diag(t([1., .1, 1e-8])); [torch.linalg.pinv(A, **k).diagonal() for k in ({}, {"
            "'atol': .5}, {'rtol': .5}, {'atol': 0.}, {'atol': .5, 'rtol': .05})]"
        ),
        (
            "[tensor([ 1., 10.,  0.]), tensor([1., 0., 0.]), tensor([1., 0., 0.]), tensor([ 1., 10., "
            " 0.]), tensor([1., 0., 0.])]"
        ),
    ),
    (
        "x = t(3., requires_grad=True); y = torch.index_select(x, 0, t([0])); (y, y.grad_fn.name())",
        "(tensor(3., grad_fn=<IndexSelectBackward0>), 'IndexSelectBackward0')",
    ),
    (
        (
            "x = torch.zeros(3, 2, requires_grad=True); y = x.index_add(0, t([2, 0]), torch.ones(2, 2"
            "), alpha=3); (y, y.grad_fn.name())"
        ),
        (
            "(tensor([[3., 3.],\n        [0., 0.],\n        [3., 3.]], grad_fn=<IndexAddBackward0>), 'I"
            "ndexAddBackward0')"
        ),
    ),
    (
        (
            "x = torch.arange(6.).reshape(2, 3); [v.stride() for v in (x, x[None], x[:, None], x[...,"
            " None], x.t()[None], x[:1], x[:, :1], x.unsqueeze(1).unsqueeze(1))]"
        ),
        "[(3, 1), (6, 3, 1), (3, 3, 1), (3, 1, 1), (3, 1, 3), (3, 1), (3, 1), (3, 3, 3, 1)]",
    ),
    (
        (
            "x = torch.zeros(2, 3, 4); (x.stride(0), x.stride(-1), x[:, None].stride(), x[..., None]."
            "stride(), x.transpose(0, 2)[:, None].stride(), torch.zeros(()).stride(), torch.zeros(3, "
            "1).stride())"
        ),
        "(12, 1, (12, 12, 4, 1), (12, 4, 1, 1), (1, 12, 4, 12), (), (1, 1))",
    ),
    (
        "t([3., 1.]).kthvalue(0)",
        "RuntimeError: kthvalue(): selected number k out of range for dimension 0",
    ),
    (
        "t([3., 1.]).kthvalue(3)",
        "RuntimeError: kthvalue(): selected number k out of range for dimension 0",
    ),
    (
        "t([3., 1.]).kthvalue(2), t([3., 1.]).kthvalue(1), t(3.).kthvalue(1)",
        (
            "(torch.return_types.kthvalue(\nvalues=tensor(3.),\nindices=tensor(0)), torch.return_types."
            "kthvalue(\nvalues=tensor(1.),\nindices=tensor(1)), torch.return_types.kthvalue(\nvalues=ten"
            "sor(3.),\nindices=tensor(0)))"
        ),
    ),
    (
        "torch.linalg.slogdet(t([[2., 0.], [0., 3.]]))",
        "torch.return_types.linalg_slogdet(\nsign=tensor(1.),\nlogabsdet=tensor(1.7918))",
    ),
    (
        "torch.linalg.lstsq(t([[2., 0.], [0., 3.]]), t([[2.], [3.]]))",
        (
            "torch.return_types.linalg_lstsq(\nsolution=tensor([[1.],\n        [1.]]),\nresiduals=tensor"
            "([]),\nrank=tensor(2),\nsingular_values=tensor([]))"
        ),
    ),
    (
        "torch.linalg.svd(t([[2., 0.], [0., 0.]]))",
        (
            "torch.return_types.linalg_svd(\nU=tensor([[1., 0.],\n        [0., 1.]]),\nS=tensor([2., 0.]"
            "),\nVh=tensor([[1., 0.],\n        [0., 1.]]))"
        ),
    ),
    (
        "torch.linalg.qr(t([[2., 0.], [0., 0.]]))",
        (
            "torch.return_types.linalg_qr(\nQ=tensor([[1., 0.],\n        [-0., 1.]]),\nR=tensor([[2., 0."
            "],\n        [0., 0.]]))"
        ),
    ),
    (
        (
            "t([1., 3.]).aminmax(), t([1., 3.]).max(0), t([1., 3.]).min(0), t([1., 3.]).mode(), t([1."
            ", 3.]).median(0), t([1., 3.]).cummax(0), t([1., 3.]).cummin(0)"
        ),
        (
            "(torch.return_types.aminmax(\nmin=tensor(1.),\nmax=tensor(3.)), torch.return_types.max(\nva"
            "lues=tensor(3.),\nindices=tensor(1)), torch.return_types.min(\nvalues=tensor(1.),\nindices="
            "tensor(0)), torch.return_types.mode(\nvalues=tensor(1.),\nindices=tensor(0)), torch.return"
            "_types.median(\nvalues=tensor(1.),\nindices=tensor(0)), torch.return_types.cummax(\nvalues="
            "tensor([1., 3.]),\nindices=tensor([0, 1])), torch.return_types.cummin(\nvalues=tensor([1.,"
            " 1.]),\nindices=tensor([0, 0])))"
        ),
    ),
    (
        (
            "A = torch.arange(18.).reshape(2, 3, 3) + torch.eye(3) * 9; B = t([[1., 2., 3.], [4., 5.,"
            " 6.]]); torch.linalg.solve(A, B)"
        ),
        "tensor([[0.0760, 0.0936, 0.1111],\n        [0.0966, 0.1039, 0.1111]])",
    ),
    (
        (
            "A = torch.arange(18.).reshape(2, 3, 3) + torch.eye(3) * 9; B = torch.arange(12.).reshape"
            "(2, 2, 3); torch.linalg.solve(A, B, left=False)"
        ),
        (
            "tensor([[[-0.0877,  0.0175,  0.1228],\n         [ 0.1228,  0.1754,  0.2281]],\n\n        [["
            " 0.0725,  0.1377,  0.2029],\n         [ 0.1594,  0.2029,  0.2464]]])"
        ),
    ),
    (
        (
            "A = torch.arange(18.).reshape(2, 3, 3); B = torch.arange(12.).reshape(2, 3, 2); torch.li"
            "nalg.solve_triangular(A, B, upper=True, unitriangular=True)"
        ),
        (
            "tensor([[[  10.,   13.],\n         [ -18.,  -22.],\n         [   4.,    5.]],\n\n        [[1"
            "216., 1336.],\n         [-132., -145.],\n         [  10.,   11.]]])"
        ),
    ),
    (
        (
            "A = torch.arange(18.).reshape(2, 3, 3) + 1; B = torch.arange(12.).reshape(2, 2, 3); torc"
            "h.linalg.solve_triangular(A, B, upper=False, left=False)"
        ),
        (
            "tensor([[[-0.9333, -0.1556,  0.2222],\n         [-0.5333, -0.0889,  0.5556]],\n\n        [["
            "-0.0595, -0.0397,  0.4444],\n         [-0.0417, -0.0278,  0.6111]]])"
        ),
    ),
    (
        (
            "A = torch.arange(6.).reshape(2, 3) ; torch.linalg.matrix_exp(t([[1., 2.], [3., 4.]], dty"
            "pe=torch.float64)), torch.linalg.matrix_exp(t([[0., 30.], [-30., 0.]], dtype=torch.float"
            "64))"
        ),
        (
            "(tensor([[ 51.9690,  74.7366],\n        [112.1048, 164.0738]], dtype=torch.float64), tens"
            "or([[ 0.1543, -0.9880],\n        [ 0.9880,  0.1543]], dtype=torch.float64))"
        ),
    ),
    (
        (
            "torch.equal(t([1.]), t([1.])), torch.equal(t([1.]), t([2.])), torch.equal(t([1.]), t([1."
            ", 1.])), torch.equal(t([1.]), t([1]))"
        ),
        "(True, False, False, True)",
    ),
    (
        (
            "x = torch.ones(2, 3, 3, requires_grad=True); torch.bmm(x, x).grad_fn.name(), (x @ x[0])."
            "grad_fn.name(), (x[0] @ x[0, 0]).grad_fn.name(), (x[0, 0] @ x[0]).grad_fn.name()"
        ),
        "('BmmBackward0', 'UnsafeViewBackward0', 'MvBackward0', 'SqueezeBackward4')",
    ),
    (
        (
            "t([1, 2], dtype=torch.uint8) + 300, t([1, 2], dtype=torch.int8) * 200, t([1, 2], dtype=t"
            "orch.int16) - 40000, t([1], dtype=torch.int32) + 2 ** 40"
        ),
        (
            "(tensor([45, 46], dtype=torch.uint8), tensor([ -56, -112], dtype=torch.int8), tensor([25"
            "537, 25538], dtype=torch.int16), tensor([1], dtype=torch.int32))"
        ),
    ),
    (
        "t([1, 200], dtype=torch.uint8) - 201, t([3], dtype=torch.uint8) * -1",
        "(tensor([ 56, 255], dtype=torch.uint8), tensor([253], dtype=torch.uint8))",
    ),
    (
        "torch.hsplit(t(1.), 1)",
        ("RuntimeError: torch.hsplit requires a tensor with at least 1 dimension, but got a tensor with 0 dimensions!"),
    ),
    (
        "torch.vsplit(t([1.]), 1)",
        ("RuntimeError: torch.vsplit requires a tensor with at least 2 dimension, but got a tensor with 1 dimensions!"),
    ),
    (
        "torch.hsplit(torch.arange(5), 2)",
        (
            "RuntimeError: torch.hsplit attempted to split along dimension 0, but the size of the dim"
            "ension 5 is not divisible by the split_size 2!"
        ),
    ),
    (
        (
            "torch.hsplit(torch.arange(4), 2), torch.hsplit(torch.arange(8).reshape(2, 4), [1, 2]), t"
            "orch.vsplit(torch.arange(8).reshape(2, 4), 2)"
        ),
        (
            "((tensor([0, 1]), tensor([2, 3])), (tensor([[0],\n        [4]]), tensor([[1],\n        [5]"
            "]), tensor([[2, 3],\n        [6, 7]])), (tensor([[0, 1, 2, 3]]), tensor([[4, 5, 6, 7]])))"
        ),
    ),
    (
        (
            "x = torch.ones(2, 2, requires_grad=True).clone(); a, b = x.unbind(0); x.mul_(2); x.mul_("
            "3); a.sum().backward()"
        ),
        (
            "RuntimeError: Output 0 of Unbind is a view and its base or another view of its base has "
            "been modified inplace. This view is the output of a function that returns multiple views"
            ". Such functions do not allow the output views to be modified inplace. You should replac"
            "e the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = torch.ones(2, 2, requires_grad=True).clone(); a, b = x; x.mul_(2); c = a.view(2); c.sum().backward()",
        (
            "RuntimeError: Output 0 of Unbind is a view and its base or another view of its base has "
            "been modified inplace. This view is the output of a function that returns multiple views"
            ". Such functions do not allow the output views to be modified inplace. You should replac"
            "e the inplace operation by an out-of-place one."
        ),
    ),
    (
        (
            "x = torch.ones(2, 2, requires_grad=True).clone(); a, b = x.unbind(1); c = a[:1]; x.mul_("
            "3); c.sum().backward()"
        ),
        (
            "RuntimeError: Output 0 of Slice is a view and its base or another view of its base has b"
            "een modified inplace. This view is the output of a function that returns multiple views."
            " Such functions do not allow the output views to be modified inplace. You should replace"
            " the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = torch.ones(2, 2, requires_grad=True).clone(); a, b = x.unbind(1); c = a[:1]; c.mul_(3)",
        (
            "RuntimeError: Output 0 of Slice is a view and is being modified inplace. This view is th"
            "e output of a function that returns multiple views. Such functions do not allow the outp"
            "ut views to be modified inplace. You should replace the inplace operation by an out-of-p"
            "lace one."
        ),
    ),
    (
        ("x = torch.ones(4, requires_grad=True).clone(); a, b = x.split(2); x.mul_(3); x.mul_(3); b.sum().backward()"),
        (
            "RuntimeError: Output 1 of Split is a view and its base or another view of its base has b"
            "een modified inplace. This view is the output of a function that returns multiple views."
            " Such functions do not allow the output views to be modified inplace. You should replace"
            " the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = torch.ones(4, requires_grad=True).clone(); a, b = x.chunk(2); a.mul_(3)",
        (
            "RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is th"
            "e output of a function that returns multiple views. Such functions do not allow the outp"
            "ut views to be modified inplace. You should replace the inplace operation by an out-of-p"
            "lace one."
        ),
    ),
    (
        (
            "torch.float32.is_complex, torch.float64.is_floating_point, torch.int64.is_floating_point"
            ", torch.float16.itemsize, torch.bool.itemsize, t([1.]).is_complex()"
        ),
        "(False, True, False, 2, 1, False)",
    ),
    (
        (
            "torch.Tensor(3).shape, torch.Tensor(2, 3).shape, torch.Tensor([2, 3]), torch.Tensor().sh"
            "ape, torch.Tensor(torch.Size([2])).shape"
        ),
        "(torch.Size([3]), torch.Size([2, 3]), tensor([2., 3.]), torch.Size([0]), torch.Size([2]))",
    ),
    (
        "t([1]) * (2 ** 63 - 1)",
        "tensor([9223372036854775807])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
