"""checkpoint: the gradients are those of the plain call, and the function is called twice.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import weakref

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); f = lambda x: ("
            "x * w).sin() * x; y = K.checkpoint(f, x, use_reentrant=False); y.sum().backward(); (y.de"
            "tach(), x.grad, w.grad)"
        ),
        "(tensor([ 0.4207, -1.4663]), tensor([1.3818, 1.9261]), tensor([ 0.1351, -0.4743]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); f = lambda x: ("
            "x * w).sin() * x; y = K.checkpoint(f, x, use_reentrant=True); y.sum().backward(); (y.det"
            "ach(), x.grad, w.grad)"
        ),
        "(tensor([ 0.4207, -1.4663]), tensor([1.3818, 1.9261]), tensor([ 0.1351, -0.4743]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); f = lambda x: ("
            "x * w).sin() * x; y = K.checkpoint(f, x * 2, use_reentrant=False); g = torch.autograd.gr"
            "ad(y.sum(), [x, w]); g"
        ),
        "(tensor([ 0.1540, 15.5761]), tensor([-0.4161, -8.2002]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); f = lambda x: ("
            "x * w).sin() * x; y = K.checkpoint(f, x, use_reentrant=False); g = torch.autograd.grad(y"
            ".sum(), x, create_graph=True)[0]; g.sum().backward(); (g, x.grad, w.grad)"
        ),
        ("(tensor([1.3818, 1.9261], grad_fn=<AddBackward0>), tensor([ 0.4783, 11.9319]), tensor([ 0.1196, -5.9659]))"),
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); f = lambda x: ("
            "x * w).sin() * x; h = x * w; y = K.checkpoint(lambda x: h.exp() * x, x, use_reentrant=Fa"
            "lse); (y.sum() + h.sum()).backward(); (x.grad, w.grad)"
        ),
        "(tensor([7.4366, 2.9611]), tensor([ 1.1796, -1.4750]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); y = K.checkpoin"
            "t(lambda x, k, b: x * k + b['w'], x, 3, {'w': w}, use_reentrant=False); y.sum().backward"
            "(); (x.grad, w.grad)"
        ),
        "(tensor([3., 3.]), tensor([1., 1.]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); y = K.checkpoin"
            "t(lambda x, k=1.: x * k * w, x, k=4., use_reentrant=False); y.sum().backward(); (x.grad,"
            " w.grad)"
        ),
        "(tensor([ 8., 12.]), tensor([ 2., -6.]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); y, z = K.checkp"
            "oint(lambda x: (x * w, x.exp()), x, use_reentrant=False); z.sum().backward(); (x.grad, w"
            ".grad)"
        ),
        "(tensor([1.6487, 0.2231]), None)",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); r = K.checkpoin"
            "t(lambda x: {'a': x * w, 'b': [5, x.detach()]}, x, use_reentrant=False); r['a'].sum().ba"
            "ckward(); (x.grad, w.grad, r['b'], r['a'].requires_grad, r['b'][1].requires_grad)"
        ),
        "(tensor([2., 3.]), tensor([ 0.5000, -1.5000]), [5, tensor([ 0.5000, -1.5000])], True, False)",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); tor"
            "ch.manual_seed(0); x = t([1., 2., 3., 4.], requires_grad=True); y = K.checkpoint(lambda "
            "x: F.dropout(x, .5) * x, x, use_reentrant=False); a = torch.rand(1); y.sum().backward();"
            " (y.detach(), x.grad, a, torch.rand(1))"
        ),
        "(tensor([ 0.,  0., 18.,  0.]), tensor([ 0.,  0., 12.,  0.]), tensor([0.4556]), tensor([0.6323]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); tor"
            "ch.manual_seed(0); x = t([1., 2., 3., 4.], requires_grad=True); y = K.checkpoint(lambda "
            "x: F.dropout(x, .5) * x, x, use_reentrant=True); a = torch.rand(1); y.sum().backward(); "
            "(y.detach(), x.grad, a, torch.rand(1))"
        ),
        "(tensor([ 0.,  0., 18.,  0.]), tensor([ 0.,  0., 12.,  0.]), tensor([0.4556]), tensor([0.6323]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); n = []; y = K.checkpoint(lambda x: (n.append(1), x * x"
            ")[1], x, use_reentrant=False); a = len(n); y.sum().backward(); (a, len(n))"
        ),
        "(1, 2)",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); n = []; y = K.checkpoint(lambda x: (n.append(torch.is_"
            "grad_enabled()), x * x)[1], x, use_reentrant=False); y.sum().backward(); n"
        ),
        "[True, True]",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.]); K.checkpoint(lambda x: x * x, x, use_reentrant=False)"
        ),
        "tensor([1., 4.])",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.]); K.checkpoint(lambda x: x * x, x, use_reentrant=True)"
        ),
        ("tensor([1., 4.]) | UserWarning: None of the inputs have requires_grad=True. Gradients will be None"),
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([.5, -1.5], requires_grad=True); w = t([2., 3.], requires_grad=True); y = K.checkpoin"
            "t(lambda x: x * w, x.detach(), use_reentrant=False); y.sum().backward(); (x.grad, w.grad"
            ")"
        ),
        "(None, tensor([ 0.5000, -1.5000]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); K.checkpoint(lambda x: x * x, x).sum().backward(); x.g"
            "rad"
        ),
        (
            "tensor([2., 4.]) | UserWarning: torch.utils.checkpoint: the use_reentrant parameter shou"
            "ld be passed explicitly."
        ),
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); K.checkpoint(lambda x, k=2: x * k, x, k=3, use_reentra"
            "nt=True)"
        ),
        "ValueError: Unexpected keyword arguments: k",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True)\nwith torch.no_grad():\n    y = K.checkpoint(lambda x: x "
            "* x, x, use_reentrant=False)\ny"
        ),
        "tensor([1., 4.])",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); tor"
            "ch.manual_seed(0); m = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 2), nn.ReL"
            "U(), nn.Linear(2, 1)); x = t([[1., 2.]], requires_grad=True); y = K.checkpoint_sequentia"
            "l(m, 2, x, use_reentrant=False); y.sum().backward(); a = [p.grad for p in m.parameters()"
            "]; m.zero_grad(); x.grad, b = None, x.grad; m(x).sum().backward(); (all(torch.equal(u, p"
            ".grad) for u, p in zip(a, m.parameters())), torch.equal(b, x.grad), b)"
        ),
        "(True, True, tensor([[-0.0432,  0.0663]]))",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); n = []; fs = [lambda x, k=k: (n.append(k), (x * (k + 1"
            ")).sin())[1] for k in range(5)]; y = K.checkpoint_sequential(fs, 2, x, use_reentrant=Fal"
            "se); a = list(n); y.sum().backward(); (y.detach(), x.grad, a, n)"
        ),
        "(tensor([ 0.1589, -0.7512]), tensor([-5.6763,  4.7369]), [0, 1, 2, 3, 4], [0, 1, 2, 3, 4, 0, 1])",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); y = K.checkpoint_sequential([torch.exp], 1, x); y.sum("
            ").backward(); x.grad"
        ),
        (
            "tensor([2.7183, 7.3891]) | UserWarning: torch.utils.checkpoint.checkpoint_sequential: th"
            "e use_reentrant parameter should"
        ),
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); K.checkpoint_sequential([torch.exp], 1, x, use_reentra"
            "nt=False, k=1)"
        ),
        "ValueError: Unexpected keyword arguments: k",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); y = x; ys = [y := K.checkpoint(torch.sin, y, use_reent"
            "rant=False) for _ in range(4)]; y.sum().backward(); x.grad"
        ),
        "tensor([ 0.2059, -0.1366])",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); y = K.checkpoint(lambda x: K.checkpoint(lambda x: x.si"
            "n() * x, x, use_reentrant=False).exp(), x, use_reentrant=False); y.sum().backward(); x.g"
            "rad"
        ),
        "tensor([3.2054, 0.4746])",
    ),
    (
        (
            "import importlib; K = importlib.import_module(torch.__name__ + '.utils.checkpoint'); x ="
            " t([1., 2.], requires_grad=True); y = K.checkpoint(lambda x: x.unbind()[0] * x[1], x, us"
            "e_reentrant=False); y.backward(); x.grad"
        ),
        "tensor([2., 1.])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:90] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_a_function_that_gives_other_tensors_the_second_time_is_an_error():
    given, x = [2, 1], al.tensor([1.0, 2.0], requires_grad=True)
    y = al.utils.checkpoint.checkpoint(lambda x: [x * x] * given.pop(0), x, use_reentrant=False)[0]
    with pytest.raises(RuntimeError, match="A different number of tensors was saved"):
        y.sum().backward()


def test_what_the_function_computed_is_dropped():
    x, kept = al.ones(1000, requires_grad=True), []

    def function(x):
        middle = x * 2
        kept.append(weakref.ref(middle.grad_fn))
        return middle.exp()

    y = al.utils.checkpoint.checkpoint(function, x, use_reentrant=False)
    assert kept[0]() is None
    y.sum().backward()
    assert [ref() for ref in kept] == [None, None]


def test_without_the_random_state_the_second_call_draws_others():
    x, drawn = al.ones(3, requires_grad=True), []

    def function(x):
        drawn.append(al.rand(3))
        return x * drawn[-1]

    for preserve in (True, False):
        drawn.clear()
        y = al.utils.checkpoint.checkpoint(function, x, use_reentrant=False, preserve_rng_state=preserve)
        y.sum().backward()
        assert al.equal(*drawn) == preserve
