"""A module as a function of its parameters, and the parameters of several modules in one stack.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

PYTORCH = [
    (
        "m = nn.Linear(2, 1)\ntorch.func.functional_call(m, {}, t([1., 2.]), strict=True)",
        "RuntimeError: Error(s) in reparametrizing for Linear:\n\tMissing key(s): 'bias', 'weight'.",
    ),
    (
        (
            "m = nn.Linear(2, 1)\n"
            'torch.func.functional_call(m, {"weight": torch.ones(1, 2), "bias": torch.ones(1), "more": torch'
            ".ones(1)}, t([1., 2.]), strict=True)"
        ),
        "RuntimeError: Error(s) in reparametrizing for Linear:\n\tUnexpected key(s): 'more'.",
    ),
    (
        (
            "m = nn.Linear(2, 1)\n"
            'w = {"weight": torch.ones(1, 2)}\n'
            'torch.func.functional_call(m, (w, {"bias": torch.ones(1)}), (t([1., 2.]),)), torch.func.functio'
            'nal_call(m, {**w, "more": w["weight"], "bias": t([2.])}, t([1., 2.]))'
        ),
        "(tensor([4.]), tensor([5.]))",
    ),
    (
        (
            "m = nn.Linear(2, 1)\n"
            'torch.func.functional_call(m, ({"weight": torch.ones(1, 2)}, {"weight": torch.ones(1, 2)}), (t('
            "[1., 2.]),))"
        ),
        "ValueError: ['weight'] appeared in multiple dictionaries; behavior of functional call is ambiguous",
    ),
    (
        (
            "class Tied(nn.Module):\n"
            "    def __init__(self):\n"
            "        super().__init__()\n"
            "        self.a, self.b = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)\n"
            "        self.b.weight = self.a.weight\n"
            "    def forward(self, x):\n"
            "        return self.b(self.a(x))\n"
            "m = Tied()\n"
            'w = {"a.weight": t([[3.]])}\n'
            "torch.func.functional_call(m, w, t([1.])), (torch.func.functional_call(m, w, t([1.]), tie_weigh"
            "ts=False) / m.a.weight).view(-1)"
        ),
        "(tensor([9.]), tensor([3.], grad_fn=<ViewBackward0>))",
    ),
    (
        (
            "class Scale(nn.Module):\n"
            "    def forward(self, x, by=1):\n"
            "        return x * by\n"
            'torch.func.functional_call(Scale(), {}, (t([1.]),), {"by": 3})'
        ),
        "tensor([3.])",
    ),
    (
        (
            "models = [nn.Linear(2, 1) for _ in range(3)]\n"
            "params, buffers = torch.func.stack_module_state(models)\n"
            'params["weight"].shape, params["weight"].requires_grad, params["bias"].is_leaf, buffers'
        ),
        "(torch.Size([3, 1, 2]), True, True, {})",
    ),
    (
        "torch.func.stack_module_state([])",
        "RuntimeError: stack_module_state: Expected at least one model, got 0.",
    ),
    (
        "torch.func.stack_module_state([nn.Linear(2, 1), nn.Linear(2, 1).eval()])",
        "RuntimeError: stack_module_state: Expected all models to have the same training/eval mode.",
    ),
    (
        "torch.func.stack_module_state([nn.Linear(2, 1), nn.ReLU()])",
        "RuntimeError: stack_module_state: Expected all models to be of the same class.",
    ),
    (
        (
            "models = [nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1)) for _ in range(3)]\n"
            "params, buffers = torch.func.stack_module_state(models)\n"
            "x = torch.ones(4, 2)\n"
            "y = torch.func.vmap(lambda p, b, x: torch.func.functional_call(models[0], (p, b), (x,)), in_dim"
            "s=(0, 0, None))(params, buffers, x)\n"
            "y.shape, torch.allclose(y, torch.stack([m(x) for m in models]))"
        ),
        "(torch.Size([3, 4, 1]), True)",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)
