"""What a node saves, and hooks that keep it in another form.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
hooks = torch.autograd.graph.saved_tensors_hooks
keep = lambda x: x
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x
    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return 2 * x * g
class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.save_for_backward(y)
        return y
    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return y * g
"""
PYTORCH = [
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(tuple(v.sha"
            "pe)), v * 2)[1], lambda v: (log.append('unpack'), v)[1]): y = x * x\ny.sum().backward(); (l"
            "og, x.grad)"
        ),
        "([(2,), (2,), 'unpack', 'unpack'], tensor([4., 8.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.sin()\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x + x\n(log, y.requires_grad)"
        ),
        "([], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x * 2\n(log, y.requires_grad)"
        ),
        "([], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x / x\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0], [1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x ** 3\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.tanh()\n(log, y.requires_grad)"
        ),
        "([[0.7615941762924194, 0.9640275835990906]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.sum()\n(log, y.requires_grad)"
        ),
        "([], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.relu()\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.sqrt()\n(log, y.requires_grad)"
        ),
        "([[1.0, 1.4142135381698608]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.log()\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x[0]\n(log, y.requires_grad)"
        ),
        "([], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x @ x\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0], [1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.abs()\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.view(2, 1)\n(log, y.requires_grad)"
        ),
        "([], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x.logsumexp(0)\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0], 2.3132617473602295], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = 1 / x\n(log, y.requires_grad)"
        ),
        "([[1.0, 0.5]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append(v.tolist())"
            ", v)[1], keep): y = x * x.detach()\n(log, y.requires_grad)"
        ),
        "([[1.0, 2.0]], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with hooks(lambda v: v * 0 + 4, keep): y = x ** 2\ny.s"
            "um().backward(); x.grad"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with hooks(lambda v: v.numpy(), lambda v: torch.from_"
            "numpy(v) * 10): y = x.exp()\ny.sum().backward(); x.grad"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append('outer'), v"
            ")[1], keep):\n    with hooks(lambda v: (log.append('inner'), v)[1], keep): y = x.sin()\n    "
            "z = x.cos()\nlog"
        ),
        "['inner', 'outer']",
    ),
    (
        "x = t([1., 2.], requires_grad=True); with hooks(lambda v: v.add_(1), keep): y = x.sin()",
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); with hooks(keep, lambda v: None): y = x.sin()\ny.sum().backward()"),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); with hooks(keep, lambda v: 3): y = x.sin()\ny.sum().backward()"),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with hooks(lambda v: v * 3, lambda v: v / 3): y = x *"
            "* 3\ng, = torch.autograd.grad(y.sum(), x, create_graph=True); (g, torch.autograd.grad(g.sum"
            "(), x))"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []\nwith hooks(lambda v: (log.append('pack'), v "
            "* 2)[1], lambda v: (log.append('unpack'), v)[1]): y = Square.apply(x)\ny.sum().backward(); "
            "(log, x.grad)"
        ),
        "(['pack', 'unpack'], tensor([4., 8.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with hooks(lambda v: v * 2, keep): y = Exp.apply(x)\ny"
            ".sum().backward(); x.grad"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with hooks(lambda v: v * 2, lambda v: v / 2): y = Exp"
            ".apply(x)\ng, = torch.autograd.grad(y.sum(), x, create_graph=True); torch.autograd.grad(g.s"
            "um(), x)"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x.clone()\nwith hooks(lambda v: v.clone(), keep): "
            "z = y.sin()\ny.zero_(); z.sum().backward(); x.grad"
        ),
        "tensor([ 0.5403, -0.4161])",
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = x.clone(); z = y.sin(); y.zero_(); z.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an"
            " inplace operation: [torch.FloatTensor [2]], which is output 0 of Zero, is at version 1; e"
            "xpected version 0 instead. Hint: enable anomaly detection to find the operation that faile"
            "d to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with hooks(lambda v: v.clone(), keep): z = x.exp()\nz."
            "zero_(); z.sum().backward(); x.grad"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with hooks(keep, keep): y = x * x\ny.sum().backward();"
            " y.sum().backward()"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); with torch.no_grad(), hooks(lambda v: 1 / 0, keep): y = x * x\ny"),
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        "x = t([1., 2.], requires_grad=True); with hooks(lambda v: 1 / 0, keep): y = x * x",
        "SyntaxError: invalid syntax (<unknown>, line 22)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); x = torch.ones(2000, requires_grad=True)\nwith hooks(l"
            "ambda v: v.numpy().astype('float16'), lambda v: torch.from_numpy(v.astype('float32'))): y "
            "= x * x\ny.sum().backward(); x.grad.sum()"
        ),
        "tensor(4000.)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * x; (y.grad_fn._saved_self, y.grad_fn._saved_o"
            "ther, y.grad_fn._saved_self is x)"
        ),
        "(tensor([1., 2.], requires_grad=True), tensor([1., 2.], requires_grad=True), True)",
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = x * x; y.sum().backward(); y.grad_fn._saved_self",
        (
            "RuntimeError: Trying to backward through the graph a second time (or directly access saved"
            " tensors after they have already been freed). Saved intermediate values of the graph are f"
            "reed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need t"
            "o backward through the graph a second time or if you need to access saved tensors after ca"
            "lling backward."
        ),
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = x ** 3; (y.grad_fn._saved_self, y.grad_fn._saved_exponent)"),
        "(tensor([1., 2.], requires_grad=True), 3)",
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = x.exp(); y.grad_fn._saved_result",
        "tensor([2.7183, 7.3891], grad_fn=<ExpBackward0>)",
    ),
    (
        "x = t([1., 2.], requires_grad=True); y = x.exp(); y.grad_fn._saved_self",
        "AttributeError: 'ExpBackward0' object has no attribute '_saved_self'",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = x * t([3., 4.]); (y.grad_fn._saved_self, y.grad_fn._saved_other)"),
        "(None, tensor([3., 4.]))",
    ),
    ("x = t([1., 2.], requires_grad=True); y = x.sum(0, keepdim=True); y.grad_fn._saved_keepdim", "True"),
    ("x = t([1., 2.], requires_grad=True); y = x @ t([3., 4.]); y.grad_fn._saved_tensor", "tensor([3., 4.])"),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x[None] @ x[:, None]; (y.grad_fn._saved_self, y.g"
            "rad_fn._saved_mat2)"
        ),
        (
            "(tensor([[1., 2.]], grad_fn=<UnsqueezeBackward0>), tensor([[1.],\n        [2.]], grad_fn=<U"
            "nsqueezeBackward0>))"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * x; sorted(n for n in dir(y.grad_fn) if n.star"
            "tswith('_saved_'))"
        ),
        "['_saved_other', '_saved_self']",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * x; y.grad_fn._raw_saved_self.register_hooks(l"
            "ambda v: 2 * v, lambda v: v / 2); y.grad_fn._raw_saved_other.register_hooks(lambda v: 3 * "
            "v, keep); y.sum().backward(); x.grad"
        ),
        "tensor([4., 8.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * x; y.grad_fn._raw_saved_self.register_hooks(k"
            "eep, keep); y.grad_fn._raw_saved_self.register_hooks(keep, keep)"
        ),
        (
            "RuntimeError: Calling register_hooks on a saved tensor whose hooks have already been set. "
            "Hint: only one pair of hooks is allowed at a time."
        ),
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = x * 2; y.grad_fn._raw_saved_self.register_hooks(keep, keep)"),
        "RuntimeError: Calling register_hooks on a saved tensor with value None is forbidden",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * x; y.sum().backward(); y.grad_fn._raw_saved_s"
            "elf.register_hooks(keep, keep)"
        ),
        (
            "RuntimeError: Calling register_hooks on a saved tensor after it has been freed. Saved inte"
            "rmediate values of the graph are freed when you call .backward() or autograd.grad(). Speci"
            "fy retain_graph=True if you need to backward through the graph a second time or if you nee"
            "d to access saved variables after calling backward."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x.exp(); y.grad_fn._raw_saved_result.register_hoo"
            "ks(lambda v: v * 10, keep); y.sum().backward(); x.grad"
        ),
        "tensor([27.1828, 73.8906])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = Square.apply(x); (y.grad_fn.saved_tensors, y.grad"
            "_fn.needs_input_grad)"
        ),
        "((tensor([1., 2.], requires_grad=True),), (True,))",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
