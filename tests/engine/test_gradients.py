"""Hooks, retained gradients, copies and decorated generators.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

SETUP = ""
PYTORCH = [
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; y.retain_grad(); y.register_hook(lambda g: g * 100); y"
            ".backward(); (y.grad, x.grad)"
        ),
        "(tensor(100.), tensor(200.))",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; y.register_hook(lambda g: g * 100); y.retain_grad(); y"
            ".backward(); (y.grad, x.grad)"
        ),
        "(tensor(100.), tensor(200.))",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; y.register_hook(lambda g: g * 10); y.retain_grad(); y."
            "register_hook(lambda g: g + 1); y.backward(); (y.grad, x.grad)"
        ),
        "(tensor(11.), tensor(22.))",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; s = []; y.register_hook(lambda g: s.append('a')); y.re"
            "gister_hook(lambda g: s.append('b')); y.backward(); s"
        ),
        "['a', 'b']",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; y.register_hook(lambda g: g * 2); y.register_hook(lamb"
            "da g: g + 1); y.backward(); x.grad"
        ),
        "tensor(6.)",
    ),
    (
        (
            "x = t(3., requires_grad=True); x.register_hook(lambda g: g * 2); x.register_hook(lambda g: g + 1"
            "); x.backward(); x.grad"
        ),
        "tensor(3.)",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; h = y.register_hook(lambda g: g * 2); h.remove(); y.ba"
            "ckward(); x.grad"
        ),
        "tensor(2.)",
    ),
    (
        ("x = t(3., requires_grad=True); y = x * 2; y.retain_grad(); y.mul_(5); y.backward(); (y.grad, x.grad)"),
        "(tensor(1.), tensor(10.))",
    ),
    ("x = t(3., requires_grad=True); y = x * 2; y.retain_grad(); y.mul_(5); y.retains_grad", "True"),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; y.retain_grad(); z = y * 3; y.mul_(5); (y + z).backwar"
            "d(); (y.grad, x.grad)"
        ),
        "(tensor(1.), tensor(16.))",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; y.retain_grad(); y.mul_(5); y.retain_grad(); (y * 7).b"
            "ackward(); (y.grad, x.grad)"
        ),
        "(tensor(7.), tensor(70.))",
    ),
    (
        ("x = t(3., requires_grad=True); y = x * 2; y.mul_(5); y.retain_grad(); (y * 7).backward(); (y.grad, x.grad)"),
        "(tensor(7.), tensor(70.))",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; s = []; y.register_hook(lambda g: s.append(g.item()));"
            " y.mul_(5); (y * 7).backward(); s"
        ),
        "[35.0]",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; s = []; y.register_hook(lambda g: s.append(g.item()));"
            " y.mul_(5); y.register_hook(lambda g: s.append(g.item())); (y * 7).backward(); s"
        ),
        "[7.0, 35.0]",
    ),
    (
        (
            "x = t(3., requires_grad=True); y = x * 2; y.register_hook(lambda g: g * 10); y.mul_(5); y.retain"
            "_grad(); (y * 7).backward(); (y.grad, x.grad)"
        ),
        "(tensor(7.), tensor(700.))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); y[0] = 0.; y.sum().backward(); "
            "(y.grad, x.grad)"
        ),
        "(tensor([1., 1.]), tensor([0., 2.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; v = y[0]; v.retain_grad(); v.mul_(3); y.sum().ba"
            "ckward(); (v.grad, x.grad)"
        ),
        "(None, tensor([6., 2.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); y[0].mul_(3); y.sum().backward("
            "); (y.grad, x.grad)"
        ),
        "(tensor([1., 1.]), tensor([6., 2.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; v = y[:1]; v.retain_grad(); y.mul_(3); v.sum().b"
            "ackward(); (v.grad, x.grad)"
        ),
        "(tensor([1.]), tensor([6., 0.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); y.retain_grad(); y.sum().backwa"
            "rd(); y.grad"
        ),
        "tensor([1., 1.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); y.sum().backward(); y.sum().bac"
            "kward(retain_graph=True); y.grad"
        ),
        (
            "RuntimeError: Trying to backward through the graph a second time (or directly access saved tenso"
            "rs after they have already been freed). Saved intermediate values of the graph are freed when yo"
            "u call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through"
            " the graph a second time or if you need to access saved tensors after calling backward."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); y.sum().backward(retain_graph=T"
            "rue); y.sum().backward(); y.grad"
        ),
        "tensor([2., 2.])",
    ),
    ("x = t([1., 2.], requires_grad=True); x.retain_grad(); x.retains_grad", "False"),
    (
        ("x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); torch.autograd.grad(y.sum(), x); y.grad"),
        "tensor([1., 1.])",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); torch.autograd.grad(y.sum(), y); y.grad"),
        "tensor([1., 1.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.register_hook(lambda g: g * 10); torch.autogra"
            "d.grad(y.sum(), y)"
        ),
        "(tensor([10., 10.]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); x.register_hook(lambda g: g * 10); torch.autograd.grad((x *"
            " 2).sum(), x)"
        ),
        "(tensor([20., 20.]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); y.register_hook(lambda g: g * 1"
            "0); torch.autograd.grad(y.sum(), x); y.grad"
        ),
        "tensor([10., 10.])",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; x.register_post_accumulate_grad_hook(lambda p: s.ap"
            "pend(torch.is_grad_enabled())); x.sum().backward(); s"
        ),
        "[False]",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; x.register_post_accumulate_grad_hook(lambda p: s.ap"
            "pend((p * 2).requires_grad)); x.sum().backward(); s"
        ),
        "[False]",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; x.register_post_accumulate_grad_hook(lambda p: s.ap"
            "pend(torch.is_grad_enabled())); (x * x).sum().backward(create_graph=True); s"
        ),
        ("[True] | UserWarning: Using backward() with create_graph=True will create a reference cycle between th"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); x.register_post_accumulate_grad_hook(lambda p: p.add_(p.gra"
            "d, alpha=-0.1)); (x * x).sum().backward(); x"
        ),
        "tensor([0.8000, 1.6000], requires_grad=True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); x.register_post_accumulate_grad_hook(lambda p: p.sub_(0.1 *"
            " p.grad)); (x * x).sum().backward(create_graph=True); x"
        ),
        (
            "RuntimeError: a leaf Variable that requires grad is being used in an in-place operation. | UserW"
            "arning: Using backward() with create_graph=True will create a reference cycle between th"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; x.register_hook(lambda g: s.append(torch.is_grad_en"
            "abled())); x.sum().backward(); s"
        ),
        "[False]",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; x.register_hook(lambda g: s.append(torch.is_grad_en"
            "abled())); (x * x).sum().backward(create_graph=True); s"
        ),
        ("[True] | UserWarning: Using backward() with create_graph=True will create a reference cycle between th"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; x.register_hook(lambda g: s.append('pre')); x.regis"
            "ter_post_accumulate_grad_hook(lambda p: s.append('post')); x.sum().backward(); s"
        ),
        "['pre', 'post']",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); x.register_post_accumulate_grad_hook(lambda p: 5); x.sum()."
            "backward(); x.grad"
        ),
        "TypeError: expected Variable, but hook returned 'int'",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; h = x.register_post_accumulate_grad_hook(lambda p: "
            "s.append(1)); h.remove(); x.sum().backward(); s"
        ),
        "[]",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = x * 2; y.register_post_accumulate_grad_hook(lambda p: None)"),
        "RuntimeError: post accumulate grad hooks cannot be registered on non-leaf tensors",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); s = []; x.register_post_accumulate_grad_hook(lambda p: s.ap"
            "pend(1)); torch.autograd.grad(x.sum(), x); s"
        ),
        "[]",
    ),
    (
        "x = t([1., 2.]); x.register_hook(lambda g: g)",
        "RuntimeError: cannot register a hook on a tensor that doesn't require gradient",
    ),
    ("x = t([1., 2.]); x.retain_grad()", "RuntimeError: can't retain_grad on Tensor that has requires_grad=False"),
    (
        "x = t([1., 2.], requires_grad=True); x.register_hook(lambda g: g[:1]); x.sum().backward()",
        "RuntimeError: hook '<lambda>' has changed the size of value",
    ),
    (
        "x = t([1., 2.], requires_grad=True); x.register_hook(lambda g: 5.); x.sum().backward()",
        "TypeError: expected Variable, but hook returned 'float'",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); y = x * 2; y.register_hook(lambda g: g.double()); y.sum().backward()"),
        ("RuntimeError: hook '<lambda>' has changed the type of value (was torch.FloatTensor got torch.DoubleTensor)"),
    ),
    ("x = t([1., 2.], requires_grad=True); x.grad = x", "RuntimeError: can't assign Variable as its own grad"),
    ("x = t([1., 2.], requires_grad=True); x.grad = x.detach(); x.grad", "tensor([1., 2.])"),
    ("x = t([1., 2.], requires_grad=True); x.grad = x * 1; x.grad", "tensor([1., 2.], grad_fn=<MulBackward0>)"),
    ("x = t([1., 2.], requires_grad=True); x.grad = x.data; x.grad", "tensor([1., 2.])"),
    (
        "x = t([1., 2.], requires_grad=True); x.grad = 1",
        "TypeError: assigned grad expected to be a Tensor or None but got grad of type int",
    ),
    (
        "x = t([1., 2.], requires_grad=True); x.grad = t([1.])",
        (
            "RuntimeError: attempting to assign a gradient of size '[1]' to a tensor of size '[2]'. Please en"
            "sure that the gradient and the tensor are the same size"
        ),
    ),
    (
        (
            "import copy; x = t([1., 2.], requires_grad=True); x.sum().backward(); y = copy.deepcopy(x); (y.g"
            "rad, y.grad is x.grad)"
        ),
        "(tensor([1., 1.]), False)",
    ),
    (
        (
            "import copy; x = t([1., 2.], requires_grad=True); y = copy.deepcopy(x); (y.grad, y.requires_grad"
            ", y.is_leaf)"
        ),
        "(None, True, True)",
    ),
    (
        (
            "import copy; x = t([1., 2.], requires_grad=True); x.sum().backward(); y = copy.deepcopy(x); y.gr"
            "ad.zero_(); x.grad"
        ),
        "tensor([1., 1.])",
    ),
    (
        (
            "import copy; x = t([1., 2.], requires_grad=True); x.sum().backward(); y = copy.copy(x); (y.grad,"
            " y.requires_grad)"
        ),
        "(None, True)",
    ),
    (
        ("import copy; x = t([1., 2.], requires_grad=True); x.sum().backward(); a, b = copy.deepcopy([x, x]); a is b"),
        "True",
    ),
    ("import copy; x = t([1., 2.]); x.grad = t([3., 4.]); copy.deepcopy(x).grad", "tensor([3., 4.])"),
    (
        "import copy; x = t([1., 2.], requires_grad=True); y = x * 2; copy.deepcopy(y)",
        (
            "RuntimeError: Only Tensors created explicitly by the user (graph leaves) support the deepcopy pr"
            "otocol at the moment.  If you were attempting to deepcopy a module, this may be because of a tor"
            "ch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001"
        ),
    ),
    (
        (
            "import copy; m = nn.Linear(2, 1); m(torch.ones(2)).backward(); n = copy.deepcopy(m); (n.weight.g"
            "rad, n.bias.grad is m.bias.grad)"
        ),
        "(None, False)",
    ),
    (
        (
            "import copy; x = t([1., 2.], requires_grad=True); s = []; x.register_hook(lambda g: s.append(1))"
            "; y = copy.deepcopy(x); y.sum().backward(); s"
        ),
        "[]",
    ),
    (
        (
            "@torch.no_grad()\ndef f():\n    yield torch.is_grad_enabled()\n    yield torch.is_grad_enabled()\ng "
            "= f(); (next(g), torch.is_grad_enabled(), next(g), torch.is_grad_enabled())"
        ),
        "(False, True, False, True)",
    ),
    (
        (
            "@torch.no_grad()\ndef f(x):\n    for _ in range(2): yield (x * 2).requires_grad\nx = t(1., requires"
            "_grad=True); list(f(x))"
        ),
        "[False, False]",
    ),
    ("@torch.no_grad\ndef f():\n    yield torch.is_grad_enabled()\nlist(f())", "[False]"),
    (
        (
            "@torch.enable_grad()\ndef f():\n    yield torch.is_grad_enabled()\nwith torch.no_grad(): r = [v for"
            " v in f()]\nr"
        ),
        "[True]",
    ),
    ("@torch.inference_mode()\ndef f():\n    yield torch.is_grad_enabled()\nlist(f())", "[False]"),
    (
        (
            "@torch.set_grad_enabled(False)\ndef f():\n    yield torch.is_grad_enabled()\nlist(f()) + [torch.is_"
            "grad_enabled()]"
        ),
        "[False, True]",
    ),
    (
        (
            "@torch.no_grad()\ndef f():\n    got = yield 1\n    yield (got, torch.is_grad_enabled())\ng = f(); ne"
            "xt(g); g.send(5)"
        ),
        "(5, False)",
    ),
    (
        (
            "@torch.no_grad()\ndef f():\n    try:\n        yield 1\n    except ValueError:\n        yield torch.is"
            "_grad_enabled()\ng = f(); next(g); (g.throw(ValueError()), torch.is_grad_enabled())"
        ),
        "(False, True)",
    ),
    (
        (
            "s = []\n@torch.no_grad()\ndef f():\n    try:\n        yield 1\n    finally:\n        s.append(torch.is"
            "_grad_enabled())\ng = f(); next(g); g.close(); s"
        ),
        "[False]",
    ),
    (
        (
            "@torch.no_grad()\ndef f():\n    yield 1\n    return 7\ndef h():\n    r = yield from f()\n    yield r\nl"
            "ist(h())"
        ),
        "[1, 7]",
    ),
    ("@torch.no_grad()\ndef f():\n    raise KeyError('a')\n    yield\nlist(f())", "KeyError: 'a'"),
    ("@torch.no_grad()\ndef f():\n    yield 1\nf.__name__", "'f'"),
    (
        (
            "@torch.no_grad()\ndef f(n):\n    return torch.is_grad_enabled() if n == 0 else f(n - 1)\n(f(3), tor"
            "ch.is_grad_enabled())"
        ),
        "(False, True)",
    ),
    (
        (
            "def f():\n    with torch.no_grad():\n        yield torch.is_grad_enabled()\ng = f(); next(g); s = t"
            "orch.is_grad_enabled(); g.close(); (s, torch.is_grad_enabled())"
        ),
        "(False, True)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed
