"""Lazy layers: before and after the first input.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.LazyLinear(3)", "LazyLinear(in_features=0, out_features=3, bias=True)"),
    ("nn.LazyLinear(3).weight", "<UninitializedParameter>"),
    ("m = nn.LazyLinear(3); m(torch.ones(2, 4)); m", "Linear(in_features=4, out_features=3, bias=True)"),
    (
        "m = nn.Sequential(nn.LazyLinear(2), nn.ReLU(), nn.LazyLinear(1)); m(torch.ones(1, 3)); m",
        (
            "Sequential(\n"
            "  (0): Linear(in_features=3, out_features=2, bias=True)\n"
            "  (1): ReLU()\n"
            "  (2): Linear(in_features=2, out_features=1, bias=True)\n"
            ")"
        ),
    ),
    ("m = nn.LazyLinear(3); p = m.weight; m(torch.ones(2, 4)); p is m.weight", "True"),
    ("nn.LazyConv2d(3, 2)", "LazyConv2d(0, 3, kernel_size=(2, 2), stride=(1, 1))"),
    (
        "m = nn.LazyConv2d(3, 2).eval(); m(torch.ones(1, 2, 3, 3)); (m.training, m.weight.shape)",
        "(False, torch.Size([3, 2, 2, 2]))",
    ),
    (
        "nn.LazyBatchNorm1d()",
        "LazyBatchNorm1d(0, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)",
    ),
    (
        "nn.LazyBatchNorm2d(affine=False)",
        "LazyBatchNorm2d(0, eps=1e-05, momentum=0.1, affine=False, bias=False, track_running_stats=True)",
    ),
    (
        ("m = nn.LazyBatchNorm1d(); m(torch.arange(8.).reshape(4, 2)); (m.running_mean, list(m.state_dict()))"),
        ("(tensor([0.3000, 0.4000]), ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked'])"),
    ),
    (
        ("m = nn.LazyLinear(3); m.register_forward_hook(lambda m, a, y: y * 0); m(torch.ones(2)); m(torch.ones(2))"),
        "tensor([0., -0., -0.], grad_fn=<MulBackward0>)",
    ),
    ("m = nn.LazyLinear(3); len(list(m.parameters()))", "2"),
    (
        "m = nn.LazyLinear(3); m.weight.shape",
        (
            "RuntimeError: Can't access the shape of an uninitialized parameter or buffer. This error usually"
            " happens in `load_state_dict` when trying to load an uninitialized parameter into an initialized"
            " one. Call `forward` to initialize the parameters before accessing their attributes."
        ),
    ),
    (
        (
            "m = nn.LazyLinear(2); o = torch.optim.SGD(m.parameters(), lr=1.); m(torch.ones(1, 2)).sum().back"
            "ward(); o.step(); m.weight.grad"
        ),
        ("tensor([[1., 1.],\n        [1., 1.]])"),
    ),
    ("nn.LazyConv1d(3, 2)(torch.ones(2, 4)).shape", "torch.Size([3, 3])"),
    ("nn.LazyConvTranspose2d(3, 2)", "LazyConvTranspose2d(0, 3, kernel_size=(2, 2), stride=(1, 1))"),
    ("isinstance(nn.LazyLinear(2), nn.Linear)", "True"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["lazy_layers"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
