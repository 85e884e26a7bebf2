"""What everyday programs print where one answer differed once: shapes, slices of models, draws, nodes of layers.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

PYTORCH = [
    (
        (
            "torch.finfo(torch.float32), torch.finfo(torch.float64), torch.finfo(torch.float16), torch.iinfo"
            "(torch.int64), torch.iinfo(torch.uint8), torch.finfo().resolution"
        ),
        (
            "(finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07, smallest_normal=1."
            "17549e-38, tiny=1.17549e-38, dtype=float32), finfo(resolution=1e-15, min=-1.79769e+308, max=1.7"
            "9769e+308, eps=2.22045e-16, smallest_normal=2.22507e-308, tiny=2.22507e-308, dtype=float64), fi"
            "nfo(resolution=0.001, min=-65504, max=65504, eps=0.000976562, smallest_normal=6.10352e-05, tiny"
            "=6.10352e-05, dtype=float16), iinfo(min=-9.22337e+18, max=9.22337e+18, dtype=int64), iinfo(min="
            "0, max=255, dtype=uint8), 1e-06)"
        ),
    ),
    (
        (
            "class Half(torch.autograd.Function):\n"
            "    @staticmethod\n"
            "    def forward(ctx, a):\n"
            "        ctx.save_for_backward(a)\n"
            "        return a / 2\n"
            "    @staticmethod\n"
            "    def backward(ctx, g):\n"
            "        a, = ctx.saved_tensors\n"
            "        return g * a\n"
            "x = torch.ones(2, requires_grad=True)\n"
            "y = Half.apply(x)\n"
            "before = y.grad_fn.saved_tensors\n"
            "y.sum().backward()\n"
            "try:\n"
            "    after = y.grad_fn.saved_tensors\n"
            "except RuntimeError as error:\n"
            "    after = str(error)[:60]\n"
            "before, after, x.grad"
        ),
        (
            "((tensor([1., 1.], requires_grad=True),), 'Trying to backward through the graph a second time ("
            "or direc', tensor([1., 1.]))"
        ),
    ),
    (
        (
            "class Half(torch.autograd.Function):\n"
            "    @staticmethod\n"
            "    def forward(ctx, a):\n"
            "        ctx.save_for_backward(a)\n"
            "        return a / 2\n"
            "    @staticmethod\n"
            "    def backward(ctx, g):\n"
            "        return g * ctx.saved_tensors[0]\n"
            "x = torch.ones(2, requires_grad=True) * 1\n"
            "y = Half.apply(x)\n"
            "x += 1\n"
            "y.grad_fn.saved_tensors"
        ),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpl"
            "ace operation: [torch.FloatTensor [2]], which is output 0 of Add, is at version 1; expected ver"
            "sion 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its"
            " gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        (
            "x, seen = torch.ones(2, requires_grad=True), []\n"
            "y = x * 2\n"
            'first = y.register_hook(lambda g: seen.append("first"))\n'
            "y.register_hook(lambda g: g * 2)\n"
            "y.retain_grad()\n"
            "first.remove()\n"
            "y.sum().backward()\n"
            "seen, x.grad, y.grad"
        ),
        "([], tensor([4., 4.]), tensor([2., 2.]))",
    ),
    (
        (
            "s = torch.ones(2, 3, 4).shape\n"
            "s[1:], s[0], s[:-1] + (5,), (5,) + s, s + s[:1], s[1:] * 2, 2 * s[:1], s[-1], torch.Size([2, 3]"
            ").numel(), s == (2, 3, 4), tuple(s)"
        ),
        (
            "(torch.Size([3, 4]), 2, torch.Size([2, 3, 5]), torch.Size([5, 2, 3, 4]), torch.Size([2, 3, 4, 2"
            "]), torch.Size([3, 4, 3, 4]), torch.Size([2, 2]), 4, 6, True, (2, 3, 4))"
        ),
    ),
    (
        (
            "w = torch.normal(0, 0.01, (2, 1), requires_grad=True)\n"
            "v = torch.normal(mean=0.0, std=1.0, size=(2,), requires_grad=True, dtype=torch.float64)\n"
            "w.is_leaf, w, v"
        ),
        (
            "(True, tensor([[ 0.0154],\n"
            "        [-0.0029]], requires_grad=True), tensor([-2.1788,  0.5684], dtype=torch.float64, requir"
            "es_grad=True))"
        ),
    ),
    (
        (
            "net = nn.Sequential(nn.Linear(1, 1), nn.Tanh(), nn.ReLU())\n"
            "net[1:], list(net[1:].state_dict()), net[:1][0] is net[0], nn.ModuleList(net)[1:]"
        ),
        ("(Sequential(\n  (1): Tanh()\n  (2): ReLU()\n), [], True, ModuleList(\n  (0): Tanh()\n  (1): ReLU()\n))"),
    ),
    (
        "torch.where(t([[0, 1.], [2, 0]])), torch.where(t(3.)), torch.where(t([1, 2, 3]) > 1)",
        "((tensor([0, 1]), tensor([1, 0])), (tensor([0]),), (tensor([1, 2]),))",
    ),
    (
        "torch.where(t([1., -2.], requires_grad=True) > 0, 1., 0.)",
        "tensor([1., 0.])",
    ),
    (
        "torch.where([True])",
        "TypeError: where(): argument 'condition' (position 1) must be Tensor, not list",
    ),
    (
        (
            "p = t([[0.1, 0.2, 0.7], [0.5, 0.5, 0.]])\n"
            "[torch.multinomial(p, 1, replacement=True).tolist() for _ in range(6)], torch.multinomial(p, 8,"
            " replacement=True)"
        ),
        (
            "([[[2], [1]], [[2], [0]], [[2], [1]], [[2], [1]], [[2], [0]], [[2], [0]]], tensor([[2, 2, 2, 2,"
            " 1, 0, 2, 2],\n"
            "        [1, 0, 1, 0, 1, 1, 1, 0]]))"
        ),
    ),
    (
        (
            "p = t([0.1, 0.2, 0.7])\n"
            "g = torch.Generator().manual_seed(5)\n"
            "[torch.multinomial(p, num_samples=1, replacement=True, generator=g).item() for _ in range(12)],"
            " torch.multinomial(p, num_samples=2, generator=g)"
        ),
        "([2, 1, 2, 2, 2, 2, 2, 1, 2, 0, 2, 2], tensor([2, 0]))",
    ),
    (
        (
            "m = nn.Linear(3, 2)\n"
            "y = m(torch.ones(4, 3))\n"
            '[(f.name().split(":")[-1] if f else f, k) for f, k in y.grad_fn.next_functions]'
        ),
        "[('AccumulateGrad', 0), (None, 0), ('TBackward0', 0)]",
    ),
    (
        (
            "m = nn.Linear(3, 2)\n"
            "y = m(torch.ones(4, 3, requires_grad=True) * 2)\n"
            "loss = nn.MSELoss()(y, torch.zeros(4, 2))\n"
            "f = loss.grad_fn.next_functions[0][0]\n"
            'f.name(), [g.name().split(":")[-1] for g, _ in f.next_functions], f.next_functions[0][0].variab'
            "le is m.bias"
        ),
        "('AddmmBackward0', ['AccumulateGrad', 'MulBackward0', 'TBackward0'], True)",
    ),
    (
        (
            "y = torch.addmm(torch.ones(2, requires_grad=True), torch.ones(2, 3), torch.ones(3, 2, requires_"
            "grad=True))\n"
            '[(f.name().split(":")[-1] if f else f, k) for f, k in y.grad_fn.next_functions]'
        ),
        "[('AccumulateGrad', 0), (None, 0), ('AccumulateGrad', 0)]",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)
