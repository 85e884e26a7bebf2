"""Linear layers, embeddings, dropout and shapes as modules.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.Linear(2, 3)", "Linear(in_features=2, out_features=3, bias=True)"),
    ("nn.Linear(2, 3, bias=False).bias", "None"),
    ("nn.Linear(2, 3).weight.shape", "torch.Size([3, 2])"),
    ("nn.Linear(2, 3)(torch.ones(4, 2)).shape", "torch.Size([4, 3])"),
    ("nn.Linear(2, 3)(torch.ones(4, 3))", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x3 and 2x3)"),
    ("w = nn.Linear(100, 50).weight; bool(w.abs().max() <= .1)", "True"),
    ("nn.Bilinear(2, 3, 4)(torch.ones(5, 2), torch.ones(5, 3)).shape", "torch.Size([5, 4])"),
    ("nn.Embedding(3, 2)", "Embedding(3, 2)"),
    ("nn.Embedding(3, 2, padding_idx=0).weight[0]", "tensor([0., 0.], grad_fn=<SelectBackward0>)"),
    ("nn.Embedding(3, 2)(t([[0, 1]])).shape", "torch.Size([1, 2, 2])"),
    ("nn.Embedding.from_pretrained(t([[1., 2.]])).weight.requires_grad", "False"),
    ("nn.Dropout(.3)", "Dropout(p=0.3, inplace=False)"),
    ("nn.Dropout(1.5)", "ValueError: dropout probability has to be between 0 and 1, but got 1.5"),
    ("nn.Dropout(.5).eval()(t([1., 2.]))", "tensor([1., 2.])"),
    ("m = nn.Dropout(.5); y = m(torch.ones(100)); set(y.tolist()) == {0., 2.}", "True"),
    ("nn.Flatten()(torch.ones(2, 3, 4)).shape", "torch.Size([2, 12])"),
    ("nn.Flatten(0)", "Flatten(start_dim=0, end_dim=-1)"),
    ("nn.Unflatten(1, (2, 2))(torch.ones(3, 4)).shape", "torch.Size([3, 2, 2])"),
    ("nn.PReLU()(t([-4., 4.]))", "tensor([-1.,  4.], grad_fn=<PreluKernelBackward0>)"),
    ("nn.PReLU(2)", "PReLU(num_parameters=2)"),
    ("nn.Identity(54, unused=True)(t([1.]))", "tensor([1.])"),
    (
        "m = nn.Linear(2, 1); torch.manual_seed(3); m.reset_parameters(); (m.weight, m.bias)",
        (
            "(Parameter containing:\n"
            "tensor([[-0.7011, -0.5578]], requires_grad=True), Parameter containing:\n"
            "tensor([-0.3029], requires_grad=True))"
        ),
    ),
    (
        "m = nn.Embedding(3, 2, padding_idx=1); torch.manual_seed(3); m.reset_parameters(); m.weight",
        (
            "Parameter containing:\n"
            "tensor([[ 0.8033,  0.1748],\n"
            "        [ 0.0000,  0.0000],\n"
            "        [ 0.0462, -1.3683]], requires_grad=True)"
        ),
    ),
    (
        "m = nn.PReLU(2, .3); nn.init.zeros_(m.weight); m.reset_parameters(); m.weight",
        ("Parameter containing:\ntensor([0.3000, 0.3000], requires_grad=True)"),
    ),
    (
        "m = nn.Bilinear(2, 1, 1); torch.manual_seed(3); m.reset_parameters(); m.weight",
        ("Parameter containing:\ntensor([[[-0.7011],\n         [-0.5578]]], requires_grad=True)"),
    ),
    ("nn.Embedding(3, 2, padding_idx=5)", "AssertionError: Padding_idx must be within num_embeddings"),
    ("nn.Embedding(3, 2, max_norm=1., padding_idx=-1)", "Embedding(3, 2, padding_idx=2, max_norm=1.0)"),
    ("nn.Bilinear(0, 1, 1)", "ValueError: in1_features must be > 0, but got (in1_features=0)"),
    (
        "nn.Linear(2, 1)(torch.ones(3, 2, dtype=torch.int64))",
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float",
    ),
    (
        "nn.Linear(2, 1)(torch.ones(3, 2, dtype=torch.float64))",
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float",
    ),
    (
        "nn.Linear(2, 1, bias=False)(torch.ones(3, 2, dtype=torch.int64))",
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: long int != float",
    ),
    (
        "nn.Linear(2, 1, bias=False)(torch.ones(2, dtype=torch.int64))",
        "RuntimeError: expected m1 and m2 to have the same dtype, but got: long int != float",
    ),
    (
        "nn.Linear(2, 1)(torch.ones(2, 3, 3))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (6x3 and 2x1)",
    ),
    ("nn.Linear(2, 1)(None)", "TypeError: linear(): argument 'input' (position 1) must be Tensor, not NoneType"),
    ("nn.Linear(2, 1, dtype=torch.float64).weight.dtype", "torch.float64"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["linear"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
