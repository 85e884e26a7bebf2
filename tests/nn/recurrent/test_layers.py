"""Recurrent layers: their state, their parameters, their numbers.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("r = nn.RNN(2, 3); r(torch.ones(4,0,2))[0].shape", "torch.Size([4, 0, 3])"),
    (
        "nn.RNN(2,3,dropout=.5)",
        (
            "RNN(2, 3, dropout=0.5) | UserWarning: dropout option adds dropout after all but last recurrent l"
            "ayer, so non-zero drop"
        ),
    ),
    ("nn.LSTM(2,3,batch_first=True)(torch.ones(0,4,2))[0].shape", "torch.Size([0, 4, 3])"),
    ("nn.LSTM(2,3,2,bidirectional=True,dropout=.5)", "LSTM(2, 3, num_layers=2, dropout=0.5, bidirectional=True)"),
    ('nn.RNN(2,3,nonlinearity="relu",bias=False,batch_first=True)', "RNN(2, 3, bias=False, batch_first=True)"),
    ("nn.LSTM(2,3,proj_size=2)", "LSTM(2, 3, proj_size=2)"),
    ("[len(x) for x in nn.LSTM(2,3,2,bidirectional=True,proj_size=2).all_weights]", "[5, 5, 5, 5]"),
    ('nn.RNN(2,3,1,"relu",False).nonlinearity', "'relu'"),
    ("nn.LSTM(2, 3).all_weights[0][1].shape", "torch.Size([12, 3])"),
    ("nn.RNN(2, 3).flatten_parameters()", "None"),
    (
        "[n for n, p in nn.LSTM(2, 3, 2, bidirectional=True, proj_size=1).named_parameters()]",
        (
            "['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0', 'weight_hr_l0', 'weight_ih_l0_rever"
            "se', 'weight_hh_l0_reverse', 'bias_ih_l0_reverse', 'bias_hh_l0_reverse', 'weight_hr_l0_reverse',"
            " 'weight_ih_l1', 'weight_hh_l1', 'bias_ih_l1', 'bias_hh_l1', 'weight_hr_l1', 'weight_ih_l1_rever"
            "se', 'weight_hh_l1_reverse', 'bias_ih_l1_reverse', 'bias_hh_l1_reverse', 'weight_hr_l1_reverse']"
        ),
    ),
    ("nn.RNN(2, 3, nonlinearity='relu').nonlinearity", "'relu'"),
    (
        "nn.LSTM(2, 3, dropout=.5)",
        (
            "LSTM(2, 3, dropout=0.5) | UserWarning: dropout option adds dropout after all but last recurrent "
            "layer, so non-zero drop"
        ),
    ),
    (
        "nn.GRU(2, 3, num_layers=2, batch_first=True, bias=False)",
        "GRU(2, 3, num_layers=2, bias=False, batch_first=True)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["recurrent/layers"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
