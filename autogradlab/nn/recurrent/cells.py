"""The cells of recurrent layers: one step, for loops of your own.

Read next: `../lazy_layers.py`.
"""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.nn import functional
from autogradlab.nn.module import Layer
from autogradlab.nn.parameter import Parameter
from autogradlab.nn.recurrent.checks import check_cell_state, check_nonlinearity, check_state_sizes, check_step
from autogradlab.nn.recurrent.steps import GATES, STEPS, State, start_evenly

__all__ = ["GRUCell", "LSTMCell", "RNNCell"]


class RecurrentCell(Layer):
    """What cells share: the weights, and one step."""

    kind = "tanh"

    def __init__(
        self, input_size: int, hidden_size: int, bias: bool = True, device: Any = None, dtype: Any = None
    ) -> None:
        super().__init__()
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        rows = GATES[self.kind] * hidden_size
        shapes: list[tuple[str, tuple[int, ...]]] = [
            ("weight_ih", (rows, input_size)),
            ("weight_hh", (rows, hidden_size)),
        ]
        for name, shape in (*shapes, *([("bias_ih", (rows,)), ("bias_hh", (rows,))] if bias else [])):
            self.register_parameter(name, Parameter(al.empty(*shape, dtype=dtype, device=device)))
        if not bias:
            self.bias_ih = self.bias_hh = None
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the parameters again."""
        start_evenly(self, self.hidden_size)

    def forward(self, input: Tensor, hx: Any = None) -> Any:
        """The next state: h (N, hidden_size) or (hidden_size), for an LSTM the pair (h, c)."""
        name, lstm = type(self).__name__, self.kind == "lstm"
        check_step(name, input, self.input_size)
        x = input if input.ndim == 2 else input.unsqueeze(0)
        if hx is None:
            state: State = (al.zeros(len(x), self.hidden_size, dtype=x.dtype),) * (1 + lstm)
        else:
            given = check_cell_state(name, hx, lstm)
            state = tuple(s if s.ndim == 2 else s.unsqueeze(0) for s in given)
            check_state_sizes(state, [(len(x), self.hidden_size)] * len(state), cell=True)
        parts = (
            functional.linear(x, self.weight_ih, self.bias_ih),
            functional.linear(state[0], self.weight_hh, self.bias_hh),
        )
        new = STEPS[self.kind](*parts, state)
        new = new if input.ndim == 2 else tuple(s.squeeze(0) for s in new)
        return new if lstm else new[0]

    def extra_repr(self) -> str:
        said = f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else ", bias=False")
        return said + (f", nonlinearity={self.kind}" if self.kind == "relu" else "")


class RNNCell(RecurrentCell):
    """One step of an RNN."""

    def __init__(
        self, input_size: int, hidden_size: int, bias: bool = True, nonlinearity: str = "tanh", device: Any = None,
        dtype: Any = None,
    ) -> None:  # fmt: skip
        self.kind = self.nonlinearity = check_nonlinearity(nonlinearity)
        super().__init__(input_size, hidden_size, bias, device, dtype)


class LSTMCell(RecurrentCell):
    """One step of an LSTM."""

    kind = "lstm"


class GRUCell(RecurrentCell):
    """One step of a GRU."""

    kind = "gru"
