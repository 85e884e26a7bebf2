"""Hooks on nodes, what a node tells, and the order in which hooks run.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return 2 * x
    @staticmethod
    def backward(ctx, g):
        return 2 * g
"""
PYTORCH = [
    (
        (
            "x = t([1., 2.], requires_grad=True); y = (x * 2).sum(); n = y.grad_fn; n.metadata['k'] = 1"
            "; (n.name(), n.metadata, [(m.name(), i) for m, i in n.next_functions], isinstance(n, torch"
            ".autograd.graph.Node))"
        ),
        "('SumBackward0', {'k': 1}, [('MulBackward0', 0)], True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []; m = x * 2; h = m.grad_fn.register_hook(lamb"
            "da gi, go: log.append((gi, go))); m.sum().backward(); h.remove(); (m * 1).sum().backward()"
            "; (log, x.grad)"
        ),
        (
            "RuntimeError: Trying to backward through the graph a second time (or directly access saved"
            " tensors after they have already been freed). Saved intermediate values of the graph are f"
            "reed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need t"
            "o backward through the graph a second time or if you need to access saved tensors after ca"
            "lling backward."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x * 2; h = m.grad_fn.register_hook(lambda gi, go:"
            " tuple(None if g is None else g * 10 for g in gi)); m.sum().backward(); x.grad"
        ),
        "tensor([20., 20.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x * x; h = m.grad_fn.register_hook(lambda gi, go:"
            " (gi[0] * 10, gi[1])); m.sum().backward(); x.grad"
        ),
        "tensor([11., 22.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x * 2; h = m.grad_fn.register_prehook(lambda go: "
            "(go[0] * 10,)); m.sum().backward(); x.grad"
        ),
        "tensor([20., 20.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x * 2; h = m.grad_fn.register_prehook(lambda go: "
            "go[0] * 10); m.sum().backward(); x.grad"
        ),
        "TypeError: expected tuple, but hook returned 'Tensor'",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x * 2; h = m.grad_fn.register_hook(lambda gi, go:"
            " 3); m.sum().backward()"
        ),
        "TypeError: expected tuple, but hook returned 'int'",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []; m = x * 2; h = [m.grad_fn.register_hook(lam"
            "bda gi, go: log.append('post')), m.grad_fn.register_prehook(lambda go: log.append('pre')),"
            " m.register_hook(lambda g: log.append('tensor')), x.register_hook(lambda g: log.append('le"
            "af'))]; m.sum().backward(); log"
        ),
        "['tensor', 'pre', 'post', 'leaf']",
    ),
    (
        (
            "log = []; a = t(2., requires_grad=True); b = Double.apply(a); b.retain_grad(); h = [b.regi"
            "ster_hook(lambda g: g + 1), b.grad_fn.register_prehook(lambda g: (g[0] * 2,)), b.register_"
            "hook(lambda g: g + 1)]; b.backward(); (a.grad, b.grad)"
        ),
        "(tensor(12.), tensor(3.))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); u = x.unbind(); log = []; h = u[0].grad_fn.register_h"
            "ook(lambda gi, go: log.append((gi, go))); (u[0] * 3 + u[1]).backward(); (log, x.grad)"
        ),
        "([((tensor([3., 1.]),), (tensor(3.), tensor(1.)))], tensor([3., 1.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); u = x.unbind(); h = u[0].grad_fn.register_prehook(lam"
            "bda go: (go[0] * 5, go[1])); (u[0] * 3 + u[1]).backward(); x.grad"
        ),
        "tensor([15.,  1.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x.view_as(x); n = y.grad_fn.next_functions[0][0];"
            " log = []; h = [x.register_hook(lambda g: log.append('tensor')), n.register_prehook(lambda"
            " g: log.append(('pre', x.grad is None))), n.register_hook(lambda gi, go: log.append(('post"
            "', gi, go, x.grad is None)))]; y.sum().backward(); log"
        ),
        "['tensor', ('pre', True), ('post', (), (tensor([1., 1.]),), False)]",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x.view_as(x); n = y.grad_fn.next_functions[0][0];"
            " h = n.register_prehook(lambda g: (g[0] * 7,)); y.sum().backward(); x.grad"
        ),
        "tensor([7., 7.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x * x; h = m.grad_fn.register_hook(lambda gi, go:"
            " (gi[0] * 2, gi[1] * 2)); g, = torch.autograd.grad(m.sum(), x, create_graph=True); (g, tor"
            "ch.autograd.grad(g.sum(), x))"
        ),
        "(tensor([4., 8.], grad_fn=<AddBackward0>), (tensor([4., 4.]),))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x * 2 + 1; h = m.grad_fn.register_prehook(lambda "
            "g: (g[0] * 3,)); torch.autograd.grad(m.sum(), m, retain_graph=True) + torch.autograd.grad("
            "m.sum(), x)"
        ),
        "(tensor([1., 1.]), tensor([6., 6.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x.sin(); h = m.grad_fn.register_hook(lambda gi, g"
            "o: None); m.sum().backward(); m.sum().backward()"
        ),
        (
            "RuntimeError: Trying to backward through the graph a second time (or directly access saved"
            " tensors after they have already been freed). Saved intermediate values of the graph are f"
            "reed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need t"
            "o backward through the graph a second time or if you need to access saved tensors after ca"
            "lling backward."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = x.sin(); h = m.grad_fn.register_hook(lambda gi, g"
            "o: None); z = m.exp(); x.data.add_(0); z.sum().backward(); x.grad"
        ),
        "tensor([ 1.2534, -1.0331])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x.clone(); m = y.sin(); h = m.grad_fn.register_ho"
            "ok(lambda gi, go: None); y.add_(1); m.sum().backward()"
        ),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an"
            " inplace operation: [torch.FloatTensor [2]], which is output 0 of Add, is at version 1; ex"
            "pected version 0 instead. Hint: enable anomaly detection to find the operation that failed"
            " to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); m = t([[1.], [2.]]) * x; h = m.grad_fn.register_hook("
            "lambda gi, go: (gi[0], gi[1] * 2)); m.sum().backward(); x.grad"
        ),
        "tensor([6., 6.])",
    ),
    (
        "x = t([1., 2.], requires_grad=True); (x * 2).grad_fn._saved_result",
        "AttributeError: 'MulBackward0' object has no attribute '_saved_result'",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); h = x.register_hook(lambda g: g * 5)\nwith h: (x * 1)."
            "sum().backward()\n(x * 1).sum().backward(); x.grad"
        ),
        "tensor([6., 6.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); log = []; b = x.clone(); h = b.register_hook(lambda g"
            ": log.append(1)); b.mul_(3); h = b.register_hook(lambda g: log.append(2)); b.sum().backwar"
            "d(); log"
        ),
        "[2, 1]",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
