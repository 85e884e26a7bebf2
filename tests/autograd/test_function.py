"""Functions with a backward of their own.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
class A(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3
    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * 3 * x**2
class B(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
class C(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g, g
class D(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y, z = x * 2, x * 3
        ctx.mark_non_differentiable(z)
        return y, z
    @staticmethod
    def backward(ctx, g, h):
        return g * 2
class E(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return None
class S(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g[:1]
class O(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3
    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * 3 * x**2
"""
PYTORCH = [
    ("A.apply(t(2., requires_grad=True))", "tensor(8., grad_fn=<ABackward>)"),
    ("A.apply(t(2.)).requires_grad", "False"),
    ("x = t(2., requires_grad=True); A.apply(x).backward(); x.grad", "tensor(12.)"),
    (
        "x = t(2., requires_grad=True); B.apply(x).backward()",
        (
            "NotImplementedError: You must implement either the backward or vjp method for your custom "
            "autograd.Function to use it with backward mode AD."
        ),
    ),
    (
        "x = t(2., requires_grad=True); C.apply(x).backward()",
        "RuntimeError: function CBackward returned an incorrect number of gradients (expected 1, got 2)",
    ),
    ("x = t(2., requires_grad=True); y, z = D.apply(x); (y.requires_grad, z.requires_grad)", "(True, False)"),
    ("x = t(2., requires_grad=True); E.apply(x).backward()", "None"),
    (
        "x = t([2., 3.], requires_grad=True); S.apply(x).sum().backward()",
        (
            "RuntimeError: Function SBackward returned an invalid gradient at index 0 - got [1] but expected "
            "shape compatible with [2]"
        ),
    ),
    (
        (
            "x = t(2., requires_grad=True); g, = torch.autograd.grad(A.apply(x), x, create_graph=True);"
            " g.backward(); x.grad"
        ),
        "tensor(12.)",
    ),
    (
        "x = t(2., requires_grad=True); g, = torch.autograd.grad(O.apply(x), x, create_graph=True); g.backward()",
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
