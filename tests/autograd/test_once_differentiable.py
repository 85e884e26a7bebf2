"""A backward whose own derivative is not known.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
class Once(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3
    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return 3 * x**2 * g
class Two(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y):
        return x + y
    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, g):
        return g, None
class Named(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def vjp(ctx, g):
        return g * 20
x = t([1., 2.], requires_grad=True)
"""
PYTORCH = [
    ("Once.apply(x).sum().backward(); x.grad", "tensor([ 3., 12.])"),
    ("(g,) = torch.autograd.grad(Once.apply(x).sum(), x, create_graph=True); g.requires_grad", "False"),
    (
        (
            "w = t([1., 1.], requires_grad=True); (g,) = torch.autograd.grad(Once.apply(x), x, w, creat"
            "e_graph=True); (g.requires_grad, g.sum().backward())"
        ),
        ("RuntimeError: trying to differentiate twice a function that was marked with @once_differentiable"),
    ),
    (
        (
            "w = t([1., 1.], requires_grad=True); torch.autograd.grad(Two.apply(x, x * 1), x, w, create"
            "_graph=True)[0].detach()"
        ),
        "tensor([1., 1.])",
    ),
    ("Named.apply(x).sum().backward(); x.grad", "tensor([20., 20.])"),
    ("Once.backward.__name__", "'backward'"),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
