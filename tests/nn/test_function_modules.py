"""Activations and losses as modules.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.ReLU()", "ReLU()"),
    ("nn.ReLU(inplace=True)", "ReLU(inplace=True)"),
    ("nn.ReLU()(t([-1., 2.]))", "tensor([0., 2.])"),
    ("nn.LeakyReLU(.2)", "LeakyReLU(negative_slope=0.2)"),
    ("nn.ELU()", "ELU(alpha=1.0)"),
    ("nn.GELU()", "GELU(approximate='none')"),
    ("nn.GELU('tanh')", "GELU(approximate='tanh')"),
    ("nn.Softmax(dim=1)", "Softmax(dim=1)"),
    ("nn.Softmax(dim=0)(t([1., 1.]))", "tensor([0.5000, 0.5000])"),
    ("nn.LogSoftmax(dim=1)", "LogSoftmax(dim=1)"),
    ("nn.Tanh()(t([0.]))", "tensor([0.])"),
    ("nn.Sigmoid()", "Sigmoid()"),
    ("nn.Softplus()", "Softplus(beta=1.0, threshold=20.0)"),
    ("nn.Hardtanh()", "Hardtanh(min_val=-1.0, max_val=1.0)"),
    ("nn.Threshold(1., 2.)", "Threshold(threshold=1.0, value=2.0)"),
    ("nn.MSELoss()", "MSELoss()"),
    ("nn.MSELoss(reduction='sum')(t([1., 2.]), t([0., 0.]))", "tensor(5.)"),
    ("nn.CrossEntropyLoss(label_smoothing=.1)(t([[1., 2.]]), t([0]))", "tensor(1.2633)"),
    ("nn.BCEWithLogitsLoss()(t([0.]), t([1.]))", "tensor(0.6931)"),
    ("nn.NLLLoss(ignore_index=0)(t([[-1., -2.]]), t([1]))", "tensor(2.)"),
    ("nn.TripletMarginLoss(p=1)(t([[0.]]), t([[3.]]), t([[1.]]))", "tensor(3.)"),
    ("nn.CosineSimilarity(dim=0)(t([1., 0.]), t([1., 1.]))", "tensor(0.7071)"),
    ("nn.Softmin(dim=0)", "Softmin(dim=0)"),
    ("len(list(nn.ReLU().parameters()))", "0"),
    ("nn.ReLU(inplace=True).inplace", "True"),
    ("nn.Softmax(dim=1).dim", "1"),
    ("nn.BCELoss(weight=t([1., 2.])).weight", "tensor([1., 2.])"),
    ("list(nn.CrossEntropyLoss(weight=t([1., 2.])).state_dict())", "['weight']"),
    ("nn.MSELoss().reduction", "'mean'"),
    ("nn.LeakyReLU(.2).negative_slope", "0.2"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["function_modules"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
