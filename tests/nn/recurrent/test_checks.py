"""What recurrent layers and cells refuse, in PyTorch's words.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "l = nn.LSTM(2, 3); l(torch.ones(4,1,2),(torch.ones(1,3),torch.ones(1,3)))",
        "RuntimeError: For batched 3-D input, hx and cx should also be 3-D but got (2-D, 2-D) tensors",
    ),
    (
        "l = nn.LSTM(2, 3); l(torch.ones(4,2),(torch.ones(1,1,3),torch.ones(1,1,3)))",
        "RuntimeError: For unbatched 2-D input, hx and cx should also be 2-D but got (3-D, 3-D) tensors",
    ),
    (
        "l = nn.LSTM(2, 3); l(torch.ones(4,1,2),(torch.ones(1,1,2),torch.ones(1,1,3)))",
        "RuntimeError: Expected hidden[0] size (1, 1, 3), got [1, 1, 2]",
    ),
    (
        "l = nn.LSTM(2, 3); l(torch.ones(4,1,2),(torch.ones(1,1,3),torch.ones(1,1,2)))",
        "RuntimeError: Expected hidden[1] size (1, 1, 3), got [1, 1, 2]",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,1,2),torch.ones(1,3))",
        "RuntimeError: For batched 3-D input, hx should also be 3-D but got 2-D tensor",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,2),torch.ones(1,1,3))",
        "RuntimeError: For unbatched 2-D input, hx should also be 2-D but got 3-D tensor",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,2),torch.ones(1,4))",
        "RuntimeError: Expected hidden size (1, 1, 3), got [1, 1, 4]",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,1,2),torch.ones(1,2,3))",
        "RuntimeError: Expected hidden size (1, 1, 3), got [1, 2, 3]",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,1,3))",
        "RuntimeError: input.size(-1) must be equal to input_size. Expected 2, got 3",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4))",
        "ValueError: RNN: Expected input to be 2D or 3D, got 1D tensor instead",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(0,1,2))",
        "RuntimeError: Expected sequence length to be larger than 0 in RNN",
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,1,2).double())",
        (
            "ValueError: RNN input dtype (torch.float64) does not match weight dtype (torch.float32). Convert"
            " input: input.to(torch.float32), or convert model: model.to(torch.float64)"
        ),
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,1,2).long())",
        (
            "ValueError: RNN input dtype (torch.int64) does not match weight dtype (torch.float32). Convert i"
            "nput: input.to(torch.float32), or convert model: model.to(torch.int64)"
        ),
    ),
    (
        "r = nn.RNN(2, 3); r(torch.ones(4,1,2),torch.ones(1,1,3).double())",
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float",
    ),
    ('nn.RNN(2,3,nonlinearity="foo")', "ValueError: Unknown nonlinearity 'foo'. Select from 'tanh' or 'relu'."),
    ("nn.RNN(2,0)", "ValueError: hidden_size must be greater than zero"),
    ("nn.RNN(2,3,0)", "ValueError: num_layers must be greater than zero"),
    ("nn.RNN(2,3.)", "TypeError: hidden_size should be of type int, got: float"),
    (
        "nn.RNN(2,3,dropout=2.)",
        (
            "ValueError: dropout should be a number in range [0, 1] representing the probability of an elemen"
            "t being zeroed"
        ),
    ),
    ("nn.LSTM(2,3,proj_size=3)", "ValueError: proj_size has to be smaller than hidden_size"),
    (
        "nn.LSTM(2,3,proj_size=-1)",
        "ValueError: proj_size should be a positive integer or zero to disable projections",
    ),
    ("nn.GRU(2,3,proj_size=1)", "ValueError: proj_size argument is only supported for LSTM, not RNN or GRU"),
    ("nn.RNN(2,3,proj_size=1)", "ValueError: proj_size argument is only supported for LSTM, not RNN or GRU"),
    ("nn.RNNCell(2,3)(torch.ones(1,3))", "RuntimeError: input has inconsistent input_size: got 3 expected 2"),
    ("nn.RNNCell(2,3)(torch.ones(1,1,2))", "ValueError: RNNCell: Expected input to be 1D or 2D, got 3D instead"),
    (
        "nn.RNNCell(2,3)(torch.ones(1,2),torch.ones(1,4))",
        "RuntimeError: hidden0 has inconsistent hidden_size: got 4, expected 3",
    ),
    (
        "nn.RNNCell(2,3)(torch.ones(1,2),torch.ones(2,3))",
        "RuntimeError: Input batch size 1 doesn't match hidden0 batch size 2",
    ),
    (
        "nn.RNNCell(2,3)(torch.ones(2),torch.ones(4))",
        "RuntimeError: hidden0 has inconsistent hidden_size: got 4, expected 3",
    ),
    (
        "nn.LSTMCell(2,3)(torch.ones(1,2),(torch.ones(1,3),torch.ones(1,4)))",
        "RuntimeError: hidden1 has inconsistent hidden_size: got 4, expected 3",
    ),
    ("nn.GRUCell(2,3)(torch.ones(3))", "RuntimeError: input has inconsistent input_size: got 3 expected 2"),
    (
        "nn.RNNCell(2,3)(torch.ones(1,2).double())",
        "RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float",
    ),
    ("nn.RNN(2, 3, bias=1)", "TypeError: bias should be of type bool, got: int"),
    ("nn.RNN(2., 3)", "TypeError: input_size should be of type int, got: float"),
    (
        "nn.RNN(2, 3, dropout=True)",
        (
            "ValueError: dropout should be a number in range [0, 1] representing the probability of an elemen"
            "t being zeroed"
        ),
    ),
    ("nn.RNN(2, 3, batch_first=1)", "TypeError: batch_first should be of type bool, got: int"),
    ("nn.RNN(0, 3)", "ValueError: input_size must be greater than zero"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
