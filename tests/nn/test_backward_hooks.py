"""Hooks of modules on the way back: what they see, and what they may change.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "m = nn.Linear(2, 3); torch.nn.init.ones_(m.weight); said = []\n"
            "m.register_full_backward_hook(lambda m, gi, go: said.append((gi, go))); x = torch.ones(1, 2, req"
            "uires_grad=True); m(x).sum().backward(); said"
        ),
        "[((tensor([[3., 3.]]),), (tensor([[1., 1., 1.]]),))]",
    ),
    (
        (
            "m = nn.Linear(2, 3); torch.nn.init.ones_(m.weight); said = []\n"
            "m.register_full_backward_hook(lambda m, gi, go: said.append((gi, go))); m(torch.ones(1, 2)).sum("
            ").backward(); said"
        ),
        (
            "[((None,), (tensor([[1., 1., 1.]]),))] | UserWarning: Full backward hook is firing when gradient"
            "s are computed with respect to module "
        ),
    ),
    (
        (
            "m = nn.Linear(2, 3); torch.nn.init.ones_(m.weight); x = torch.ones(1, 2, requires_grad=True)\n"
            "m.register_full_backward_hook(lambda m, gi, go: (gi[0] * 2,)); m(x).sum().backward(); x.grad"
        ),
        "tensor([[6., 6.]])",
    ),
    (
        (
            "m = nn.Linear(2, 3); torch.nn.init.ones_(m.weight); x = torch.ones(1, 2, requires_grad=True)\n"
            "m.register_full_backward_pre_hook(lambda m, go: (go[0] * 10,)); m(x).sum().backward(); (x.grad, "
            "m.bias.grad)"
        ),
        "(tensor([[30., 30.]]), tensor([10., 10., 10.]))",
    ),
    (
        (
            "m = nn.Linear(2, 3); x = torch.ones(1, 2, requires_grad=True); said = []\n"
            "m.register_full_backward_hook(lambda m, gi, go: said.append(1)); m.register_full_backward_hook(l"
            "ambda m, gi, go: said.append(2), prepend=True); m(x).sum().backward(); said"
        ),
        "[2, 1]",
    ),
    (
        (
            "m = nn.Linear(2, 3); x = torch.ones(1, 2, requires_grad=True)\n"
            "m.register_full_backward_hook(lambda m, gi, go: (gi[0], gi[0])); m(x).sum().backward()"
        ),
        "RuntimeError: Backward hook returned an invalid number of grad_input, got 2, but expected 1",
    ),
    (
        (
            "m = nn.Linear(2, 3)\n"
            "m.register_full_backward_hook(lambda m, gi, go: (go[0],)); m(torch.ones(1, 2)).sum().backward()"
        ),
        (
            "RuntimeError: Backward hook for Modules where no input requires gradient should always return No"
            "ne or None for all gradients. | UserWarning: Full backward hook is firing when gradients are com"
            "puted with respect to module "
        ),
    ),
    (
        (
            "class M(nn.Module):\n"
            "    def forward(self, a, n, b):\n"
            "        return a * b, n, a + b\n"
            "m = M(); said = []; m.register_full_backward_hook(lambda m, gi, go: said.append((gi, go)))\n"
            "a = t([2.], requires_grad=True); u, n, v = m(a, 5, t([3.])); (u * 10 + v).sum().backward(); (n, "
            "a.grad, said)"
        ),
        "(5, tensor([31.]), [((tensor([31.]), None, tensor([0.])), (tensor([10.]), None, tensor([1.])))])",
    ),
    (
        (
            "class M(nn.Module):\n"
            "    def forward(self, a, b):\n"
            "        return a * b\n"
            "m = M(); said = []; m.register_full_backward_hook(lambda m, gi, go: said.append((gi, go)))\n"
            "a = t([2.], requires_grad=True); y = m(a, a); g, = torch.autograd.grad(y.sum(), a, create_graph="
            "True); (g, torch.autograd.grad(g.sum(), a), len(said))"
        ),
        "(tensor([4.], grad_fn=<AddBackward0>), (tensor([2.]),), 1)",
    ),
    (
        (
            "m = nn.Linear(2, 3); m.register_full_backward_hook(lambda m, gi, go: None)\n"
            "with torch.no_grad():\n"
            "    y = m(torch.ones(1, 2))\n"
            "y.grad_fn"
        ),
        "None",
    ),
    (
        (
            "class M(nn.Module):\n"
            "    def forward(self, a):\n"
            "        return a * 2, a * 3\n"
            "m = M(); said = []; m.register_full_backward_hook(lambda m, gi, go: said.append((gi, go)))\n"
            "a = t([2.], requires_grad=True); u, v = m(a); u.sum().backward(); said"
        ),
        "[((tensor([2.]),), (tensor([1.]), None))]",
    ),
    (
        (
            "said = []; m = nn.ReLU(); m.register_full_backward_pre_hook(lambda m, go: said.append(go)); x = "
            "t([1.], requires_grad=True); m(x).backward(); said"
        ),
        "[(tensor([1.]),)]",
    ),
    (
        (
            "m = nn.Linear(2, 3); x = torch.ones(1, 2, requires_grad=True)\n"
            "m.register_full_backward_pre_hook(lambda m, go: (go[0], go[0])); m(x).sum().backward()"
        ),
        "RuntimeError: Backward pre hook returned an invalid number of grad_output, got 2, but expected 1",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
