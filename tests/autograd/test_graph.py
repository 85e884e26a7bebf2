"""torch.autograd.graph: edges, hooks on several gradients, and what is allowed of saved tensors.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import gc
import weakref

import pytest
from recorded import recorded_test

import autogradlab as al

SETUP = """
G = torch.autograd.graph
"""
PYTORCH = [
    (
        (
            "x = t([1., 2.], requires_grad=True); b = x * 3; e = G.get_gradient_edge(b); r = torch.auto"
            "grad.grad((b * b).sum(), e, retain_graph=True); torch.autograd.backward(e, torch.ones(2));"
            " (r, x.grad, e.node.name(), e.output_nr)"
        ),
        "((tensor([ 6., 12.]),), tensor([3., 3.]), 'MulBackward0', 0)",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); e = G.get_gradient_edge(x); torch.autograd.grad((x * x).sum(), [e])"),
        "(tensor([2., 4.]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); u = x.unbind(); e = G.get_gradient_edge(u[1]); (torch"
            ".autograd.grad(u[0] * u[1], e), e.output_nr, e.node.name())"
        ),
        "((tensor(1.),), 1, 'UnbindBackward0')",
    ),
    (
        "G.get_gradient_edge(t([1.]))",
        ("RuntimeError: It is not possible to get the gradient edge for a Tensor that does not require gradients"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); b = x * 3; e = G.get_gradient_edge(b); torch.autograd"
            ".grad([e], x, [torch.ones(2)])"
        ),
        "(tensor([3., 3.]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); log = []; h = G."
            "register_multi_grad_hook([x, w], log.append); (x * w).sum().backward(); (x * 2).sum().back"
            "ward(); h.remove(); (x * w).sum().backward(); log"
        ),
        "[[tensor([3., 4.]), tensor([1., 2.])], [tensor([2., 2.]), None]]",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); log = []; h = G."
            "register_multi_grad_hook([x, w], log.append, mode='any'); (x * w).sum().backward(); (x * 2"
            ").sum().backward(); h.remove(); (x * w).sum().backward(); len(log)"
        ),
        "2",
    ),
    (
        "x = t([1., 2.], requires_grad=True); G.register_multi_grad_hook([x], print, mode='x')",
        "ValueError: Expects mode to be one of ('all', 'any') but got x",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; log = []; h = G.register_multi_grad_hook(["
            "x, y], log.append); (y * y).sum().backward(); log"
        ),
        "[[tensor([ 8., 16.]), tensor([4., 8.])]]",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; log = []; h = G.register_multi_grad_hook(["
            "x, y], log.append); g = torch.autograd.grad((y * y).sum(), y); (log, x.grad)"
        ),
        "([[None, tensor([4., 8.])]], None)",
    ),
    ("x = torch.ones(2); v = x._version; G.increment_version(x); (v, x._version)", "(0, 1)"),
    ("x = torch.ones(2); y = torch.ones(2); G.increment_version([x, y]); (x._version, y._version)", "(1, 1)"),
    (
        ("x = t([1., 2.], requires_grad=True); y = x.clone(); z = y.sin(); G.increment_version(y); z.sum().backward()"),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an"
            " inplace operation: [torch.FloatTensor [2]], which is output 0 of Clone, is at version 1; "
            "expected version 0 instead. Hint: enable anomaly detection to find the operation that fail"
            "ed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with G.allow_mutation_on_saved_tensors():\n    b = x.c"
            "lone(); y = b ** 2; b.sin_(); y.sum().backward()\nx.grad"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 2)",
    ),
    (
        "x = t([1., 2.], requires_grad=True); with G.save_on_cpu(): y = x * x\ny.sum().backward(); x.grad",
        "SyntaxError: invalid syntax (<unknown>, line 2)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with G.save_on_cpu(pin_memory=False, device_type='cud"
            "a'): y = x.exp()\ny.sum().backward(); x.grad"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 2)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with G.disable_saved_tensors_hooks('none here'):\n    "
            "with G.saved_tensors_hooks(print, print): x.sin()"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 2)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with G.saved_tensors_hooks(print, print):\n    with G."
            "disable_saved_tensors_hooks('none here'): x.sin()"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 2)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); with G.disable_saved_tensors_hooks('none here'): y = "
            "x.sin()\nwith G.saved_tensors_hooks(lambda v: v, lambda v: v): z = x.sin()\nz.sum().backward"
            "(); x.grad"
        ),
        "SyntaxError: invalid syntax (<unknown>, line 2)",
    ),
    ("x = t([1., 2.], requires_grad=True); isinstance((x * 2).grad_fn, G.Node)", "True"),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)


@pytest.mark.parametrize("mode", ["all", "any"])
def test_a_hook_on_several_gradients_holds_no_graph(mode):
    x, w = al.tensor([1.0], requires_grad=True), al.tensor([2.0], requires_grad=True)
    handle = al.autograd.graph.register_multi_grad_hook([x, w], lambda grads: None, mode=mode)
    gc.disable()
    try:
        y = x * w
        gone = weakref.ref(y.grad_fn)
        y.sum().backward()
        del y
        assert gone() is None
    finally:
        gc.enable()
        handle.remove()


def test_a_packed_array_is_let_go_of():
    x = al.ones(5000, requires_grad=True)
    kept = []
    with al.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t.sum().item()), lambda _: al.ones(5000)):
        z = (x * 2).exp()
    assert z.grad_fn.y.strides == (0,)
    z.sum().backward()
    assert kept == [pytest.approx(36945.28)]
    assert x.grad[0].item() == 2.0
