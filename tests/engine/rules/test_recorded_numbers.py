"""Defaults, single elements, whole numbers and ties: places where a changed number went unseen by the other tests.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "x = t([1., -2., 0.], requires_grad=True); ((x ** 2).grad_fn.name(), (2 ** x).grad_fn.nam"
            "e(), (x ** x).grad_fn.name(), (x ** t(2.)).grad_fn.name())"
        ),
        "('PowBackward0', 'PowBackward2', 'PowBackward1', 'PowBackward1')",
    ),
    (
        (
            "a, b, v = t([[1., 2.], [3., 4.]], requires_grad=True), t([[1.], [1.]]), t([1., 2.]); ((v"
            " @ a[0]).grad_fn.name(), (a @ v).grad_fn.name(), (v @ a).grad_fn.name(), (a @ b).grad_fn"
            ".name())"
        ),
        "('DotBackward0', 'MvBackward0', 'SqueezeBackward4', 'MmBackward0')",
    ),
    (
        (
            "torch.zeros(3, dtype=torch.int64).scatter_reduce(0, t([0, 0, 1, 2, 2]), t([-3, -4, 7, 1,"
            " 2]), 'mean', include_self=False)"
        ),
        "tensor([-4,  7,  1])",
    ),
    (
        ("torch.ones(3, dtype=torch.int64).scatter_reduce(0, t([0, 0, 1, 2, 2]), t([-3, -4, 7, 1, 2]), 'mean')"),
        "tensor([-2,  4,  1])",
    ),
    (
        (
            "x = t([3.], requires_grad=True); y = t([1.], requires_grad=True); F.mse_loss(x, y).backw"
            "ard(); (x.grad, y.grad)"
        ),
        "(tensor([4.]), tensor([-4.]))",
    ),
    (
        "x = t([3.], requires_grad=True); F.huber_loss(x, t([.5])).backward(); x.grad",
        "tensor([1.])",
    ),
    (
        (
            "x = t([3., .1], requires_grad=True); y = t([.5, .4], requires_grad=True); F.huber_loss(x"
            ", y).backward(); (x.grad, y.grad)"
        ),
        "(tensor([ 0.5000, -0.1500]), tensor([-0.5000,  0.1500]))",
    ),
    (
        (
            "x = t([3., .1], requires_grad=True); y = t([.5, .4], requires_grad=True); F.smooth_l1_lo"
            "ss(x, y).backward(); (x.grad, y.grad)"
        ),
        "(tensor([ 0.5000, -0.1500]), tensor([-0.5000,  0.1500]))",
    ),
    (
        "x = t([3.], requires_grad=True); F.l1_loss(x, t([1.])).backward(); x.grad",
        "tensor([1.])",
    ),
    (
        "(t([3, 1, 2]).median(), t([4, 1, 3, 2]).median(), t([5]).median(), t([2, 1]).nanmedian())",
        "(tensor(2), tensor(2), tensor(5), tensor(1))",
    ),
    (
        ("(t([float('nan'), 1., 3.]).nanmedian(), t([float('nan'), 1.]).median(), t([float('nan')]).nanmedian())"),
        "(tensor(1.), tensor(nan), tensor(nan))",
    ),
    (
        (
            "a = t([1., 2., float('nan'), 4.], requires_grad=True); b = t([1., 3., 2., float('nan')],"
            " requires_grad=True); torch.fmax(a, b).sum().backward(); (a.grad, b.grad)"
        ),
        "(tensor([1., 0., 0., 1.]), tensor([0., 1., 1., 0.]))",
    ),
    (
        (
            "a = t([1., 2., float('nan'), 4.], requires_grad=True); b = t([1., 3., 2., float('nan')],"
            " requires_grad=True); torch.fmin(a, b).sum().backward(); (a.grad, b.grad)"
        ),
        "(tensor([1., 1., 0., 1.]), tensor([0., 0., 1., 0.]))",
    ),
    (
        "x = t([1., -2., 0.], requires_grad=True); F.elu(x).sum().backward(); (F.elu(x).detach(), x.grad)",
        "(tensor([ 1.0000, -0.8647,  0.0000]), tensor([1.0000, 0.1353, 1.0000]))",
    ),
    (
        ("x = t([1., -2., 0.], requires_grad=True); F.celu(x).sum().backward(); (F.celu(x).detach(), x.grad)"),
        "(tensor([ 1.0000, -0.8647,  0.0000]), tensor([1.0000, 0.1353, 1.0000]))",
    ),
    (
        ("x = t([1., -2., 0.], requires_grad=True); F.selu(x).sum().backward(); (F.selu(x).detach(), x.grad)"),
        "(tensor([ 1.0507, -1.5202,  0.0000]), tensor([1.0507, 0.2379, 1.7581]))",
    ),
    (
        (
            "x = t([1., -2., 0.], requires_grad=True); F.leaky_relu(x).sum().backward(); (F.leaky_rel"
            "u(x).detach(), x.grad)"
        ),
        "(tensor([ 1.0000, -0.0200,  0.0000]), tensor([1.0000, 0.0100, 0.0100]))",
    ),
    (
        ("x = t([1., -2., 0.], requires_grad=True); F.softplus(x).sum().backward(); (F.softplus(x).detach(), x.grad)"),
        "(tensor([1.3133, 0.1269, 0.6931]), tensor([0.7311, 0.1192, 0.5000]))",
    ),
    (
        ("x = t([1., -2., 0.], requires_grad=True); F.hardtanh(x).sum().backward(); (F.hardtanh(x).detach(), x.grad)"),
        "(tensor([ 1., -1.,  0.]), tensor([0., 0., 1.]))",
    ),
    (
        "x = t([1., -2., 0.], requires_grad=True); x.norm(1).backward(); x.grad",
        "tensor([ 1., -1.,  0.])",
    ),
    (
        "x = t([1., -2., 0.], requires_grad=True); x.norm(3).backward(); x.grad",
        "tensor([ 0.2311, -0.9245,  0.0000])",
    ),
    (
        "x = t([1., -2., 0.], requires_grad=True); torch.clamp(x, 0., -1.).sum().backward(); x.grad",
        "tensor([0., 0., 0.])",
    ),
    (
        "x = t([1., -2., 0.], requires_grad=True); torch.clamp(x, t(-1.), t(.5)).sum().backward(); x.grad",
        "tensor([0., 0., 1.])",
    ),
    (
        (
            "x = t([1., -2., 0.], requires_grad=True); m = t(-1., requires_grad=True); n = t(.5, requ"
            "ires_grad=True); torch.clamp(x, m, n).sum().backward(); (m.grad, n.grad)"
        ),
        "(tensor(1.), tensor(1.))",
    ),
    (
        (
            "x = t([1., -2., 0.], requires_grad=True); torch.logsumexp(x, 0).backward(); (x.grad, tor"
            "ch.logsumexp(x, 0, keepdim=True).shape)"
        ),
        "(tensor([0.7054, 0.0351, 0.2595]), torch.Size([1]))",
    ),
    (
        ("x = t([1., -2., 0.], requires_grad=True); torch.atan2(x, t([0., 1., 0.])).sum().backward(); x.grad"),
        "tensor([0.0000, 0.2000, 0.0000])",
    ),
    (
        "x = t([1., -2., 0.], requires_grad=True); torch.sinc(x).sum().backward(); x.grad",
        "tensor([-1.0000, -0.5000,  0.0000])",
    ),
    (
        "x = t([2., 0., float('inf'), 3.], requires_grad=True); x.cumprod(0).sum().backward(); x.grad",
        "tensor([1., inf, 0., 0.])",
    ),
    (
        (
            "a, b = t([[1., 2.], [3., 4.]], requires_grad=True), torch.ones(2, 2, 3); y = (a @ b); (y"
            ".sum().backward(), a.grad)[1]"
        ),
        "tensor([[6., 6.],\n        [6., 6.]])",
    ),
    (
        (
            "v = t([1., 2.], requires_grad=True); b = torch.arange(12.).reshape(2, 2, 3); (v @ b).sum"
            "().backward(); v.grad"
        ),
        "tensor([24., 42.])",
    ),
    (
        (
            "b = t([1., 2.], requires_grad=True); a = torch.arange(12.).reshape(3, 2, 2); (a @ b).sum"
            "().backward(); b.grad"
        ),
        "tensor([30., 36.])",
    ),
    (
        "x = t([.25, .1, .75, .9], requires_grad=True); torch.logit(x, .25).sum().backward(); x.grad",
        "tensor([5.3333, 0.0000, 5.3333, 0.0000])",
    ),
    (
        (
            "a = torch.eye(2, requires_grad=True); torch.linalg.solve(a, torch.arange(12.).reshape(3,"
            " 2, 2)).sum().backward(); a.grad"
        ),
        "tensor([[-27., -39.],\n        [-27., -39.]])",
    ),
    (
        (
            "a = (torch.eye(2) * 2).requires_grad_(); b = torch.ones(3, 2, 1, requires_grad=True); to"
            "rch.linalg.solve(a, b).sum().backward(); (a.grad, b.grad.shape)"
        ),
        "(tensor([[-0.7500, -0.7500],\n        [-0.7500, -0.7500]]), torch.Size([3, 2, 1]))",
    ),
    (
        (
            "x = torch.arange(27.).reshape(3, 3, 3).requires_grad_(); (torch.einsum('iij->j', x) * t("
            "[1., 2., 3.])).sum().backward(); x.grad"
        ),
        (
            "tensor([[[1., 2., 3.],\n         [0., 0., 0.],\n         [0., 0., 0.]],\n\n        [[0., 0.,"
            " 0.],\n         [1., 2., 3.],\n         [0., 0., 0.]],\n\n        [[0., 0., 0.],\n         [0"
            "., 0., 0.],\n         [1., 2., 3.]]])"
        ),
    ),
    (
        ("x = torch.arange(8.).reshape(2, 2, 2).requires_grad_(); torch.einsum('iji->j', x).sum().backward(); x.grad"),
        "tensor([[[1., 0.],\n         [1., 0.]],\n\n        [[0., 1.],\n         [0., 1.]]])",
    ),
    (
        ("x = torch.arange(8.).reshape(2, 2, 2).requires_grad_(); torch.einsum('iii->i', x).sum().backward(); x.grad"),
        "tensor([[[1., 0.],\n         [0., 0.]],\n\n        [[0., 0.],\n         [0., 1.]]])",
    ),
    (
        (
            "x = torch.arange(16.).reshape(2, 2, 2, 2).requires_grad_(); torch.einsum('iijj->ij', x)."
            "sum().backward(); x.grad.flatten()"
        ),
        "tensor([1., 0., 0., 1., 0., 0., 0., 0., 0., 0., 0., 0., 1., 0., 0., 1.])",
    ),
    (
        (
            "x = torch.arange(16.).reshape(2, 2, 2, 2).requires_grad_(); torch.einsum('ijij->j', x).s"
            "um().backward(); x.grad.flatten()"
        ),
        "tensor([1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
