"""What a Function saves, returns and overwrites.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import gc
import weakref

import pytest
from recorded import recorded_test

import autogradlab as al

SETUP = """
Function, grad, seen = torch.autograd.Function, torch.autograd.grad, []
class Exp(Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.save_for_backward(y)
        return y
    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return g * y
class Cube(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * 3 * x ** 2
class Sinh(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return (torch.exp(x) - torch.exp(-x)) / 2
    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * (torch.exp(x) + torch.exp(-x)) / 2
class SinhBad(Function):
    @staticmethod
    def forward(ctx, x):
        expx, expnegx = torch.exp(x), torch.exp(-x)
        ctx.expx, ctx.expnegx = expx, expnegx
        return (expx - expnegx) / 2
    @staticmethod
    def backward(ctx, g):
        return g * (ctx.expx + ctx.expnegx) / 2
class SinhOut(Function):
    @staticmethod
    def forward(ctx, x):
        expx, expnegx = torch.exp(x), torch.exp(-x)
        ctx.save_for_backward(expx, expnegx)
        return (expx - expnegx) / 2, expx, expnegx
    @staticmethod
    def backward(ctx, g, ge, gn):
        expx, expnegx = ctx.saved_tensors
        out = g * (expx + expnegx) / 2
        return out + ge * expx - gn * expnegx
class Two(Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2, x * 3
    @staticmethod
    def backward(ctx, a, b):
        seen.append((a.tolist(), b.tolist()))
        return a * 2 + b * 3
class NoMat(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.set_materialize_grads(False)
        return x * 2, x * 3
    @staticmethod
    def backward(ctx, a, b):
        seen.append((a is None, b is None))
        return a * 2 if b is None else b * 3
class Identity(Function):
    @staticmethod
    def forward(ctx, x):
        return x
    @staticmethod
    def backward(ctx, g):
        return g * 10
class View(Function):
    @staticmethod
    def forward(ctx, x):
        return x.view(-1)
    @staticmethod
    def backward(ctx, g):
        return g.view(1, -1) * 10
class Halves(Function):
    @staticmethod
    def forward(ctx, x):
        return x[:1], x[1:]
    @staticmethod
    def backward(ctx, a, b):
        return torch.cat([a, b])
class Inc(Function):
    @staticmethod
    def forward(ctx, x):
        x.add_(1)
        ctx.mark_dirty(x)
        return x
    @staticmethod
    def backward(ctx, g):
        return g
class Triple(Function):
    @staticmethod
    def forward(ctx, x):
        x.mul_(3)
        ctx.mark_dirty(x)
        return x
    @staticmethod
    def backward(ctx, g):
        return g * 3
class AddTo(Function):
    @staticmethod
    def forward(ctx, z, w):
        z.add_(w)
        ctx.mark_dirty(z)
        return z
    @staticmethod
    def backward(ctx, g):
        return g, g * 10
class DirtyNotReturned(Function):
    @staticmethod
    def forward(ctx, x):
        x.mul_(3)
        ctx.mark_dirty(x)
        return x * 1
    @staticmethod
    def backward(ctx, g):
        return g * 3
class Default(Function):
    @staticmethod
    def forward(ctx, x, scale=2.):
        ctx.scale = scale
        return x * scale
    @staticmethod
    def backward(ctx, g):
        return g * ctx.scale, None
class Old(Function):
    @staticmethod
    def forward(x, scale=2.):
        return x * scale
    @staticmethod
    def setup_context(ctx, inputs, output):
        x, scale = inputs
        ctx.scale = scale
    @staticmethod
    def backward(ctx, g):
        return g * ctx.scale, None
class OldOne(Old):
    @staticmethod
    def backward(ctx, g):
        return g * ctx.scale
class Inherit(Old):
    pass
class SetupExp(Function):
    @staticmethod
    def forward(x):
        return x.exp()
    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(output)
    @staticmethod
    def backward(ctx, g):
        return g * ctx.saved_tensors[0]
class SetupNeeds(Function):
    @staticmethod
    def forward(x, n, w):
        return x * n * w
    @staticmethod
    def setup_context(ctx, inputs, output):
        seen.append((ctx.needs_input_grad, output.requires_grad, torch.is_grad_enabled()))
    @staticmethod
    def backward(ctx, g):
        return g, None, None
class Sort(Function):
    @staticmethod
    def forward(ctx, x):
        v, i = torch.sort(x)
        ctx.mark_non_differentiable(i)
        ctx.save_for_backward(i)
        return v, i
    @staticmethod
    def backward(ctx, g, gi):
        (i,) = ctx.saved_tensors
        out = torch.zeros_like(g)
        out[i] = g
        return out
class NonDiff(Function):
    @staticmethod
    def forward(ctx, x):
        a, b = x * 2, x * 3
        ctx.mark_non_differentiable(b)
        return a, b
    @staticmethod
    def backward(ctx, a, b):
        seen.append(b.tolist())
        return a * 2
class Needs(Function):
    @staticmethod
    def forward(ctx, x, w, n):
        ctx.save_for_backward(x, w)
        seen.append(ctx.needs_input_grad)
        return x * w * n
    @staticmethod
    def backward(ctx, g):
        x, w = ctx.saved_tensors
        seen.append(ctx.needs_input_grad)
        return g * w * 3, (g * x).sum() * 3, None
class Once(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * 3 * x ** 2
class SaveNone(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(None, x)
        return x * 2
    @staticmethod
    def backward(ctx, g):
        n, x = ctx.saved_tensors
        return g * 2 if n is None else g
class SaveList(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(3., x)
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g
class Attr(Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.k = k
        return x * k
    @staticmethod
    def backward(ctx, g):
        return g * ctx.k, None
class ReturnsNumber(Function):
    @staticmethod
    def forward(ctx, x):
        return 5.
class ReturnsList(Function):
    @staticmethod
    def forward(ctx, x):
        return [x * 2]
class ReturnsNone(Function):
    @staticmethod
    def forward(ctx, x):
        return None
class ReturnsMixed(Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2, 'text'
    @staticmethod
    def backward(ctx, g, h):
        return g * 2
class ReturnsTwice(Function):
    @staticmethod
    def forward(ctx, x):
        y = x * 2
        return y, y
    @staticmethod
    def backward(ctx, g, h):
        return g * 2 + h * 2
class Logs(Function):
    @staticmethod
    def forward(ctx, x):
        seen.append((x.requires_grad, torch.is_grad_enabled(), (x * 2).requires_grad))
        return x * 2
    @staticmethod
    def backward(ctx, g):
        seen.append((g.requires_grad, torch.is_grad_enabled()))
        return g * 2
class GradMode(Cube):
    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        seen.append((torch.is_grad_enabled(), x.requires_grad))
        return g * 3 * x ** 2
class ShapeBack(Function):
    @staticmethod
    def forward(ctx, x):
        return x.sum()
    @staticmethod
    def backward(ctx, g):
        return g
class Kinked(Function):
    @staticmethod
    def forward(ctx, x):
        y = x.relu()
        ctx.save_for_backward(x, y)
        return y
    @staticmethod
    def backward(ctx, g):
        x, y = ctx.saved_tensors
        return g * (x > 0) * y * x
class Closure(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.x = x
        return x ** 3
    @staticmethod
    def backward(ctx, g):
        return g * 3 * ctx.x ** 2
class SaveOther(Function):
    @staticmethod
    def forward(ctx, x, z):
        ctx.save_for_backward(z, x)
        return x * z
    @staticmethod
    def backward(ctx, g):
        z, x = ctx.saved_tensors
        return g * z, g * x
class Sum(Function):
    @staticmethod
    def forward(ctx, *xs):
        ctx.n = len(xs)
        return sum(x.sum() for x in xs)
    @staticmethod
    def backward(ctx, g):
        return tuple(g.expand(2) for _ in range(ctx.n))
"""
PYTORCH = [
    (
        (
            "x = t(1., requires_grad=True); y = Exp.apply(x); g, = grad(y, x, create_graph=True); h, = grad(g"
            ", x, create_graph=True); k, = grad(h, x); (y, g, h, k)"
        ),
        (
            "(tensor(2.7183, grad_fn=<ExpBackward>), tensor(2.7183, grad_fn=<MulBackward0>), tensor(2.7183, g"
            "rad_fn=<MulBackward0>), tensor(2.7183))"
        ),
    ),
    (
        (
            "x = t([0., 1.], requires_grad=True); torch.autograd.gradcheck(Exp.apply, x.double().detach().req"
            "uires_grad_())"
        ),
        "True",
    ),
    (
        (
            "x = t([0., 1.], requires_grad=True); torch.autograd.gradgradcheck(Exp.apply, x.double().detach()"
            ".requires_grad_())"
        ),
        "True",
    ),
    (
        (
            "x = t(1., requires_grad=True); y = Exp.apply(x); g, = grad(y, x, create_graph=True); (g + y).bac"
            "kward(); x.grad"
        ),
        "tensor(5.4366)",
    ),
    ("x = t(1., requires_grad=True); y = Exp.apply(x); grad(y, x)[0].requires_grad", "False"),
    (
        "x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.mul_(2); y.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y[0] = 2; y.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.add(1).mul_(2).sum().backward(); x.grad",
        "tensor([ 5.4366, 14.7781])",
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.detach().mul_(2); y.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2]], which is output 0 of Exp, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = t([1., 2.], requires_grad=True); z = x * 1; y = Cube.apply(z); z.mul_(2); y.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2]], which is output 0 of Mul, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        ("x = t([1., 2.], requires_grad=True); z = x * 1; y = Exp.apply(z); z.mul_(2); y.sum().backward(); x.grad"),
        "tensor([2.7183, 7.3891])",
    ),
    (
        (
            "x = t(1., requires_grad=True); y = Sinh.apply(x); g, = grad(y, x, create_graph=True); h, = grad("
            "g, x, create_graph=True); (y, g, h)"
        ),
        (
            "(tensor(1.1752, grad_fn=<SinhBackward>), tensor(1.5431, grad_fn=<DivBackward0>), tensor(1.1752, "
            "grad_fn=<AddBackward0>))"
        ),
    ),
    (
        ("x = t(1., requires_grad=True); y = SinhBad.apply(x); g, = grad(y, x, create_graph=True); g.requires_grad"),
        "False",
    ),
    (
        ("x = t(1., requires_grad=True); y = SinhBad.apply(x); g, = grad(y, x, create_graph=True); h, = grad(g, x); h"),
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ),
    (
        (
            "x = t(1., requires_grad=True); y, e, n = SinhOut.apply(x); g, = grad(y, x, create_graph=True); h"
            ", = grad(g, x, create_graph=True); k, = grad(h, x); (y, g, h, k)"
        ),
        (
            "(tensor(1.1752, grad_fn=<SinhOutBackward>), tensor(1.5431, grad_fn=<SubBackward0>), tensor(1.175"
            "2, grad_fn=<SubBackward0>), tensor(1.5431))"
        ),
    ),
    ("x = t(1., requires_grad=True); y, e, n = SinhOut.apply(x); (y + e * 2 + n).backward(); x.grad", "tensor(6.6118)"),
    ("x = t(1., requires_grad=True); y, e, n = SinhOut.apply(x); e.backward(); x.grad", "tensor(2.7183)"),
    (
        ("x = t(2., requires_grad=True); y = Cube.apply(x); g, = grad(y, x, create_graph=True); g.backward(); x.grad"),
        "tensor(12.)",
    ),
    (
        (
            "x = t(1.2, dtype=torch.float64, requires_grad=True); torch.autograd.gradgradcheck(lambda x: Sinh"
            "Out.apply(x)[0], x)"
        ),
        "True",
    ),
    (("x = t(1.2, dtype=torch.float64, requires_grad=True); torch.autograd.gradgradcheck(SinhOut.apply, x)"), "True"),
    (
        ("x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.backward(torch.ones(2)); y.backward(torch.ones(2))"),
        (
            "RuntimeError: Trying to backward through the graph a second time (or directly access saved tenso"
            "rs after they have already been freed). Saved intermediate values of the graph are freed when yo"
            "u call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through"
            " the graph a second time or if you need to access saved tensors after calling backward."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.sum().backward(retain_graph=True); y.su"
            "m().backward(); x.grad"
        ),
        "tensor([ 5.4366, 14.7781])",
    ),
    ("x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.grad_fn.name()", "'ExpBackward'"),
    (
        ("x = t([1., 2.], requires_grad=True); y = Identity.apply(x); (y is x, y.grad_fn is not None, y.is_leaf); "),
        "(False, True, False)",
    ),
    ("x = t([1., 2.], requires_grad=True); y = Identity.apply(x); y.sum().backward(); x.grad", "tensor([10., 10.])"),
    ("x = t([1., 2.], requires_grad=True); y = Identity.apply(x); y is x", "False"),
    ("x = t([1., 2.]); y = Identity.apply(x); y is x", "False"),
    (
        "x = t([1., 2.], requires_grad=True); z = x * 1; y = Identity.apply(z); (y is z, y.grad_fn.name())",
        "(False, 'IdentityBackward')",
    ),
    (
        "x = t([1., 2.], requires_grad=True); z = x * 1; y = Identity.apply(z); y.sum().backward(); x.grad",
        "tensor([10., 10.])",
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = Identity.apply(x); y.add_(1)",
        (
            "RuntimeError: Output 0 of Identity is a view and is being modified inplace. This view was create"
            "d inside a custom Function (or because an input was returned as-is) and the autograd logic to ha"
            "ndle view+inplace would override the custom backward associated with the custom Function, leadin"
            "g to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of "
            "the custom Function."
        ),
    ),
    (
        "x = t([1., 2.], requires_grad=True); z = x * 1; y = Identity.apply(z); y.add_(1)",
        (
            "RuntimeError: Output 0 of Identity is a view and is being modified inplace. This view was create"
            "d inside a custom Function (or because an input was returned as-is) and the autograd logic to ha"
            "ndle view+inplace would override the custom backward associated with the custom Function, leadin"
            "g to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of "
            "the custom Function."
        ),
    ),
    (
        ("x = t([1., 2.], requires_grad=True); z = x * 1; y = Identity.apply(z); y.detach().add_(1); z.detach()"),
        "tensor([2., 3.])",
    ),
    (
        "x = t([[1., 2.]], requires_grad=True); y = View.apply(x); y.sum().backward(); (y.shape, x.grad)",
        "(torch.Size([2]), tensor([[10., 10.]]))",
    ),
    (
        "x = t([[1., 2.]], requires_grad=True); y = View.apply(x); y.add_(1)",
        (
            "RuntimeError: Output 0 of View is a view and is being modified inplace. This view was created in"
            "side a custom Function (or because an input was returned as-is) and the autograd logic to handle"
            " view+inplace would override the custom backward associated with the custom Function, leading to"
            " incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the "
            "custom Function."
        ),
    ),
    (
        "x = t([[1., 2.]], requires_grad=True); z = x * 1; y = View.apply(z); y.add_(1)",
        (
            "RuntimeError: Output 0 of View is a view and is being modified inplace. This view was created in"
            "side a custom Function (or because an input was returned as-is) and the autograd logic to handle"
            " view+inplace would override the custom backward associated with the custom Function, leading to"
            " incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the "
            "custom Function."
        ),
    ),
    ("x = t([[1., 2.]]); y = View.apply(x); y.add_(1); x", "tensor([[2., 3.]])"),
    (
        "x = t([1., 2.], requires_grad=True); a, b = Halves.apply(x * 1); a.add_(1)",
        (
            "RuntimeError: Output 0 of Halves is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        ("x = t([1., 2.], requires_grad=True); z = x * 1; y = Inc.apply(z); (y is z, z.grad_fn.name(), z._version)"),
        "(True, 'IncBackward', 2)",
    ),
    (
        "x = t([1., 2.], requires_grad=True); z = x * 1; y = Inc.apply(z); y.sum().backward(); x.grad",
        "tensor([1., 1.])",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); z = x * 1; y = Inc.apply(z); (z * z).sum().backward(); (z, x.grad)"),
        "(tensor([2., 3.], grad_fn=<IncBackward>), tensor([4., 6.]))",
    ),
    (
        "x = t([1., 2.], requires_grad=True); z = x * 1; s = z * z; y = Inc.apply(z); s.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2]], which is output 0 of Inc, is at version 2; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = Inc.apply(x)",
        "RuntimeError: a leaf Variable that requires grad has been used in an in-place operation.",
    ),
    ("x = t([1., 2.]); y = Inc.apply(x); (y is x, x, x._version)", "(True, tensor([2., 3.]), 2)"),
    (
        "x = t([1., 2.], requires_grad=True); z = x * 1; v = z[:1]; y = Inc.apply(v); (y is v, z)",
        "(True, tensor([2., 2.], grad_fn=<CopySlices>))",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); z = x * 1; v = z[:1]; y = Inc.apply(v); z.sum().backward(); x.grad"),
        "tensor([1., 1.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); z = x * 1; v = z[:1]; y = Triple.apply(v); z.sum().backward"
            "(); (z, x.grad)"
        ),
        "(tensor([3., 2.], grad_fn=<CopySlices>), tensor([3., 1.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); z = x * 1; v = z[:1]; y = Triple.apply(v); v.sum().backward"
            "(); (v.detach(), x.grad)"
        ),
        "(tensor([3.]), tensor([3., 0.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); z = x * 1; v = z[:1]; y = Triple.apply(z); v.sum().backward"
            "(); (v.detach(), x.grad)"
        ),
        "(tensor([3.]), tensor([3., 0.]))",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); z = x * 1; y = Triple.apply(z); z.sum().backward(); (z, x.grad)"),
        "(tensor([3., 6.], grad_fn=<TripleBackward>), tensor([3., 3.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); z = x * 1; Triple.apply(Triple.apply(z)); z.sum().backward("
            "); (z, x.grad)"
        ),
        "(tensor([ 9., 18.], grad_fn=<TripleBackward>), tensor([9., 9.]))",
    ),
    (
        "x = t([1., 2.], requires_grad=True); v = x[:1]; Triple.apply(v)",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    (
        ("w = t([1., 2.], requires_grad=True); z = t([3., 4.]); y = AddTo.apply(z, w); (y is z, z.requires_grad); "),
        "(True, True)",
    ),
    (
        (
            "w = t([1., 2.], requires_grad=True); z = t([3., 4.]); y = AddTo.apply(z, w); z.sum().backward();"
            " (w.grad, z)"
        ),
        "(tensor([10., 10.]), tensor([4., 6.], grad_fn=<AddToBackward>))",
    ),
    (
        (
            "w = t([1.], requires_grad=True); z = t([3., 4.]); v = z[:1]; y = AddTo.apply(v, w); z.sum().back"
            "ward(); (w.grad, z)"
        ),
        "(tensor([10.]), tensor([4., 4.], grad_fn=<CopySlices>))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); z = x * 1; y = DirtyNotReturned.apply(z); y.sum().backward("
            "); (x.grad, z._version)"
        ),
        (
            "RuntimeError: Some elements marked as dirty during the forward method were not returned as outpu"
            "t. The inputs that are modified inplace must all be outputs of the Function."
        ),
    ),
    ("x = t([1., 2.], requires_grad=True); y = Default.apply(x); y.sum().backward(); x.grad", "tensor([2., 2.])"),
    ("x = t([1., 2.], requires_grad=True); y = Default.apply(x, 5.); y.sum().backward(); x.grad", "tensor([5., 5.])"),
    ("x = t([1., 2.], requires_grad=True); y = Old.apply(x); y.sum().backward(); x.grad", "tensor([2., 2.])"),
    ("x = t([1., 2.], requires_grad=True); y = Old.apply(x, 5.); y.sum().backward(); x.grad", "tensor([5., 5.])"),
    (
        "x = t([1., 2.], requires_grad=True); y = OldOne.apply(x); y.sum().backward(); x.grad",
        ("RuntimeError: function OldOneBackward returned an incorrect number of gradients (expected 2, got 1)"),
    ),
    ("x = t([1., 2.], requires_grad=True); y = Old.apply(x, scale=5.)", "ok"),
    ("x = t([1., 2.], requires_grad=True); y = Inherit.apply(x, 5.); y.sum().backward(); x.grad", "tensor([5., 5.])"),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = SetupExp.apply(x); g, = grad(y.sum(), x, create_graph=T"
            "rue); g.sum().backward(); x.grad"
        ),
        "tensor([2.7183, 7.3891])",
    ),
    (
        "x = t([1., 2.], requires_grad=True); SetupNeeds.apply(x, 3, t([1.])); seen",
        "[((True, False, False), False, False)]",
    ),
    (
        ("x = t([3., 1., 2.], requires_grad=True); v, i = Sort.apply(x); (v.requires_grad, i.requires_grad, i.dtype)"),
        "(True, False, torch.int64)",
    ),
    (
        (
            "x = t([3., 1., 2.], requires_grad=True); v, i = Sort.apply(x); (v * t([1., 2., 3.])).sum().backw"
            "ard(); x.grad"
        ),
        "tensor([3., 1., 2.])",
    ),
    (
        ("x = t([3., 1.], requires_grad=True); a, b = NonDiff.apply(x); (a.requires_grad, b.requires_grad, b.is_leaf)"),
        "(True, False, True)",
    ),
    (
        "x = t([3., 1.], requires_grad=True); a, b = NonDiff.apply(x); a.sum().backward(); (x.grad, seen)",
        "(tensor([2., 2.]), [[0.0, 0.0]])",
    ),
    (
        "x = t([3., 1.], requires_grad=True); a, b = NonDiff.apply(x); b.sum().backward()",
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ),
    (
        "x = t([3., 1.], requires_grad=True); a, b = Two.apply(x); a.sum().backward(); (x.grad, seen)",
        "(tensor([2., 2.]), [([1.0, 1.0], [0.0, 0.0])])",
    ),
    (
        "x = t([3., 1.], requires_grad=True); a, b = NoMat.apply(x); a.sum().backward(); (x.grad, seen)",
        "(tensor([2., 2.]), [(False, True)])",
    ),
    (
        "x = t([3., 1.], requires_grad=True); a, b = NoMat.apply(x); b.sum().backward(); (x.grad, seen)",
        "(tensor([3., 3.]), [(True, False)])",
    ),
    (
        "x = t([3., 1.], requires_grad=True); w = t(2.); y = Needs.apply(x, w, 3); (seen, y.requires_grad)",
        "([(True, False, False)], True)",
    ),
    (
        (
            "x = t([3., 1.], requires_grad=True); w = t(2., requires_grad=True); y = Needs.apply(x, w, 3); y."
            "sum().backward(); (seen, x.grad, w.grad)"
        ),
        "([(True, True, False), (True, True, False)], tensor([6., 6.]), tensor(12.))",
    ),
    (
        "x = t([3., 1.]); w = t(2.); y = Needs.apply(x, w, 3); (seen, y.requires_grad)",
        "([(False, False, False)], False)",
    ),
    (
        (
            "x = t([3., 1.], requires_grad=True)\nwith torch.no_grad(): y = Needs.apply(x, t(2.), 3)\n(seen, y."
            "requires_grad)"
        ),
        "([(True, False, False)], False)",
    ),
    (
        (
            "x = t([3., 1.], requires_grad=True); y = Once.apply(x); g, = grad(y.sum(), x, create_graph=True)"
            "; g.sum().backward()"
        ),
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ),
    ("x = t([3., 1.], requires_grad=True); y = Once.apply(x); y.sum().backward(); x.grad", "tensor([27.,  3.])"),
    (
        ("x = t([3., 1.], requires_grad=True); y = Once.apply(x); g, = grad(y.sum(), x, create_graph=True); g"),
        "tensor([27.,  3.])",
    ),
    (
        (
            "x = t([3., 1.], requires_grad=True); y = Once.apply(x); k = t(1., requires_grad=True); g, = grad"
            "(y.sum() * k, x, create_graph=True); g.sum().backward()"
        ),
        "RuntimeError: trying to differentiate twice a function that was marked with @once_differentiable",
    ),
    ("x = t([1., 2.], requires_grad=True); y = SaveNone.apply(x); y.sum().backward(); x.grad", "tensor([2., 2.])"),
    (
        "x = t([1., 2.], requires_grad=True); y = SaveList.apply(x)",
        "TypeError: save_for_backward can only save variables, but argument 0 is of type float",
    ),
    ("x = t([1., 2.], requires_grad=True); y = Attr.apply(x, 4.); y.sum().backward(); x.grad", "tensor([4., 4.])"),
    ("x = t([1., 2.], requires_grad=True); y = ReturnsNumber.apply(x)", "ok"),
    ("x = t([1., 2.], requires_grad=True); y = ReturnsList.apply(x)", "ok"),
    ("x = t([1., 2.], requires_grad=True); y = ReturnsNone.apply(x)", "ok"),
    (
        "x = t([1., 2.], requires_grad=True); y = ReturnsMixed.apply(x); (y[0], y[1])",
        "(tensor([2., 4.], grad_fn=<ReturnsMixedBackward>), 'text')",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = ReturnsTwice.apply(x); (y[0] + y[1] * 2).sum().backward(); x.grad"),
        "tensor([6., 6.])",
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = Logs.apply(x); y.sum().backward(); (seen, x.grad)",
        "([(True, False, False), (False, False)], tensor([2., 2.]))",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = GradMode.apply(x); g, = grad(y.sum(), x, create_graph=True); seen"),
        "[(True, True)]",
    ),
    ("x = t([1., 2.], requires_grad=True); y = GradMode.apply(x); g, = grad(y.sum(), x); seen", "[(False, True)]"),
    (
        "x = t([1., 2.], requires_grad=True); y = ShapeBack.apply(x); y.sum().backward(); x.grad",
        (
            "RuntimeError: Function ShapeBackBackward returned an invalid gradient at index 0 - got [] but ex"
            "pected shape compatible with [2]"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = Kinked.apply(x); g, = grad(y.sum(), x, create_graph=Tru"
            "e); g.sum().backward(); x.grad"
        ),
        "tensor([ 2., 10.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = Closure.apply(x); g, = grad(y.sum(), x, create_graph=Tr"
            "ue); g.requires_grad"
        ),
        "True",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); z = x * 2; y = SaveOther.apply(x, z); g, = grad(y.sum(), x,"
            " create_graph=True); g.sum().backward(); x.grad"
        ),
        "tensor([4., 4.])",
    ),
    ("x = t([1., 2.], requires_grad=True); y = Sum.apply(x); y.backward(); x.grad", "tensor([1., 1.])"),
    ("x = t([1., 2.], requires_grad=True); y = Sum.apply(x, x); y.backward(); x.grad", "tensor([2., 2.])"),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.register_hook(lambda g: g * 10); y.sum("
            ").backward(); x.grad"
        ),
        "tensor([27.1828, 73.8906])",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = Exp.apply(x); y.retain_grad(); y.sum().backward(); y.grad"),
        "tensor([1., 1.])",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); a, b = Two.apply(x); a.retain_grad(); (a + b).sum().backward(); a.grad"),
        "tensor([1., 1.])",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); a, b = Two.apply(x); a.mul_(2); (a + b).sum().backward(); x.grad"),
        "tensor([7., 7.])",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); a, b = Two.apply(x); a[0] = 0; (a + b).sum().backward(); x.grad"),
        "tensor([3., 5.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = Exp.apply(x); (y.grad_fn.saved_tensors, y.grad_fn"
            ".needs_input_grad)"
        ),
        "((tensor([2.7183, 7.3891], grad_fn=<ExpBackward>),), (True,))",
    ),
    (
        (
            "class Keeps(Function):\n    @staticmethod\n    def forward(ctx, x):\n        ctx.k = 3\n      "
            "  return x * 2\n    @staticmethod\n    def backward(ctx, g):\n        return g * ctx.k\nx = t("
            "[1.], requires_grad=True); y = Keeps.apply(x); (y.grad_fn.k, y.grad_fn.name())"
        ),
        "(3, 'KeepsBackward')",
    ),
    (
        (
            "class Twice(Function):\n    @staticmethod\n    def forward(ctx, x):\n        y = x * 2\n      "
            "  return y, y\n    @staticmethod\n    def backward(ctx, a, b):\n        return a * 10 + b\nx ="
            " t([1.], requires_grad=True); a, b = Twice.apply(x); (a + 2 * b).sum().backward(); (x.grad"
            ", a is b)"
        ),
        "(tensor([3.]), True)",
    ),
    (
        (
            "class Legacy(Function):\n    def forward(self, x):\n        return x\n    def backward(self, "
            "g):\n        return g\nLegacy()(t([1.]))"
        ),
        (
            "RuntimeError: Legacy autograd function with non-static forward method is deprecated. Pleas"
            "e use new-style autograd function with static forward method. (Example: https://pytorch.or"
            "g/docs/stable/autograd.html#torch.autograd.Function) | DeprecationWarning: <class 'Legacy'"
            "> should not be instantiated. Methods on autograd functions are a"
        ),
    ),
    (
        (
            "class Vjp(Function):\n    @staticmethod\n    def forward(ctx, x):\n        return x * 2\n    @"
            "staticmethod\n    def vjp(ctx, g):\n        return g * 20\nx = t([1.], requires_grad=True); V"
            "jp.apply(x).sum().backward(); x.grad"
        ),
        "tensor([20.])",
    ),
    (
        (
            "class Saved(Function):\n    @staticmethod\n    def forward(ctx, x):\n        ctx.save_for_bac"
            "kward(x)\n        y = x * 2\n        ctx.save_for_backward(y)\n        return y\n    @staticme"
            "thod\n    def backward(ctx, g):\n        return g * ctx.saved_tensors[0]\nx = t([1., 2.], req"
            "uires_grad=True); Saved.apply(x).sum().backward(); x.grad"
        ),
        "tensor([2., 4.])",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)


@pytest.mark.parametrize("name", ["Exp", "SinhOut", "Triple", "Kinked"])
def test_what_a_function_saved_is_freed_at_once(name):
    space = {"torch": al, "t": al.tensor}
    exec(SETUP, space)
    gc.collect()
    gc.disable()
    try:
        x = al.tensor([1.0, 2.0], requires_grad=True)
        made = space[name].apply(x * 1)
        first = made[0] if isinstance(made, tuple) else made
        gone = weakref.ref(first.grad_fn)
        del made, first
        assert gone() is None
    finally:
        gc.enable()
