"""One step of a recurrent layer: the next state, from what the input and the last state contribute.

Source: J. Elman (1990) for the RNN; S. Hochreiter and J. Schmidhuber (1997) for the LSTM; K. Cho et al. (2014) for the
GRU.

Read next: `checks.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import autogradlab as al
from autogradlab import Tensor
from autogradlab.nn import init
from autogradlab.nn.module import Module

__all__ = ["GATES", "STEPS", "State", "start_evenly"]

State = tuple[Tensor, ...]  # (h,), or (h, c) of an LSTM
Step = Callable[[Tensor, Tensor, State], State]  # from what the input and the last h contribute, and the last state


def tanh_step(x: Tensor, h: Tensor, state: State) -> State:
    return (al.tanh(x + h),)


def relu_step(x: Tensor, h: Tensor, state: State) -> State:
    return (al.relu(x + h),)


def lstm_step(x: Tensor, h: Tensor, state: State) -> State:
    """A cell c that is partly kept (f) and partly written (i), and read (o) as h."""
    i, f, g, o = al.chunk(x + h, 4, -1)
    c = al.sigmoid(f) * state[1] + al.sigmoid(i) * al.tanh(g)
    return al.sigmoid(o) * al.tanh(c), c


def gru_step(x: Tensor, h: Tensor, state: State) -> State:
    """h moves towards a proposal n, by as much as z allows; r says what of the last h the proposal sees."""
    (x_r, x_z, x_n), (h_r, h_z, h_n) = al.chunk(x, 3, -1), al.chunk(h, 3, -1)
    r, z = al.sigmoid(x_r + h_r), al.sigmoid(x_z + h_z)
    n = al.tanh(x_n + r * h_n)
    return ((state[0] - n) * z + n,)


STEPS: dict[str, Step] = {"tanh": tanh_step, "relu": relu_step, "lstm": lstm_step, "gru": gru_step}
GATES = {"tanh": 1, "relu": 1, "lstm": 4, "gru": 3}


def start_evenly(module: Module, hidden_size: int) -> None:
    """Draw all parameters evenly from ±1/√hidden_size."""
    bound = 1 / math.sqrt(hidden_size) if hidden_size > 0 else 0.0
    for p in module.parameters():
        init.uniform_(p, -bound, bound)
