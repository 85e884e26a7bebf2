"""Hooks of modules: before and after a call.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "m = nn.Identity(); h = m.register_forward_hook(lambda m, a, y: y * 2); r = m(t([1.])); h.remove("
            "); (r, m(t([1.])))"
        ),
        "(tensor([2.]), tensor([1.]))",
    ),
    (
        (
            "m = nn.Identity(); m.register_forward_hook(lambda m, a, y: y * 2); m.register_forward_hook(lambd"
            "a m, a, y: y + 1, prepend=True); m(t([1.]))"
        ),
        "tensor([4.])",
    ),
    (
        (
            "m = nn.Identity()\n"
            "with m.register_forward_pre_hook(lambda m, a: (a[0] + 1,)):\n"
            "    r = m(t([1.]))\n"
            "(r, m(t([1.])))"
        ),
        "(tensor([2.]), tensor([1.]))",
    ),
    ("m = nn.Identity(); m.register_forward_pre_hook(lambda m, a: a[0] * 3); m(t([1.]))", "tensor([3.])"),
    (
        (
            "class M(nn.Module):\n"
            "    def forward(self, x, scale=1):\n"
            "        return x * scale\n"
            "m = M(); m.register_forward_pre_hook(lambda m, a, k: (a, {'scale': 5}), with_kwargs=True); m(t(["
            "1.]), scale=2)"
        ),
        "tensor([5.])",
    ),
    (
        (
            "class M(nn.Module):\n"
            "    def forward(self, x, scale=1):\n"
            "        return x * scale\n"
            "m = M(); m.register_forward_hook(lambda m, a, k, y: y + k['scale'], with_kwargs=True); m(t([1.])"
            ", scale=2)"
        ),
        "tensor([4.])",
    ),
    (
        "m = nn.Identity(); m.register_forward_pre_hook(lambda m, a, k: 3, with_kwargs=True); m(t([1.]))",
        "RuntimeError: forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got 3.",
    ),
    (
        (
            "said = []; m = nn.Linear(2, 1); m.register_forward_hook(lambda m, a, y: said.append(y), always_c"
            "all=True)\n"
            "try:\n"
            "    m(t([1.]))\n"
            "except RuntimeError as error:\n"
            "    pass\n"
            "said"
        ),
        "[None]",
    ),
    (
        (
            "said = []; m = nn.Linear(2, 1); m.register_forward_hook(lambda m, a, y: said.append(y))\n"
            "try:\n"
            "    m(t([1.]))\n"
            "except RuntimeError as error:\n"
            "    pass\n"
            "said"
        ),
        "[]",
    ),
    (
        (
            "m = nn.ReLU(); m.register_forward_hook(lambda m, a, y: y * 2); h = m.register_forward_hook(lambd"
            "a m, a, y: y + 1); h.remove(); h.remove(); m(t([1.]))"
        ),
        "tensor([2.])",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
