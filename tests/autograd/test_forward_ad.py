"""Dual numbers: a value together with its tangent.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
fwAD = torch.autograd.forward_ad
x, v = t([1., 2.]), t([1., 0.5])
def tangent(f):
    with fwAD.dual_level():
        return fwAD.unpack_dual(f(fwAD.make_dual(x, v))).tangent
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_forward(x)
        ctx.save_for_backward(x)
        return x**2
    @staticmethod
    def jvp(ctx, tx):
        (x,) = ctx.saved_tensors
        return 100 * x * tx
    @staticmethod
    def backward(ctx, g):
        return g
class Mul(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y):
        ctx.x, ctx.y = x, y
        return x * y
    @staticmethod
    def jvp(ctx, tx, ty):
        return tx * ctx.y + ctx.x * ty
class NoJvp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x**2
    @staticmethod
    def backward(ctx, g):
        return g
"""
PYTORCH = [
    ("tangent(lambda d: d)", "tensor([1.0000, 0.5000])"),
    ("tangent(lambda d: d * d)", "tensor([2., 2.])"),
    ("tangent(lambda d: d.sin())", "tensor([ 0.5403, -0.2081])"),
    ("tangent(lambda d: d + 1)", "tensor([1.0000, 0.5000])"),
    ("tangent(lambda d: 2 * d)", "tensor([2., 1.])"),
    ("tangent(lambda d: d.sum())", "tensor(1.5000)"),
    ("tangent(lambda d: d * x)", "tensor([1., 1.])"),
    ("tangent(lambda d: d / d.sum())", "tensor([ 0.1667, -0.1667])"),
    ("tangent(lambda d: d @ d)", "tensor(4.)"),
    ("tangent(lambda d: d[0])", "tensor(1.)"),
    ("tangent(lambda d: d.unbind()[1])", "tensor(0.5000)"),
    ("tangent(lambda d: torch.stack([d, d * 2]))", "tensor([[1.0000, 0.5000],\n        [2.0000, 1.0000]])"),
    ("tangent(lambda d: d.exp().log())", "tensor([1.0000, 0.5000])"),
    ("tangent(lambda d: d.view(2, 1))", "tensor([[1.0000],\n        [0.5000]])"),
    ("tangent(lambda d: d.relu())", "tensor([1.0000, 0.5000])"),
    ("tangent(lambda d: d ** 3)", "tensor([3., 6.])"),
    ("tangent(lambda d: d.softmax(0))", "tensor([ 0.0983, -0.0983])"),
    ("tangent(lambda d: d.max())", "tensor(0.5000)"),
    ("tangent(lambda d: d.clone().mul_(d))", "tensor([2., 2.])"),
    ("tangent(lambda d: d.detach())", "None"),
    ("tangent(lambda d: x * 2)", "None"),
    ("tangent(lambda d: d.sort().values)", "tensor([1.0000, 0.5000])"),
    ("tangent(lambda d: torch.cat([d, x]))", "tensor([1.0000, 0.5000, 0.0000, 0.0000])"),
    ("tangent(lambda d: d.std())", "tensor(-0.3536)"),
    ("tangent(lambda d: d.norm())", "tensor(0.8944)"),
    ("tangent(lambda d: torch.where(d > 1, d, -d))", "tensor([-1.0000,  0.5000])"),
    ("tangent(lambda d: Square.apply(d))", "tensor([100., 100.])"),
    (
        "tangent(lambda d: NoJvp.apply(d))",
        (
            "NotImplementedError: You must implement the jvp function for custom autograd.Function to u"
            "se it with forward mode AD."
        ),
    ),
    ("tangent(lambda d: Mul.apply(d, x))", "tensor([1., 1.])"),
    ("tangent(lambda d: Mul.apply(d, d))", "tensor([2., 2.])"),
    ("tangent(lambda d: torch.nn.functional.gelu(d))", "tensor([1.0833, 0.5426])"),
    ("tangent(lambda d: torch.outer(d, d))", "tensor([[2.0000, 2.5000],\n        [2.5000, 2.0000]])"),
    ("tangent(lambda d: d.cumsum(0))", "tensor([1.0000, 1.5000])"),
    ("tangent(lambda d: d.prod())", "tensor(2.5000)"),
    ("tangent(lambda d: torch.logsumexp(d, 0))", "tensor(0.6345)"),
    ("tangent(lambda d: torch.nn.functional.mse_loss(d, x))", "tensor(0.)"),
    ("tangent(lambda d: d.abs().sqrt())", "tensor([0.5000, 0.1768])"),
    ("tangent(lambda d: d.t())", "tensor([1.0000, 0.5000])"),
    ("tangent(lambda d: torch.atan2(d, x))", "tensor([0.5000, 0.1250])"),
    ("tangent(lambda d: d.mean() * d)", "tensor([2.2500, 2.2500])"),
    (
        "with fwAD.dual_level(): s = repr(fwAD.make_dual(x, v))\ns",
        "'tensor([1., 2.], tangent=tensor([1.0000, 0.5000]))'",
    ),
    ("with fwAD.dual_level(): s = repr(fwAD.make_dual(x, v) ** 2)\ns", "'tensor([1., 4.], tangent=tensor([2., 2.]))'"),
    ("with fwAD.dual_level(): s = repr((fwAD.make_dual(x, v) ** 2).sum())\ns", "'tensor(5., tangent=4.0)'"),
    (
        "with fwAD.dual_level(): s = repr(fwAD.unpack_dual(fwAD.make_dual(x, v) ** 2))\ns",
        "'UnpackedDualTensor(primal=tensor([1., 4.]), tangent=tensor([2., 2.]))'",
    ),
    ("with fwAD.dual_level(): s = fwAD.unpack_dual(x)\ns", "UnpackedDualTensor(primal=tensor([1., 2.]), tangent=None)"),
    ("fwAD.unpack_dual(x)", "UnpackedDualTensor(primal=tensor([1., 2.]), tangent=None)"),
    (
        "fwAD.make_dual(x, v)",
        (
            "RuntimeError: Trying to create a dual Tensor for forward AD but no level exists, make sure"
            " to enter_dual_level() first."
        ),
    ),
    ("with fwAD.dual_level(): d = fwAD.make_dual(x, v)\nfwAD.unpack_dual(d).tangent", "None"),
    (
        "with fwAD.dual_level(): fwAD.make_dual(x, torch.ones(3))",
        (
            "RuntimeError: Trying to set a forward gradient that has a different size than that of the "
            "original Tensor, this is not supported. Tensor is of size [2] while the given forward grad"
            "ient is of size [3]."
        ),
    ),
    (
        "with fwAD.dual_level(): fwAD.make_dual(t([1]), v)",
        "ValueError: Expected primal to be floating point or complex, but got: torch.int64",
    ),
    (
        "with fwAD.dual_level(): fwAD.make_dual(x, t([1, 2]))",
        "ValueError: Expected tangent to be floating point or complex, but got: torch.int64",
    ),
    (
        "with fwAD.dual_level(): fwAD.make_dual(fwAD.make_dual(x, v), v)",
        (
            "RuntimeError: Making a dual Tensor based on a Tensor that already has a forward gradient a"
            "t the same level 0 is not supported."
        ),
    ),
    (
        "with fwAD.dual_level():\n    with fwAD.dual_level(): pass",
        "RuntimeError: Nested forward mode AD is not supported at the moment",
    ),
    (
        (
            "w = t([3., 4.], requires_grad=True)\nwith fwAD.dual_level(): y = fwAD.unpack_dual((fwAD.mak"
            "e_dual(w, v) ** 3).sum())\n(torch.autograd.grad(y.tangent, w, retain_graph=True), torch.aut"
            "ograd.grad(y.primal, w))"
        ),
        "((tensor([18., 12.]),), (tensor([27., 48.]),))",
    ),
    (
        ("w = t([3., 4.], requires_grad=True)\nwith fwAD.dual_level(): s = repr((fwAD.make_dual(w, v) ** 3).sum())\ns"),
        "'tensor(91., grad_fn=<SumBackward0>, tangent=51.0)'",
    ),
    ("with fwAD.dual_level() as level: pass\nlevel", "0"),
    (
        (
            "level = fwAD.enter_dual_level(); d = fwAD.make_dual(x, v, level=level); y = fwAD.unpack_du"
            "al(d * 2, level=level).tangent; fwAD.exit_dual_level(level=level); y"
        ),
        "tensor([2., 1.])",
    ),
    ("fwAD.UnpackedDualTensor._fields", "('primal', 'tangent')"),
    (
        "try:\n    with fwAD.dual_level(): 1 / 0\nexcept ZeroDivisionError: pass\nfwAD.make_dual(x, v)",
        (
            "RuntimeError: Trying to create a dual Tensor for forward AD but no level exists, make sure"
            " to enter_dual_level() first."
        ),
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
