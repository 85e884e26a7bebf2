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
    (
        "torch.linalg.lstsq(torch.ones(3), torch.ones(3))",
        "RuntimeError: torch.linalg.lstsq: input must have at least 2 dimensions.",
    ),
    (
        "torch.linalg.lstsq(torch.eye(2), torch.ones(2, 1), driver='gel')",
        "RuntimeError: torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, gelss)",
    ),
    (
        "torch.linalg.eigh(torch.eye(2), UPLO='X')",
        "RuntimeError: Expected UPLO argument to be 'L' or 'U', but got X",
    ),
    (
        "torch.linalg.eigvalsh(torch.eye(2), UPLO='x')",
        "RuntimeError: Expected UPLO argument to be 'L' or 'U', but got x",
    ),
    (
        "torch.linalg.eigh(torch.eye(2), UPLO='l').eigenvalues",
        "tensor([1., 1.])",
    ),
    (
        "torch.linalg.svd(torch.eye(2), driver='gesvd')",
        (
            "RuntimeError: torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inp"
            "uts with cuSOLVER backend."
        ),
    ),
    (
        "torch.linalg.svd(torch.ones(2))",
        "RuntimeError: linalg.svd: The input tensor A must have at least 2 dimensions.",
    ),
    (
        "torch.linalg.qr(torch.ones(2))",
        "RuntimeError: linalg.qr: The input tensor A must have at least 2 dimensions.",
    ),
    (
        "torch.linalg.qr(torch.eye(2), mode='full')",
        (
            "RuntimeError: qr received unrecognized mode 'full' but expected one of 'reduced' (defaul"
            "t), 'r', or 'complete'"
        ),
    ),
    (
        "torch.linalg.pinv(torch.ones(2))",
        (
            "RuntimeError: linalg.pinv(Float{[2]}): expected a tensor with 2 or more dimensions of fl"
            "oat, double, cfloat or cdouble types"
        ),
    ),
    (
        "torch.linalg.inv(torch.ones(2, 3))",
        "RuntimeError: linalg.inv: A must be batches of square matrices, but they are 2 by 3 matrices",
    ),
    (
        "torch.linalg.det(torch.ones(2))",
        "RuntimeError: linalg.det: The input tensor A must have at least 2 dimensions.",
    ),
    (
        "torch.linalg.cholesky(torch.ones(2, 3, 2))",
        "RuntimeError: linalg.cholesky: A must be batches of square matrices, but they are 3 by 2 matrices",
    ),
    (
        "torch.linalg.matrix_norm(torch.ones(2, 2), 'abc')",
        "RuntimeError: linalg.matrix_norm: Order abc not supported.",
    ),
    (
        "torch.linalg.norm(torch.ones(2), 'fro')",
        "RuntimeError: linalg.matrix_norm: The input tensor A must have at least 2 dimensions.",
    ),
    (
        "torch.linalg.norm(torch.ones(2), 'nuc')",
        "RuntimeError: linalg.matrix_norm: The input tensor A must have at least 2 dimensions.",
    ),
    (
        "torch.linalg.norm(torch.ones(2, 2, 2), 'fro')",
        "RuntimeError: linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got 3D.",
    ),
    (
        "torch.linalg.matrix_norm(torch.ones(2))",
        "RuntimeError: linalg.matrix_norm: The input tensor A must have at least 2 dimensions.",
    ),
    (
        (
            "torch.linalg.matrix_norm(torch.ones(2, 2), dtype=torch.float64), torch.linalg.vector_nor"
            "m(torch.ones(2, 2), dtype=torch.float64)"
        ),
        "(tensor(2., dtype=torch.float64), tensor(2., dtype=torch.float64))",
    ),
    (
        "torch.linalg.matrix_norm(torch.ones(2, 2, dtype=torch.int64))",
        "RuntimeError: linalg.matrix_norm: Expected a floating point or complex tensor as input. Got Long",
    ),
    (
        "torch.linalg.vector_norm(torch.ones(2, dtype=torch.int64))",
        "RuntimeError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long",
    ),
    (
        "torch.linalg.solve(torch.eye(2), torch.ones(2), left=False)",
        "RuntimeError: linalg.solve: Incompatible shapes of A and B for the equation XA = B (2x2 and 2x1)",
    ),
    (
        "torch.linalg.solve(torch.eye(2), torch.ones(3))",
        "RuntimeError: linalg.solve: Incompatible shapes of A and B for the equation AX = B (2x2 and 3x1)",
    ),
    (
        "torch.linalg.solve(torch.eye(2), torch.ones(3, 2))",
        "RuntimeError: linalg.solve: Incompatible shapes of A and B for the equation AX = B (2x2 and 3x2)",
    ),
    (
        "torch.linalg.solve(torch.zeros(2, 2), torch.ones(2))",
        "RuntimeError: torch.linalg.solve: The solver failed because the input matrix is singular.",
    ),
    (
        "torch.linalg.inv(t([[[1., 0.], [0., 1.]], [[1., 1.], [1., 1.]]]))",
        (
            "RuntimeError: linalg.inv: (Batch element 1): The diagonal element 2 is zero, the inversi"
            "on could not be completed because the input matrix is singular."
        ),
    ),
    (
        ("torch.linalg.inv(t([[0., 1.], [1., 0.]])), torch.linalg.inv(t([[0., 2., 0.], [1., 0., 0.], [0., 0., 4.]]))"),
        (
            "(tensor([[0., 1.],\n        [1., 0.]]), tensor([[0.0000, 1.0000, 0.0000],\n        [0.5000"
            ", 0.0000, 0.0000],\n        [0.0000, 0.0000, 0.2500]]))"
        ),
    ),
    (
        "torch.linalg.cholesky(t([[1., 2.], [2., 1.]]))",
        (
            "RuntimeError: linalg.cholesky: The factorization could not be completed because the inpu"
            "t is not positive-definite (the leading minor of order 2 is not positive-definite)."
        ),
    ),
    (
        "torch.linalg.cholesky(t([[0., 0.], [0., 1.]]))",
        (
            "RuntimeError: linalg.cholesky: The factorization could not be completed because the inpu"
            "t is not positive-definite (the leading minor of order 1 is not positive-definite)."
        ),
    ),
    (
        (
            "torch.addmm(torch.ones(2), torch.ones(2, 3), torch.ones(3, 2), alpha=2., beta=0.5), torc"
            "h.addmv(torch.ones(1), torch.ones(2, 3), torch.ones(3), beta=0, alpha=2), torch.baddbmm("
            "torch.ones(1), torch.ones(2, 2, 3), torch.ones(2, 3, 2), beta=0)"
        ),
        (
            "(tensor([[6.5000, 6.5000],\n        [6.5000, 6.5000]]), tensor([6., 6.]), tensor([[[3., 3"
            ".],\n         [3., 3.]],\n\n        [[3., 3.],\n         [3., 3.]]]))"
        ),
    ),
    (
        (
            "torch.einsum('ij,jk', torch.ones(2, 3), torch.ones(3, 2)), torch.einsum('...i,i', torch."
            "ones(2, 3), torch.ones(3)), torch.einsum('i...->...', torch.ones(2, 3))"
        ),
        "(tensor([[3., 3.],\n        [3., 3.]]), tensor([3., 3.]), tensor([2., 2., 2.]))",
    ),
    (
        "torch.einsum('ij,jk->il', torch.ones(2, 3), torch.ones(3, 2))",
        "RuntimeError: einsum(): output subscript l does not appear in the equation for any input operand",
    ),
    (
        "torch.einsum('ij,jk', torch.ones(2, 3), torch.ones(4, 2))",
        (
            "RuntimeError: einsum(): subscript j has size 4 for operand 1 which does not broadcast wi"
            "th previously seen size 3"
        ),
    ),
    (
        (
            "torch.einsum('ij,ij->ij', torch.ones(2, 1), torch.ones(2, 3)), torch.einsum('ji', torch."
            "arange(4).reshape(2, 2)), torch.einsum('ba', torch.arange(4).reshape(2, 2))"
        ),
        (
            "(tensor([[1., 1., 1.],\n        [1., 1., 1.]]), tensor([[0, 2],\n        [1, 3]]), tensor("
            "[[0, 2],\n        [1, 3]]))"
        ),
    ),
    (
        "torch.ones(2, 3, 4) @ torch.ones(2, 4, 3, dtype=torch.float64)",
        "RuntimeError: expected scalar type Float but found Double",
    ),
    (
        "torch.quantile(torch.ones(2), .5, interpolation='cubic')",
        (
            "RuntimeError: quantile() interpolation must be one of linear, lower, higher, midpoint or"
            " nearest, but got cubic"
        ),
    ),
    (
        "torch.quantile(torch.ones(2), 1.5)",
        "RuntimeError: quantile() q must be in the range [0, 1] but got 1.5",
    ),
    (
        "torch.quantile(torch.ones(2), -.1)",
        "RuntimeError: quantile() q must be in the range [0, 1] but got -0.1",
    ),
    (
        "torch.quantile(torch.ones(2), 1.), torch.quantile(torch.ones(2), 0.)",
        "(tensor(1.), tensor(1.))",
    ),
    (
        "torch.quantile(torch.ones(2, dtype=torch.int64), .5)",
        "RuntimeError: quantile() input tensor must be either float or double dtype",
    ),
    (
        "torch.quantile(torch.ones(2), torch.ones(1, dtype=torch.float64))",
        "RuntimeError: quantile() q tensor must be same dtype as the input tensor",
    ),
    (
        "torch.quantile(torch.zeros(0), .5)",
        "RuntimeError: quantile() input tensor must be non-empty",
    ),
    (
        "t([3., 1.]).aminmax().min, t([[3., 1.], [5., 4.]]).aminmax(dim=0, keepdim=True).max",
        "(tensor(1.), tensor([[5., 4.]]))",
    ),
    (
        "torch.aminmax(torch.zeros(0))",
        "RuntimeError: aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.",
    ),
    (
        "torch.cdist(torch.zeros(2, 2), torch.ones(1, 2), compute_mode='fast')",
        "ValueError: fast is not a valid value for compute_mode",
    ),
    (
        (
            "torch.cdist(torch.zeros(2, 2), torch.ones(1, 2), p=0), torch.cdist(torch.zeros(2, 2), to"
            "rch.ones(1, 2), p=1), torch.cdist(torch.zeros(2, 2), torch.ones(1, 2), p=float('inf')), "
            "torch.cdist(torch.zeros(2, 2), torch.ones(1, 2), p=3)"
        ),
        (
            "(tensor([[2.],\n        [2.]]), tensor([[2.],\n        [2.]]), tensor([[1.],\n        [1.]]"
            "), tensor([[1.2599],\n        [1.2599]]))"
        ),
    ),
    (
        "torch.repeat_interleave(torch.arange(3), t([1, 0, 2]), output_size=4)",
        "RuntimeError: allocated size does not match required size",
    ),
    (
        "torch.arange(4.).movedim((), ())",
        "tensor([0., 1., 2., 3.])",
    ),
    (
        "torch.ones(2).expand(2, 3)",
        (
            "RuntimeError: The expanded size of the tensor (3) must match the existing size (2) at no"
            "n-singleton dimension 1.  Target sizes: [2, 3].  Tensor sizes: [2]"
        ),
    ),
    (
        "torch.ones(2, 1).expand(3)",
        (
            "RuntimeError: expand(torch.FloatTensor{[2, 1]}, size=[3]): the number of sizes provided "
            "(1) must be greater or equal to the number of dimensions in the tensor (2)"
        ),
    ),
    (
        "torch.ones(3).expand(2, -1), torch.ones(3, 1).expand(3, 2), torch.ones(3).expand(2, 3)",
        (
            "(tensor([[1., 1., 1.],\n        [1., 1., 1.]]), tensor([[1., 1.],\n        [1., 1.],\n     "
            "   [1., 1.]]), tensor([[1., 1., 1.],\n        [1., 1., 1.]]))"
        ),
    ),
    (
        "torch.ones(3).expand(-1, 3)",
        "RuntimeError: The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0",
    ),
    (
        "torch.gradient(torch.arange(3.) ** 2, edge_order=2), torch.gradient(t([1., 4.]), edge_order=1)",
        "((tensor([0., 2., 4.]),), (tensor([3., 3.]),))",
    ),
    (
        "torch.gradient(t([1., 4.]), edge_order=2)",
        "RuntimeError: torch.gradient expected each dimension size to be at least edge_order+1",
    ),
    (
        "torch.gradient(t([1.]), edge_order=1)",
        "RuntimeError: torch.gradient expected each dimension size to be at least edge_order+1",
    ),
    (
        (
            "torch.gradient(t([1., 4., 9., 3.]), spacing=(t([0., 1., 3., 4.]),), edge_order=2), torch"
            ".gradient(t([1., 4., 9., 3.]), spacing=2.)"
        ),
        "((tensor([ 3.1667,  2.8333, -3.1667, -8.8333]),), (tensor([ 1.5000,  2.0000, -0.2500, -3.0000]),))",
    ),
    (
        "torch.zeros(2, 3).masked_select(t([1, 0, 1]))",
        "RuntimeError: masked_select: expected BoolTensor for mask",
    ),
    (
        "torch.zeros(3).scatter_add(0, torch.zeros(0, dtype=torch.int64), torch.zeros(0))",
        "tensor([0., 0., 0.])",
    ),
    (
        "torch.arange(6.).reshape(2, 3)[t([True, False, True])]",
        (
            "IndexError: The shape of the mask [3] at index 0 does not match the shape of the indexed"
            " tensor [2, 3] at index 0"
        ),
    ),
    (
        "torch.arange(6.).reshape(2, 3)[:, t([True, False])]",
        (
            "IndexError: The shape of the mask [2] at index 0 does not match the shape of the indexed"
            " tensor [2, 3] at index 1"
        ),
    ),
    (
        (
            "torch.arange(6.).reshape(2, 3)[None, 0, t([True, False, True])], torch.arange(6.).reshap"
            "e(2, 3)[t([[True, False, True], [False, False, True]])]"
        ),
        "(tensor([[0., 2.]]), tensor([0., 2., 5.]))",
    ),
    (
        "torch.arange(6.).reshape(2, 3)[0, t([True, False])]",
        (
            "IndexError: The shape of the mask [2] at index 0 does not match the shape of the indexed"
            " tensor [3] at index 0"
        ),
    ),
    (
        "torch.arange(24.).reshape(2, 3, 4)[t([[True, False, True], [False, False, True]]), t([True, True])]",
        (
            "IndexError: The shape of the mask [2] at index 0 does not match the shape of the indexed"
            " tensor [2, 3, 4] at index 2"
        ),
    ),
    (
        "torch.arange(6.).reshape(2, 3)[2]",
        "IndexError: index 2 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.arange(6.).reshape(2, 3)[:, -4]",
        "IndexError: index -4 is out of bounds for dimension 1 with size 3",
    ),
    (
        "torch.arange(6.).reshape(2, 3)[0, 0, 0]",
        "IndexError: too many indices for tensor of dimension 2",
    ),
    (
        "torch.arange(6.).select(0, 6)",
        "IndexError: select(): index 6 out of range for tensor of size [6] at dimension 0",
    ),
    (
        "torch.arange(6.).select(0, -7)",
        "IndexError: select(): index -7 out of range for tensor of size [6] at dimension 0",
    ),
    (
        "torch.arange(6.).select(0, -6), torch.arange(6.).select(0, 5)",
        "(tensor(0.), tensor(5.))",
    ),
    (
        "torch.arange(6.).narrow(0, 6, 0), torch.arange(6.).narrow(0, -2, 2), torch.arange(6.).narrow(0, 4, 2)",
        "(tensor([]), tensor([4., 5.]), tensor([4., 5.]))",
    ),
    (
        "torch.arange(6.).narrow(0, 5, 2)",
        "RuntimeError: start (5) + length (2) exceeds dimension size (6).",
    ),
    (
        "torch.arange(6.).narrow(0, 7, 0)",
        "IndexError: start out of range (expected to be in range of [-6, 6], but got 7)",
    ),
    (
        "torch.arange(6.).narrow(0, -7, 1)",
        "IndexError: start out of range (expected to be in range of [-6, 6], but got -7)",
    ),
    (
        "torch.arange(6.).narrow(0, 0, -1)",
        "RuntimeError: narrow(): length must be non-negative.",
    ),
    (
        "torch.arange(6.).narrow(0, t([2]), 2)",
        "RuntimeError: start must be an 0-dim integral Tensor.",
    ),
    (
        "torch.arange(6.).narrow(0, t(2.), 2)",
        "RuntimeError: start must be an 0-dim integral Tensor.",
    ),
    (
        "torch.hsplit(torch.arange(4), 0)",
        (
            "RuntimeError: torch.hsplit attempted to split along dimension 0, but the size of the dim"
            "ension 4 is not divisible by the split_size 0!"
        ),
    ),
    (
        "torch.vsplit(torch.arange(4).reshape(2, 2), 3)",
        (
            "RuntimeError: torch.vsplit attempted to split along dimension 0, but the size of the dim"
            "ension 2 is not divisible by the split_size 3!"
        ),
    ),
    (
        "torch.Tensor(2.5)",
        "TypeError: new(): data must be a sequence (got float)",
    ),
    (
        "torch.linalg.solve(torch.eye(1), torch.ones(1), left=False)",
        (
            "RuntimeError: linalg.solve: Vector broadcasting of the left hand side is not supported f"
            "or left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1)"
        ),
    ),
    (
        "torch.linalg.solve(torch.eye(2), torch.ones(3, 3), left=False)",
        "RuntimeError: linalg.solve: Incompatible shapes of A and B for the equation XA = B (2x2 and 3x3)",
    ),
    (
        "torch.linalg.solve(torch.ones(2, 3), torch.ones(3, 3))",
        "RuntimeError: linalg.solve: A must be batches of square matrices, but they are 2 by 3 matrices",
    ),
    (
        "torch.linalg.solve(torch.ones(4, 2, 2), torch.ones(4, 3))",
        "RuntimeError: linalg.solve: Incompatible shapes of A and B for the equation AX = B (2x2 and 4x3)",
    ),
    (
        "torch.linalg.solve(torch.ones(2), torch.ones(2))",
        "RuntimeError: linalg.solve: The input tensor A must have at least 2 dimensions.",
    ),
    (
        "torch.ones(3).expand(2, -1, 3)",
        "RuntimeError: The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 1",
    ),
    (
        "torch.ones(2, 3).expand(-1, -1, 3)",
        "RuntimeError: The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0",
    ),
    (
        "torch.ones(2, 3).expand(-1, 3), torch.ones(2, 1).expand(3, 2, -1).shape",
        "(tensor([[1., 1., 1.],\n        [1., 1., 1.]]), torch.Size([3, 2, 1]))",
    ),
    (
        "torch.hsplit(torch.arange(4), 4), torch.hsplit(torch.arange(4), 1)",
        "((tensor([0]), tensor([1]), tensor([2]), tensor([3])), (tensor([0, 1, 2, 3]),))",
    ),
    (
        (
            "x = torch.ones(2, 3, requires_grad=True); (x.t().reshape(-1).grad_fn.name(), x.reshape(-"
            "1).grad_fn.name(), x.reshape(2, 3).grad_fn.name(), x.t().flatten().grad_fn.name(), x.fla"
            "tten().grad_fn.name())"
        ),
        "('UnsafeViewBackward0', 'ViewBackward0', 'ViewBackward0', 'UnsafeViewBackward0', 'ViewBackward0')",
    ),
    (
        (
            "x = torch.ones(2, 3, requires_grad=True); ((x * 1).t().reshape(-1).grad_fn.name(), (x * "
            "1).t().contiguous().grad_fn.name(), (x * 1).contiguous().grad_fn.name(), torch.cov(x).gr"
            "ad_fn.name())"
        ),
        "('UnsafeViewBackward0', 'CloneBackward0', 'MulBackward0', 'SqueezeBackward0')",
    ),
    (
        (
            "x = t([[1., 2., 4.], [3., 1., 1.]]); (torch.cov(x, fweights=t([0, 1, 2])), torch.cov(x, "
            "aweights=t([.5, 1., 2.])), torch.cov(x, correction=0), torch.cov(x[0]), torch.cov(x, fwe"
            "ights=t([1, 1, 2]), aweights=t([.5, 1., 2.]), correction=2))"
        ),
        (
            "(tensor([[1.3333, 0.0000],\n        [0.0000, 0.0000]]), tensor([[ 2.5000, -1.0000],\n     "
            "   [-1.0000,  0.8571]]), tensor([[ 1.5556, -0.8889],\n        [-0.8889,  0.8889]]), tenso"
            "r(2.3333), tensor([[ 2.9362, -1.1064],\n        [-1.1064,  0.8511]]))"
        ),
    ),
    (
        "torch.cov(t([1., 2.]), fweights=t([1, -1]))",
        "RuntimeError: cov(): fweights cannot be negative",
    ),
    (
        "torch.cov(t([1., 2.]), aweights=t([1., -1.]))",
        "RuntimeError: cov(): aweights cannot be negative",
    ),
    (
        "torch.cov(t([1., 2.]), fweights=t([1.]))",
        "RuntimeError: cov(): expected fweights to have integral dtype but got fweights with Float dtype",
    ),
    (
        "torch.cov(t([1., 2.]), fweights=t([[1]]))",
        "RuntimeError: cov(): expected fweights to have one or fewer dimensions but got fweights with 2 dimensions",
    ),
    (
        "torch.cov(t([1., 2.]), fweights=t([1]))",
        (
            "RuntimeError: cov(): expected fweights to have the same numel as there are observations "
            "in the input but got 1 != 2"
        ),
    ),
    (
        "torch.cov(torch.ones(2, 2, 2))",
        "RuntimeError: cov(): expected input to have two or fewer dimensions but got an input with 3 dimensions",
    ),
    (
        "torch.cov(t([[3.]])), torch.cov(t(3.))",
        (
            "(tensor(nan), tensor(nan)) | UserWarning: cov(): degrees of freedom is <= 0. Correction "
            "should be strictly less than the n"
        ),
    ),
    (
        (
            "torch.bincount(t([0, 2, 2])), torch.bincount(t([1, 2]), minlength=5), torch.bincount(t(["
            "1, 2]), t([.5, 2.])), torch.bincount(t([], dtype=torch.int64))"
        ),
        (
            "(tensor([1, 0, 2]), tensor([0, 1, 1, 0, 0]), tensor([0.0000, 0.5000, 2.0000]), tensor([]"
            ", dtype=torch.int64))"
        ),
    ),
    (
        "torch.bincount(t([1, -1]))",
        "RuntimeError: bincount only supports 1-d non-negative integral inputs.",
    ),
    (
        "torch.bincount(t([-1, 3]))",
        "RuntimeError: bincount only supports 1-d non-negative integral inputs.",
    ),
    (
        "torch.bincount(t([[1]]))",
        "RuntimeError: bincount only supports 1-d non-negative integral inputs.",
    ),
    (
        (
            "torch.unique_consecutive(t([1, 1, 2, 1]), return_inverse=True, return_counts=True), torc"
            "h.unique_consecutive(t([[1, 1], [1, 1], [2, 1]]), dim=0, return_counts=True), torch.uniq"
            "ue_consecutive(t([[1, 1, 2], [1, 1, 2]]), dim=1)"
        ),
        (
            "((tensor([1, 2, 1]), tensor([0, 0, 1, 2]), tensor([2, 1, 1])), (tensor([[1, 1],\n        "
            "[2, 1]]), tensor([2, 1])), tensor([[1, 2],\n        [1, 2]]))"
        ),
    ),
    (
        (
            "torch.unique(t([3, 1, 3])), torch.unique(t([3, 1, 3]), return_inverse=True, return_count"
            "s=True), torch.unique(t([[1, 2], [1, 2], [0, 2]]), dim=0, return_inverse=True, return_co"
            "unts=True), torch.unique(t([[1, 1], [2, 2]]), dim=1)"
        ),
        (
            "(tensor([1, 3]), (tensor([1, 3]), tensor([1, 0, 1]), tensor([1, 2])), (tensor([[0, 2],\n "
            "       [1, 2]]), tensor([1, 1, 0]), tensor([1, 2])), tensor([[1],\n        [2]]))"
        ),
    ),
    (
        (
            "torch.linalg.norm(t([1., 2., 4.]), 3).item().__round__(4), torch.norm(t([1., 2., 4.])).i"
            "tem().__round__(4), t([1., 2., 4.]).norm().item().__round__(4), torch.norm(t([[1., 2.], "
            "[2., 4.]]), dim=0), torch.norm(t([[1., 2.], [2., 4.]]), 1, 1, True)"
        ),
        "(4.1793, 4.5826, 4.5826, tensor([2.2361, 4.4721]), tensor([[3.],\n        [6.]]))",
    ),
    (
        (
            "torch.gradient(t([1., 4., 9.]), edge_order=1), torch.gradient(t([1., 4., 9.]), edge_orde"
            "r=2), torch.gradient(t([[1., 4.], [3., 9.]])), torch.gradient(t([[1., 4.], [3., 9.]]), d"
            "im=1), torch.gradient(t([[1., 4.], [3., 9.]]), spacing=[2., .5])"
        ),
        (
            "((tensor([3., 4., 5.]),), (tensor([2., 4., 6.]),), (tensor([[2., 5.],\n        [2., 5.]])"
            ", tensor([[3., 3.],\n        [6., 6.]])), (tensor([[3., 3.],\n        [6., 6.]]),), (tenso"
            "r([[1.0000, 2.5000],\n        [1.0000, 2.5000]]), tensor([[ 6.,  6.],\n        [12., 12.]]"
            ")))"
        ),
    ),
    (
        (
            "torch.topk(t([1., 3., 2.]), 0), torch.topk(t([1., 3., 2.]), 3), torch.topk(t([[1., 3., 2"
            ".], [5., 4., 6.]]), 1, dim=0), torch.topk(t([[1., 3., 2.], [5., 4., 6.]]), 2, largest=Fa"
            "lse), torch.topk(t(3.), 1)"
        ),
        (
            "(torch.return_types.topk(\nvalues=tensor([]),\nindices=tensor([], dtype=torch.int64)), tor"
            "ch.return_types.topk(\nvalues=tensor([3., 2., 1.]),\nindices=tensor([1, 2, 0])), torch.ret"
            "urn_types.topk(\nvalues=tensor([[5., 4., 6.]]),\nindices=tensor([[1, 1, 1]])), torch.retur"
            "n_types.topk(\nvalues=tensor([[1., 2.],\n        [4., 5.]]),\nindices=tensor([[0, 2],\n     "
            "   [1, 0]])), torch.return_types.topk(\nvalues=tensor(3.),\nindices=tensor(0)))"
        ),
    ),
    (
        "torch.topk(t([1., 3., 2.]), 4)",
        "RuntimeError: selected index k out of range",
    ),
    (
        "torch.topk(t([1., 3., 2.]), -1)",
        "RuntimeError: selected index k out of range",
    ),
    (
        "torch.topk(t(3.), 2)",
        "RuntimeError: selected index k out of range",
    ),
    (
        (
            "x = t([1., 3., 2., 3.]); (x.argmax(), x.argmin(), torch.searchsorted(t([1., 2., 3.]), t("
            "[2., 0., 4.])), torch.searchsorted(t([1., 2., 3.]), t([2.]), right=True), torch.bucketiz"
            "e(t([1., 2.]), t([1., 2.])), torch.bucketize(t([1., 2.]), t([1., 2.]), right=True))"
        ),
        "(tensor(1), tensor(0), tensor([1, 0, 3]), tensor([2]), tensor([0, 1]), tensor([1, 2]))",
    ),
    (
        (
            "torch.logsumexp(t([[1., 2.], [3., 4.]]), (0, 1)), torch.logsumexp(t([[1, 2], [3, 4]]), 0"
            "), torch.logcumsumexp(t([1., 2., 3.]), 0)"
        ),
        "(tensor(4.4402), tensor([3.1269, 4.1269]), tensor([1.0000, 2.3133, 3.4076]))",
    ),
    (
        (
            "torch.diff(t([1., 4., 9.])), torch.diff(t([1., 4., 9.]), 2), torch.diff(t([1., 4., 9.]),"
            " prepend=t([0.]), append=t([3.])), torch.diff(t([[1., 4.], [3., 9.]]), dim=0), torch.dif"
            "f(t([True, False])), torch.diff(t([1., 4.]), 5)"
        ),
        (
            "(tensor([3., 5.]), tensor([2.]), tensor([ 1.,  3.,  5., -6.]), tensor([[2., 5.]]), tenso"
            "r([True]), tensor([]))"
        ),
    ),
    (
        (
            "torch.trapezoid(t([1., 2., 4.])), torch.trapezoid(t([1., 2., 4.]), dx=2.), torch.trapezo"
            "id(t([1., 2., 4.]), t([0., 1., 3.])), torch.cumulative_trapezoid(t([1., 2., 4.])), torch"
            ".trapezoid(t([[1., 2.], [3., 5.]]), dim=0)"
        ),
        "(tensor(4.5000), tensor(9.), tensor(7.5000), tensor([1.5000, 4.5000]), tensor([2.0000, 3.5000]))",
    ),
    (
        (
            "torch.std(t([1., 2., 4.]), correction=0), torch.var(t([[1., 2.], [3., 5.]]), 0), torch.v"
            "ar(t([[1., 2.], [3., 5.]]), 1, correction=0, keepdim=True), torch.std_mean(t([1., 2., 4."
            "])), torch.var_mean(t([1., 2., 4.]), correction=0), torch.var(t([1., 2.]), unbiased=Fals"
            "e), torch.std_mean(t([1., 2.]), unbiased=False)"
        ),
        (
            "(tensor(1.2472), tensor([2.0000, 4.5000]), tensor([[0.2500],\n        [1.0000]]), (tensor"
            "(1.5275), tensor(2.3333)), (tensor(1.5556), tensor(2.3333)), tensor(0.2500), (tensor(0.5"
            "000), tensor(1.5000)))"
        ),
    ),
    (
        "torch.var(t([1.]))",
        ("tensor(nan) | UserWarning: var(): degrees of freedom is <= 0. Correction should be strictly less than the r"),
    ),
    (
        (
            "torch.block_diag(t([[1]]), t([2, 3])), torch.cartesian_prod(t([1, 2]), t([3, 4])), torch"
            ".cartesian_prod(t([1, 2])), torch.combinations(t([1, 2, 3])), torch.combinations(t([1, 2"
            "]), 2, True), torch.meshgrid(t([1, 2]), t([3]), indexing='xy'), torch.meshgrid(t([1, 2])"
            ", t([3]), indexing='ij')"
        ),
        (
            "(tensor([[1, 0, 0],\n        [0, 2, 3]]), tensor([[1, 3],\n        [1, 4],\n        [2, 3],"
            "\n        [2, 4]]), tensor([1, 2]), tensor([[1, 2],\n        [1, 3],\n        [2, 3]]), ten"
            "sor([[1, 1],\n        [1, 2],\n        [2, 2]]), (tensor([[1, 2]]), tensor([[3, 3]])), (te"
            "nsor([[1],\n        [2]]), tensor([[3],\n        [3]])))"
        ),
    ),
    (
        "torch.combinations(t([1, 2, 3]), 3), torch.combinations(t([1, 2]), 3)",
        "(tensor([[1, 2, 3]]), tensor([], size=(0, 3), dtype=torch.int64))",
    ),
    (
        (
            "x = torch.arange(6); (x.chunk(4), x.chunk(10), x.tensor_split(4), x.tensor_split((2, 9))"
            ", x.split(4), x.unfold(0, 3, 2), x.unfold(0, 6, 1), x.unflatten(0, (2, -1)), x.reshape(2"
            ", 3).unfold(1, 2, 1).shape)"
        ),
        (
            "((tensor([0, 1]), tensor([2, 3]), tensor([4, 5])), (tensor([0]), tensor([1]), tensor([2]"
            "), tensor([3]), tensor([4]), tensor([5])), (tensor([0, 1]), tensor([2, 3]), tensor([4]),"
            " tensor([5])), (tensor([0, 1]), tensor([2, 3, 4, 5]), tensor([], dtype=torch.int64)), (t"
            "ensor([0, 1, 2, 3]), tensor([4, 5])), tensor([[0, 1, 2],\n        [2, 3, 4]]), tensor([[0"
            ", 1, 2, 3, 4, 5]]), tensor([[0, 1, 2],\n        [3, 4, 5]]), torch.Size([2, 2, 2]))"
        ),
    ),
    (
        "torch.arange(6).unfold(0, 7, 1)",
        "RuntimeError: maximum size for tensor at dimension 0 is 6 but size is 7",
    ),
    (
        "torch.arange(6).unfold(0, 2, 0)",
        "RuntimeError: step is 0 but must be > 0",
    ),
    (
        "torch.arange(6).chunk(0)",
        "RuntimeError: chunk expects `chunks` to be greater than 0, got: 0",
    ),
    (
        "torch.arange(6).split(0)",
        "RuntimeError: split_size can only be 0 if dimension size is 0, but got dimension size of 6",
    ),
    (
        "torch.arange(6).split(-1)",
        "RuntimeError: split expects split_size be non-negative, but got split_size=-1",
    ),
    (
        "torch.arange(6).split([2, 3])",
        (
            "RuntimeError: split_with_sizes expects split_sizes to sum exactly to 6 (input tensor's s"
            "ize at dimension 0), but got split_sizes=[2, 3]"
        ),
    ),
    (
        "torch.zeros(0).split(0), torch.zeros(0).chunk(2), torch.zeros(3, 0).split(2)",
        "((tensor([]),), (tensor([]), tensor([])), (tensor([], size=(2, 0)), tensor([], size=(1, 0))))",
    ),
    (
        (
            "x = torch.arange(24).reshape(2, 3, 4); (x.flatten(1, 2).shape, x.flatten(-2).shape, x.sq"
            "ueeze(0).shape, x[:1].squeeze(0).shape, x[:1].squeeze((0, 1)).shape, x.unsqueeze(-1).sha"
            "pe, x.unsqueeze(-4).shape, x.movedim((0, 1), (2, 0)).shape, x.permute(2, 0, 1).shape, to"
            "rch.rot90(x[0]).tolist(), torch.rot90(x[0], 2).tolist(), torch.rot90(x[0], -1).tolist(),"
            " x.roll(1, 0)[0, 0].tolist(), x.roll(1).flatten()[:2].tolist(), x.roll((1, 2), (0, 2))[0"
            ", 0].tolist())"
        ),
        (
            "(torch.Size([2, 12]), torch.Size([2, 12]), torch.Size([2, 3, 4]), torch.Size([3, 4]), to"
            "rch.Size([3, 4]), torch.Size([2, 3, 4, 1]), torch.Size([1, 2, 3, 4]), torch.Size([3, 4, "
            "2]), torch.Size([4, 2, 3]), [[3, 7, 11], [2, 6, 10], [1, 5, 9], [0, 4, 8]], [[11, 10, 9,"
            " 8], [7, 6, 5, 4], [3, 2, 1, 0]], [[8, 4, 0], [9, 5, 1], [10, 6, 2], [11, 7, 3]], [12, 1"
            "3, 14, 15], [23, 0], [14, 15, 12, 13])"
        ),
    ),
    (
        "torch.ones(2, 3).flatten(1, 0)",
        "RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim",
    ),
    (
        "torch.ones(2, 3).unsqueeze(3)",
        "IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 3)",
    ),
    (
        "torch.ones(2, 3).unsqueeze(-4)",
        "IndexError: Dimension out of range (expected to be in range of [-3, 2], but got -4)",
    ),
    (
        "torch.ones(2, 3).permute(0, 0)",
        "RuntimeError: permute(): duplicate dims are not allowed.",
    ),
    (
        "torch.ones(2, 3).permute(0)",
        (
            "RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not mat"
            "ch the length of the desired ordering of dimensions i.e. input.dim() = 2 is not equal to"
            " len(dims) = 1"
        ),
    ),
    (
        "torch.ones(2, 3).view(4)",
        "RuntimeError: shape '[4]' is invalid for input of size 6",
    ),
    (
        "torch.ones(2, 3).t().view(6)",
        (
            "RuntimeError: view size is not compatible with input tensor's size and stride (at least "
            "one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
        ),
    ),
    (
        "torch.ones(2, 3).reshape(-1, 4)",
        "RuntimeError: shape '[-1, 4]' is invalid for input of size 6",
    ),
    (
        "torch.ones(2, 3).reshape(-1, -1)",
        "RuntimeError: only one dimension can be inferred",
    ),
    (
        "torch.zeros(0, 3).reshape(0, -1)",
        (
            "RuntimeError: cannot reshape tensor of 0 elements into shape [0, -1] because the unspeci"
            "fied dimension size -1 can be any value and is ambiguous"
        ),
    ),
    (
        "torch.zeros(0, 3).reshape(-1, 3).shape, torch.zeros(0, 3).reshape(0, 5).shape",
        "(torch.Size([0, 3]), torch.Size([0, 5]))",
    ),
    (
        "torch.ones(2, 3).movedim(0, 2)",
        "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)",
    ),
    (
        "torch.ones(2, 3).movedim((0, 0), (0, 1))",
        "RuntimeError: movedim: repeated dim in `source` ([0, 0])",
    ),
    (
        "torch.ones(2, 3).rot90(1, (0, 0))",
        "RuntimeError: expected rotation dims to be different, but got dim0 = 0 and dim1 = 0",
    ),
    (
        (
            "torch.cat([torch.ones(2, 2), torch.zeros(1, 2)]), torch.cat([torch.ones(2, 1), torch.zer"
            "os(2, 2)], 1), torch.cat([torch.ones(0), torch.ones(1, 2)]), torch.stack([t([1, 2]), t(["
            "3, 4])], 1), torch.hstack([t([1]), t([2])]), torch.vstack([t([1]), t([2])]), torch.dstac"
            "k([t([1]), t([2])]), torch.column_stack([t([1, 2]), t([[3], [4]])])"
        ),
        (
            "(tensor([[1., 1.],\n        [1., 1.],\n        [0., 0.]]), tensor([[1., 0., 0.],\n        ["
            "1., 0., 0.]]), tensor([[1., 1.]]), tensor([[1, 3],\n        [2, 4]]), tensor([1, 2]), ten"
            "sor([[1],\n        [2]]), tensor([[[1, 2]]]), tensor([[1, 3],\n        [2, 4]]))"
        ),
    ),
    (
        "torch.cat([torch.ones(2, 2), torch.zeros(1, 3)])",
        (
            "RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 2 but got"
            " size 3 for tensor number 1 in the list."
        ),
    ),
    (
        "torch.cat([torch.ones(2), torch.zeros(1, 3)])",
        "RuntimeError: Tensors must have same number of dimensions: got 1 and 2",
    ),
    (
        "torch.cat([])",
        "ValueError: torch.cat(): expected a non-empty list of Tensors",
    ),
    (
        "torch.stack([torch.ones(2), torch.ones(3)])",
        "RuntimeError: stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1",
    ),
    (
        "torch.stack([])",
        "RuntimeError: stack expects a non-empty TensorList",
    ),
    (
        (
            "torch.tile(t([[1, 2]]), (2,)), torch.tile(t([1, 2]), (2, 1)), t([1, 2]).repeat(2, 2), t("
            "[[1], [2]]).repeat(1, 2), torch.atleast_1d(t(1)), torch.atleast_2d(t([1, 2])), torch.atl"
            "east_3d(t([[1, 2]])).shape, torch.atleast_3d(t([1, 2])).shape"
        ),
        (
            "(tensor([[1, 2, 1, 2]]), tensor([[1, 2],\n        [1, 2]]), tensor([[1, 2, 1, 2],\n       "
            " [1, 2, 1, 2]]), tensor([[1, 1],\n        [2, 2]]), tensor([1]), tensor([[1, 2]]), torch."
            "Size([1, 2, 1]), torch.Size([1, 2, 1]))"
        ),
    ),
    (
        "t([[1, 2]]).repeat(2)",
        "RuntimeError: Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
    ),
    (
        (
            "torch.tril(torch.ones(3, 3), -1), torch.triu(torch.ones(2, 3), 1), torch.diag(t([1, 2]),"
            " 1), torch.diag(t([[1, 2], [3, 4]]), -1), torch.diagonal(torch.arange(8).reshape(2, 2, 2"
            "), 0, 1, 2), torch.diag_embed(t([[1, 2]]), 1), torch.trace(t([[1, 2], [3, 4]])), torch.t"
            "ril_indices(2, 3), torch.triu_indices(3, 2, -1)"
        ),
        (
            "(tensor([[0., 0., 0.],\n        [1., 0., 0.],\n        [1., 1., 0.]]), tensor([[0., 1., 1."
            "],\n        [0., 0., 1.]]), tensor([[0, 1, 0],\n        [0, 0, 2],\n        [0, 0, 0]]), te"
            "nsor([3]), tensor([[0, 3],\n        [4, 7]]), tensor([[[0, 1, 0],\n         [0, 0, 2],\n   "
            "      [0, 0, 0]]]), tensor(5), tensor([[0, 1, 1],\n        [0, 0, 1]]), tensor([[0, 0, 1,"
            " 1, 2],\n        [0, 1, 0, 1, 1]]))"
        ),
    ),
    (
        (
            "torch.diagflat(t([[1, 2]]), -1), torch.vander(t([1, 2]), 3), torch.nonzero(t([[1, 0], [0"
            ", 2]])), torch.nonzero(t([0, 3]), as_tuple=True), torch.argwhere(t([0, 3]))"
        ),
        (
            "(tensor([[0, 0, 0],\n        [1, 0, 0],\n        [0, 2, 0]]), tensor([[1, 1, 1],\n        ["
            "4, 2, 1]]), tensor([[0, 0],\n        [1, 1]]), (tensor([1]),), tensor([[1]]))"
        ),
    ),
    (
        (
            "[t(x).median(0).indices.item() for x in ([1., 1.], [1., 1., 1.], [2., 1., 1., 2.], [3., "
            "1., 2.], [2., 2., 1., 1., 2.], [1., 2., 2., 1., 2., 1.], [5., 4., 3., 2., 1.], [1., 2., "
            "3., 4., 5., 6.], [0., 0., 1., 0., 0., 1., 1., 0.], [float('nan'), 1., 2.], [2., 1.], [1."
            ", 2.], [7.], [3., 3., 3., 1., 3., 3., 3., 0., 3.])]"
        ),
        "[0, 1, 2, 2, 0, 5, 2, 2, 4, 0, 1, 0, 0, 2]",
    ),
    (
        (
            "[t(x).kthvalue(k, 0).indices.item() for x in ([1., 1., 1., 1.], [2., 1., 1., 2., 2.], [3"
            "., 1., 2., 1., 3.], [5., 4., 4., 2., 1.], [2., 1., float('nan'), 1., 0.]) for k in (1, 2"
            ", 3, 4)]"
        ),
        "[1, 0, 2, 3, 1, 2, 0, 3, 1, 3, 2, 0, 4, 3, 2, 1, 4, 3, 1, 0]",
    ),
    (
        (
            "[t(x).nanmedian(0).indices.item() for x in ([1., float('nan')], [float('nan'), 1., 1.], "
            "[2., float('nan'), 1., 2., 1.], [float('nan'), 3.])]"
        ),
        "[0, 1, 4, 1]",
    ),
    (
        "[t(x).mode(0) for x in ([1., 1.], [2., 1., 1., 2.], [3., 1., 2.], [2., 2., 1., 1., 2.])]",
        (
            "[torch.return_types.mode(\nvalues=tensor(1.),\nindices=tensor(1)), torch.return_types.mode"
            "(\nvalues=tensor(1.),\nindices=tensor(2)), torch.return_types.mode(\nvalues=tensor(1.),\nind"
            "ices=tensor(1)), torch.return_types.mode(\nvalues=tensor(2.),\nindices=tensor(4))]"
        ),
    ),
    (
        (
            "x = t([[0, 2], [0, 0]]); (x.all(dim=()), x.any(dim=()), x.all(), x.any(), x.all(0), x.an"
            "y(1), x.all(1, keepdim=True), t([0, 1], dtype=torch.uint8).any(), t([0, 1], dtype=torch."
            "uint8).all(0), torch.zeros(0).all(), torch.zeros(0).any(), torch.zeros(2, 0).all(1))"
        ),
        (
            "(tensor([[False,  True],\n        [False, False]]), tensor([[False,  True],\n        [Fals"
            "e, False]]), tensor(False), tensor(True), tensor([False, False]), tensor([ True, False])"
            ", tensor([[False],\n        [False]]), tensor(1, dtype=torch.uint8), tensor(0, dtype=torc"
            "h.uint8), tensor(True), tensor(False), tensor([True, True]))"
        ),
    ),
    (
        (
            "x = torch.arange(6.).reshape(2, 3); (x.sum(()), x.mean(()), x.amax(()), x.sum((0, -1)), "
            "x.sum(0, dtype=torch.float64), x.prod(1), x.amin((0, 1), keepdim=True), x.count_nonzero("
            "0), x.argmax(1, keepdim=True), x.argmin(), x.norm(dim=1), x.nansum(0), x.nanmean())"
        ),
        (
            "(tensor(15.), tensor(2.5000), tensor(5.), tensor(15.), tensor([3., 5., 7.], dtype=torch."
            "float64), tensor([ 0., 60.]), tensor([[0.]]), tensor([1, 2, 2]), tensor([[2],\n        [2"
            "]]), tensor(0), tensor([2.2361, 7.0711]), tensor([3., 5., 7.]), tensor(2.5000))"
        ),
    ),
    (
        "x = torch.arange(6.).reshape(2, 3); x.transpose(0)",
        'TypeError: transpose() missing 1 required positional arguments: "dim1"',
    ),
    (
        "x = torch.arange(6.).reshape(2, 3); x.transpose(dim0=1)",
        'TypeError: transpose() missing 1 required positional arguments: "dim1"',
    ),
    (
        (
            "x = torch.arange(6.).reshape(2, 3); x.transpose(0, 1), x.transpose(-1, 0), x.swapaxes(0,"
            " 1), x.swapdims(1, 0), x.mT, x.H if hasattr(x, 'H') else 0"
        ),
        (
            "(tensor([[0., 3.],\n        [1., 4.],\n        [2., 5.]]), tensor([[0., 3.],\n        [1., "
            "4.],\n        [2., 5.]]), tensor([[0., 3.],\n        [1., 4.],\n        [2., 5.]]), tensor("
            "[[0., 3.],\n        [1., 4.],\n        [2., 5.]]), tensor([[0., 3.],\n        [1., 4.],\n   "
            "     [2., 5.]]), tensor([[0., 3.],\n        [1., 4.],\n        [2., 5.]]))"
        ),
    ),
    (
        (
            "torch.take_along_dim(t([[3., 1.], [2., 4.]]), t([[1], [0]]), 1), torch.take_along_dim(t("
            "[[3., 1.], [2., 4.]]), t([[0, 1]]), 0), torch.take_along_dim(t([3., 1.]), t([1, 0, 0])),"
            " torch.take_along_dim(t([[3., 1.], [2., 4.]]), t([[-1]]), 1)"
        ),
        "(tensor([[1.],\n        [2.]]), tensor([[3., 4.]]), tensor([1., 3., 3.]), tensor([[1.],\n        [4.]]))",
    ),
    (
        "torch.cat([torch.ones(2, 3), torch.ones(3)])",
        "RuntimeError: Tensors must have same number of dimensions: got 2 and 1",
    ),
    (
        "torch.cat([torch.ones(2, 3), torch.ones(3, 4)])",
        (
            "RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 3 but got"
            " size 4 for tensor number 1 in the list."
        ),
    ),
    (
        "torch.cat([torch.ones(2, 3), torch.ones(3, 2)], 1)",
        (
            "RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 2 but got"
            " size 3 for tensor number 1 in the list."
        ),
    ),
    (
        (
            "torch.gather(t([[1, 2], [3, 4]]), 1, t([[0, 0], [1, 0]])), torch.gather(t([[1, 2], [3, 4"
            "]]), 0, t([[1]])), torch.scatter(torch.zeros(2, 3), 1, t([[0, 1], [2, 0]]), t([[1., 2.],"
            " [3., 4.]])), torch.scatter(torch.zeros(2, 3), 0, t([[1]]), 5.), torch.scatter(torch.one"
            "s(2, 3), 1, t([[0, 1]]), 2., reduce='multiply'), torch.zeros(3).scatter_add(0, t([0, 0, "
            "2]), t([1., 2., 3.]))"
        ),
        (
            "(tensor([[1, 1],\n        [4, 3]]), tensor([[3]]), tensor([[1., 2., 0.],\n        [4., 0.,"
            " 3.]]), tensor([[0., 0., 0.],\n        [5., 0., 0.]]), tensor([[2., 2., 1.],\n        [1.,"
            " 1., 1.]]), tensor([3., 0., 3.]))"
        ),
    ),
    (
        "torch.gather(t([[1, 2], [3, 4]]), 1, t([[2]]))",
        "RuntimeError: index 2 is out of bounds for dimension 1 with size 2",
    ),
    (
        "torch.gather(t([[1, 2], [3, 4]]), 1, t([[-1]]))",
        "RuntimeError: index -1 is out of bounds for dimension 1 with size 2",
    ),
    (
        "torch.gather(t([[1, 2], [3, 4]]), 1, t([0]))",
        "RuntimeError: Index tensor must have the same number of dimensions as input tensor",
    ),
    (
        "torch.gather(t([[1, 2], [3, 4]]), 0, t([[0, 0, 0]]))",
        (
            "RuntimeError: Size does not match at dimension 1 expected index [1, 3] to be no larger t"
            "han self [2, 2] apart from dimension 0"
        ),
    ),
    (
        "torch.gather(t([[1, 2], [3, 4]]), 1, t([[0.]]))",
        "RuntimeError: gather(): Expected dtype int32/int64 for index",
    ),
    (
        (
            "torch.index_select(t([[1, 2], [3, 4]]), 1, t([1, 1])), torch.masked_select(t([1, 2, 3]),"
            " t([True, False, True])), torch.take(t([[1, 2], [3, 4]]), t([[0, 3], [-1, 1]])), torch.m"
            "asked_fill(t([1., 2.]), t([True, False]), 9), torch.index_fill(torch.zeros(2, 2), 1, t(["
            "0]), 5), torch.index_copy(torch.zeros(2, 2), 0, t([1]), t([[1., 2.]])), torch.where(t([T"
            "rue, False]), 1., 2.)"
        ),
        (
            "(tensor([[2, 2],\n        [4, 4]]), tensor([1, 3]), tensor([[1, 4],\n        [4, 2]]), ten"
            "sor([9., 2.]), tensor([[5., 0.],\n        [5., 0.]]), tensor([[0., 0.],\n        [1., 2.]]"
            "), tensor([1., 2.]))"
        ),
    ),
    (
        "torch.index_select(t([[1, 2], [3, 4]]), 1, t([[0]]))",
        "IndexError: index_select(): Index is supposed to be a vector",
    ),
    (
        "torch.take(t([1, 2]), t([2]))",
        "IndexError: out of range: tried to access index 2 on a tensor of 2 elements.",
    ),
    (
        "torch.take(t([1, 2]), t([-3]))",
        "IndexError: out of range: tried to access index -3 on a tensor of 2 elements.",
    ),
    (
        (
            "torch.index_add(torch.zeros(2), 0, t([0, 1, 0]), t([1., 2., 3.]), alpha=2), torch.index_"
            "add(torch.zeros(2, 2), 1, t([0, 0]), torch.ones(2, 2))"
        ),
        "(tensor([8., 4.]), tensor([[2., 0.],\n        [2., 0.]]))",
    ),
    (
        "torch.index_add(torch.zeros(2), 0, t([0]), t([1., 2.]))",
        "RuntimeError: index_add_(): Number of indices (1) should be equal to source.size(dim): (2), for dim: 0",
    ),
    (
        (
            "torch.isclose(t([1., 1e-9, float('nan')]), t([1.00001, 0., float('nan')])), torch.isclos"
            "e(t([float('nan')]), t([float('nan')]), equal_nan=True), torch.allclose(t([1.]), t([1.1]"
            "), rtol=.2), torch.isclose(t([1.]), t([1.1]), atol=.2), torch.isclose(t([float('inf')]),"
            " t([float('inf')])), torch.isin(t([1, 2]), t([2, 3])), torch.isin(t([1, 2]), t([2, 3]), "
            "invert=True)"
        ),
        (
            "(tensor([False,  True, False]), tensor([True]), True, tensor([True]), tensor([True]), te"
            "nsor([False,  True]), tensor([ True, False]))"
        ),
    ),
    (
        "torch.isclose(t([1.]), t([1.]), rtol=-1)",
        "RuntimeError: rtol must be greater than or equal to zero, but got -1",
    ),
    (
        "torch.isclose(t([1.]), t([1.]), atol=-1)",
        "RuntimeError: atol must be greater than or equal to zero, but got -1",
    ),
    (
        "torch.isclose(t([1.]), t([1]))",
        "RuntimeError: Float did not match Long",
    ),
    (
        (
            "torch.polygamma(2, t([.5, 3., 12.])), torch.digamma(t([-.5, 3., 12.])), torch.erfinv(t(["
            "-.5, .99, 0., .1])), torch.lgamma(t([-.5, 3., .2])), torch.erfc(t([1., -3.])), torch.cop"
            "ysign(t([1., -2.]), t([-0., 3.])), torch.heaviside(t([-1., 0., 2.]), t([.5])), torch.nex"
            "tafter(t([1.]), t([2.])) - 1, torch.ldexp(t([1.5]), t([3])), torch.float_power(2, t([3.]"
            ")), torch.gcd(t([12, -8]), t([18, 12])), torch.lcm(t([4, 6]), t([6, -4]))"
        ),
        (
            "(tensor([-1.6829e+01, -1.5411e-01, -7.5472e-03]), tensor([0.0365, 0.9228, 2.4427]), tens"
            "or([-0.4769,  1.8214,  0.0000,  0.0889]), tensor([1.2655, 0.6931, 1.5241]), tensor([0.15"
            "73, 2.0000]), tensor([-1.,  2.]), tensor([0.0000, 0.5000, 1.0000]), tensor([1.1921e-07])"
            ", tensor([12.]), tensor([8.], dtype=torch.float64), tensor([6, 4]), tensor([12, 12]))"
        ),
    ),
    (
        "torch.polygamma(-1, t([1.]))",
        "RuntimeError: polygamma(n, x) does not support negative n.",
    ),
    (
        (
            "torch.clamp(t([1., 5., -3.]), -1, 2), torch.clamp(t([1., 5.]), min=t([2., 2.])), torch.c"
            "lamp(t([1., 5.]), max=2), torch.clamp(t([1., 5.]), 3, 2), torch.clamp(t([1, 5]), 1.5), t"
            "orch.clamp_min(t([1., 5.]), 2), torch.clamp_max(t([1., 5.]), 2), torch.clamp(t([float('n"
            "an')]), 0, 1)"
        ),
        (
            "(tensor([ 1.,  2., -1.]), tensor([2., 5.]), tensor([1., 2.]), tensor([2., 2.]), tensor(["
            "1.5000, 5.0000]), tensor([2., 5.]), tensor([1., 2.]), tensor([nan]))"
        ),
    ),
    (
        "torch.clamp(t([1.]))",
        "RuntimeError: torch.clamp: At least one of 'min' or 'max' must not be None",
    ),
    (
        (
            "torch.div(t([7., -7.]), 2, rounding_mode='floor'), torch.div(t([7., -7.]), 2, rounding_m"
            "ode='trunc'), torch.div(t([7, -7]), 2, rounding_mode='floor'), torch.div(t([7, -7]), 2, "
            "rounding_mode='trunc'), torch.div(t([7, -7]), 2), t([7, -7]) // 2, t([7, -7]) % 3, torch"
            ".fmod(t([7, -7]), 3), torch.remainder(t([7., -7.]), -3.), torch.floor_divide(t([-7.]), 2"
            ")"
        ),
        (
            "(tensor([ 3., -4.]), tensor([ 3., -3.]), tensor([ 3, -4]), tensor([ 3, -3]), tensor([ 3."
            "5000, -3.5000]), tensor([ 3, -4]), tensor([1, 2]), tensor([ 1, -1]), tensor([-2., -1.]),"
            " tensor([-4.]))"
        ),
    ),
    (
        (
            "torch.lerp(t([0., 1.]), t([2., 3.]), .25), torch.lerp(t([0., 1.]), t([2., 3.]), t([.5, ."
            "75])), torch.addcmul(t([1.]), t([2.]), t([3.]), value=.5), torch.addcdiv(t([1.]), t([2.]"
            "), t([4.]), value=.5), torch.add(t([1.]), t([2.]), alpha=3), torch.sub(t([1.]), 2, alpha"
            "=3), torch.rsub(t([1.]), 5, alpha=2), torch.nan_to_num(t([float('nan'), float('inf'), -f"
            "loat('inf')]), 1., 2., 3.), torch.nan_to_num(t([float('inf')])), torch.round(t([2.345, 0"
            ".5, 1.5]), decimals=2), torch.round(t([250.]), decimals=-2), torch.frac(t([2.5, -2.5])),"
            " torch.xlogy(t([0., 2.]), t([0., 3.])), torch.logit(t([.2, 1.]), eps=.1), torch.hypot(t("
            "[3.]), t([4.])), torch.signbit(t([-0., 1.])), torch.trunc(t([-2.5]))"
        ),
        (
            "(tensor([0.5000, 1.5000]), tensor([1.0000, 2.5000]), tensor([4.]), tensor([1.2500]), ten"
            "sor([7.]), tensor([-5.]), tensor([3.]), tensor([1., 2., 3.]), tensor([3.4028e+38]), tens"
            "or([2.3400, 0.5000, 1.5000]), tensor([200.]), tensor([ 0.5000, -0.5000]), tensor([0.0000"
            ", 2.1972]), tensor([-1.3863,  2.1972]), tensor([5.]), tensor([ True, False]), tensor([-2"
            ".]))"
        ),
    ),
    (
        "torch.index_add(torch.zeros(2, 2), 0, t([0, 2]), torch.ones(2, 2))",
        "RuntimeError: index 2 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.index_add(torch.zeros(2, 2), 0, t([0, -1]), torch.ones(2, 2))",
        "RuntimeError: index -1 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.index_add(torch.zeros(2, 2), 1, t([0, 5]), torch.ones(2, 2))",
        "RuntimeError: index 5 is out of bounds for dimension 1 with size 2",
    ),
    (
        "torch.zeros(2).scatter_add(0, t([0, 2]), torch.ones(2))",
        "RuntimeError: index 2 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.zeros(2).index_copy(0, t([2]), torch.ones(1))",
        "IndexError: index_copy_(): index 2 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.zeros(2).index_fill(0, t([2]), 1.)",
        "IndexError: index 2 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.zeros(2).index_fill(0, t([-1]), 1.)",
        "tensor([0., 1.])",
    ),
    (
        "torch.zeros(2).scatter(0, t([-1]), 1.)",
        "RuntimeError: index -1 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.zeros(0, 3).mode(1), torch.zeros(2, 0, 3).mode(2), torch.zeros(2, 0, 3).mode(0, keepdim=True)",
        (
            "(torch.return_types.mode(\nvalues=tensor([]),\nindices=tensor([], dtype=torch.int64)), tor"
            "ch.return_types.mode(\nvalues=tensor([], size=(2, 0)),\nindices=tensor([], size=(2, 0), dt"
            "ype=torch.int64)), torch.return_types.mode(\nvalues=tensor([], size=(1, 0, 3)),\nindices=t"
            "ensor([], size=(1, 0, 3), dtype=torch.int64)))"
        ),
    ),
    (
        (
            "torch.searchsorted(t([[3., 1., 2.], [6., 4., 5.]]), t([[2.], [5.5]]), sorter=t([[1, 2, 0"
            "], [1, 2, 0]])), torch.searchsorted(t([3., 1., 2.]), t([2.]), sorter=t([1, 2, 0]))"
        ),
        "(tensor([[1],\n        [2]]), tensor([1]))",
    ),
    (
        (
            "torch.tensordot(torch.arange(12.).reshape(3, 2, 2), torch.arange(8.).reshape(2, 2, 2)), "
            "torch.tensordot(torch.arange(4.).reshape(2, 2), torch.arange(6.).reshape(2, 3), 1), torc"
            "h.tensordot(torch.ones(2), torch.ones(3), 0)"
        ),
        (
            "(tensor([[ 28.,  34.],\n        [ 76.,  98.],\n        [124., 162.]]), tensor([[ 3.,  4., "
            " 5.],\n        [ 9., 14., 19.]]), tensor([[1., 1., 1.],\n        [1., 1., 1.]]))"
        ),
    ),
    (
        "torch.isclose(t([1.]), 1.)",
        "TypeError: isclose(): argument 'other' (position 2) must be Tensor, not float",
    ),
    (
        "torch.isclose(1., t([1.]))",
        "TypeError: isclose(): argument 'input' (position 1) must be Tensor, not float",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
