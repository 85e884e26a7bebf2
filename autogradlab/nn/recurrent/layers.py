"""Recurrent layers: RNN, LSTM and GRU, which read a sequence step by step.

Read next: `cells.py`.
"""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.nn import functional
from autogradlab.nn.module import Layer
from autogradlab.nn.parameter import Parameter
from autogradlab.nn.recurrent.checks import (
    check_nonlinearity,
    check_projection,
    check_sequence,
    check_settings,
    check_state_sizes,
    check_states,
)
from autogradlab.nn.recurrent.steps import GATES, STEPS, State, start_evenly

__all__ = ["GRU", "LSTM", "RNN"]


class Recurrent(Layer):
    """What recurrent layers share: the weights of each layer and direction, and the walk along the sequence."""

    kind = "tanh"

    def __init__(
        self, input_size: int, hidden_size: int, num_layers: int = 1, bias: bool = True, batch_first: bool = False,
        dropout: float = 0.0, bidirectional: bool = False, proj_size: int = 0, device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        super().__init__()
        check_settings(input_size, hidden_size, num_layers, bias, batch_first, dropout)
        check_projection(type(self).__name__, proj_size, hidden_size)
        self.input_size, self.hidden_size, self.num_layers = input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.dropout = bias, batch_first, float(dropout)
        self.bidirectional, self.proj_size = bidirectional, proj_size
        self.output_size = proj_size or hidden_size  # of one direction
        self.suffixes = ("", "_reverse") if bidirectional else ("",)
        for layer in range(num_layers):
            inputs = input_size if layer == 0 else self.output_size * len(self.suffixes)
            for suffix in self.suffixes:
                for name, shape in self.weight_shapes(inputs).items():
                    weight = Parameter(al.empty(*shape, dtype=dtype, device=device))
                    self.register_parameter(f"{name}_l{layer}{suffix}", weight)
        self.reset_parameters()

    def weight_shapes(self, inputs: int) -> dict[str, tuple[int, ...]]:
        """The weights of one layer in one direction, in PyTorch's order."""
        rows = GATES[self.kind] * self.hidden_size
        shapes: dict[str, tuple[int, ...]] = {"weight_ih": (rows, inputs), "weight_hh": (rows, self.output_size)}
        shapes |= {"bias_ih": (rows,), "bias_hh": (rows,)} if self.bias else {}
        return shapes | ({"weight_hr": (self.proj_size, self.hidden_size)} if self.proj_size else {})

    def reset_parameters(self) -> None:
        """Draw the parameters again."""
        start_evenly(self, self.hidden_size)

    def flatten_parameters(self) -> None:
        """Nothing to do: it is for GPUs."""

    @property
    def all_weights(self) -> list[list[Parameter]]:
        """The weights of each layer and direction."""
        places = [f"_l{layer}{suffix}" for layer in range(self.num_layers) for suffix in self.suffixes]
        return [[getattr(self, name + place) for name in self.weight_shapes(0)] for place in places]

    def forward(self, input: Tensor, hx: Any = None) -> Any:
        """The output of each step, and the last state of each layer and direction.

        Args:
            input: (L, N, input_size), (N, L, input_size) with `batch_first`, or (L, input_size).
            hx: The first state, (layers * directions, N, output_size), zeros by default; a pair (h, c) for an LSTM.

        Returns:
            (L, N, directions * output_size), laid out as the input is, and the last state, shaped as `hx`.
        """
        check_sequence(self, input)
        batched = input.ndim == 3
        xs = (input.transpose(0, 1) if self.batch_first else input) if batched else input.unsqueeze(1)
        states = self.first_states(xs, hx, batched)
        last: list[State] = []
        for layer in range(self.num_layers):
            runs = [
                self.run(xs, f"_l{layer}{suffix}", tuple(s[len(last) + k] for s in states), backward=bool(suffix))
                for k, suffix in enumerate(self.suffixes)
            ]
            last += [state for _, state in runs]
            xs = al.cat([ys for ys, _ in runs], -1) if self.bidirectional else runs[0][0]
            if self.dropout and self.training and layer < self.num_layers - 1:
                xs = functional.dropout(xs, self.dropout)
        found = tuple(al.stack(parts) for parts in zip(*last, strict=True))
        if not batched:
            xs, found = xs.squeeze(1), tuple(s.squeeze(1) for s in found)
        return self.laid_out(xs, batched), found if self.kind == "lstm" else found[0]

    def laid_out(self, xs: Tensor, batched: bool) -> Tensor:
        """The outputs with the batch first, where the layer has it so."""
        return xs.transpose(0, 1) if self.batch_first and batched else xs

    def run(self, xs: Tensor, place: str, state: State, backward: bool) -> tuple[Tensor, State]:
        """One layer in one direction: its outputs in the order of the sequence, and its last state."""
        step, bias = STEPS[self.kind], self.bias
        b_ih, b_hh = (getattr(self, f"{name}{place}") if bias else None for name in ("bias_ih", "bias_hh"))
        w_hh, w_hr = getattr(self, f"weight_hh{place}"), getattr(self, f"weight_hr{place}") if self.proj_size else None
        parts = functional.linear(xs, getattr(self, f"weight_ih{place}"), b_ih)  # of all steps at once
        outputs = []
        for t in range(len(xs))[:: -1 if backward else 1]:
            state = step(parts[t], functional.linear(state[0], w_hh, b_hh), state)
            if w_hr is not None:
                state = (functional.linear(state[0], w_hr), *state[1:])
            outputs.append(state[0])
        return al.stack(outputs[::-1] if backward else outputs), state

    def first_states(self, xs: Tensor, hx: Any, batched: bool) -> State:
        """The states to begin with, each (layers * directions, N, size)."""
        rows, lstm = self.num_layers * len(self.suffixes), self.kind == "lstm"
        shapes = [(rows, xs.shape[1], size) for size in (self.output_size, self.hidden_size)[: 1 + lstm]]
        if hx is None:
            return tuple(al.zeros(*shape, dtype=xs.dtype) for shape in shapes)
        given = tuple(hx) if lstm and isinstance(hx, (tuple, list)) else (hx,)
        check_states(type(self).__name__, given, shapes, batched)
        states = given if batched else tuple(s.unsqueeze(1) for s in given)
        check_state_sizes(states, shapes)
        return states

    def extra_repr(self) -> str:
        said = [f"{self.input_size}, {self.hidden_size}"]
        for name, default in (("proj_size", 0), ("num_layers", 1), ("bias", True), ("batch_first", False),
                              ("dropout", 0.0), ("bidirectional", False)):  # fmt: skip
            said += [f"{name}={getattr(self, name)}"] * (getattr(self, name) != default)
        return ", ".join(said)


class RNN(Recurrent):
    """h = tanh(W_ih x + b_ih + W_hh h + b_hh) at each step, or relu in place of tanh (J. Elman, 1990).

    >>> rnn = RNN(input_size=3, hidden_size=4)
    >>> ys, h = rnn(al.ones(5, 2, 3))  # 5 steps, 2 sequences
    >>> ys.shape, h.shape
    (torch.Size([5, 2, 4]), torch.Size([1, 2, 4]))
    """

    def __init__(
        self, input_size: int, hidden_size: int, num_layers: int = 1, nonlinearity: str = "tanh", bias: bool = True,
        batch_first: bool = False, dropout: float = 0.0, bidirectional: bool = False, proj_size: int = 0,
        device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        self.kind = self.nonlinearity = check_nonlinearity(nonlinearity)
        settings = (num_layers, bias, batch_first, dropout, bidirectional, proj_size, device, dtype)
        super().__init__(input_size, hidden_size, *settings)


class LSTM(Recurrent):
    """Long short-term memory: beside h, a cell c that is written and forgotten by gates. Its state is the pair (h, c).

    >>> lstm = LSTM(3, 4, batch_first=True)
    >>> ys, (h, c) = lstm(al.ones(2, 5, 3))
    >>> ys.shape, c.shape
    (torch.Size([2, 5, 4]), torch.Size([1, 2, 4]))
    """

    kind = "lstm"


class GRU(Recurrent):
    """Gated recurrent unit: h moves towards a proposal, by as much as a gate allows."""

    kind = "gru"
