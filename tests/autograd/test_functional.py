"""torch.autograd.functional: Jacobians and products with them.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

PYTORCH = [
    ("torch.autograd.functional.jacobian(lambda x: x**2, t([1., 2.]))", "tensor([[2., 0.],\n        [0., 4.]])"),
    (
        "torch.autograd.functional.jacobian(lambda x, y: x * y, (t([1., 2.]), t([3., 4.])))",
        "(tensor([[3., 0.],\n        [0., 4.]]), tensor([[1., 0.],\n        [0., 2.]]))",
    ),
    ("torch.autograd.functional.jacobian(lambda x: x.sum(), t(1.))", "tensor(1.)"),
    (
        "torch.autograd.functional.hessian(lambda x: (x**3).sum(), t([1., 2.]))",
        "tensor([[ 6.,  0.],\n        [ 0., 12.]])",
    ),
    (
        "torch.autograd.functional.hessian(lambda x, y: (x * y).sum(), (t([1.]), t([2.])))",
        "((tensor([[0.]]), tensor([[1.]])), (tensor([[1.]]), tensor([[0.]])))",
    ),
    ("torch.autograd.functional.vjp(lambda x: x**2, t([1., 2.]), t([1., 1.]))", "(tensor([1., 4.]), tensor([2., 4.]))"),
    ("torch.autograd.functional.vjp(lambda x: (x**2).sum(), t([1., 2.]))", "(tensor(5.), tensor([2., 4.]))"),
    ("torch.autograd.functional.jvp(lambda x: x**2, t([1., 2.]), t([1., 0.]))", "(tensor([1., 4.]), tensor([2., 0.]))"),
    (
        "torch.autograd.functional.hvp(lambda x: (x**3).sum(), t([1., 2.]), t([1., 0.]))",
        "(tensor(9.), tensor([6., 0.]))",
    ),
    ("torch.autograd.functional.jacobian(lambda x: x**2, t([1.], requires_grad=True)).requires_grad", "False"),
    (
        (
            "torch.autograd.functional.jacobian(lambda x: x**2, t([1.], requires_grad=True), create_graph=True).req"
            "uires_grad"
        ),
        "True",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)
