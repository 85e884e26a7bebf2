"""What recurrent layers refuse: settings that make no layer, and inputs and states that don't fit it.

Read next: `layers.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError, warn

__all__ = [
    "check_cell_state", "check_nonlinearity", "check_projection", "check_sequence", "check_settings",
    "check_state_sizes", "check_states", "check_step",
]  # fmt: skip

States = Sequence[Any]


def check_nonlinearity(nonlinearity: str) -> str:
    """The nonlinearity of an RNN, if there is such a one."""
    if not isinstance(nonlinearity, str) or nonlinearity not in ("tanh", "relu"):
        raise AutogradValueError(
            f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.", hint="write nonlinearity='tanh'."
        )
    return nonlinearity


def check_settings(
    input_size: Any, hidden_size: Any, num_layers: Any, bias: Any, batch_first: Any, dropout: Any
) -> None:
    """Refuse settings of the wrong type or size."""
    if isinstance(dropout, bool) or not isinstance(dropout, (int, float)) or not 0 <= dropout <= 1:
        raise AutogradValueError(
            "dropout should be a number in range [0, 1] representing the probability of an element being zeroed",
            hint="write dropout=0.5 to drop every other element between layers.",
        )
    if dropout and num_layers == 1:
        warn(
            "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers "
            f"greater than 1, but got dropout={dropout} and num_layers={num_layers}",
            hint="there is nothing between the layers of one: write num_layers=2, or leave dropout out.",
        )
    for name, value in (("input_size", input_size), ("hidden_size", hidden_size), ("num_layers", num_layers)):
        if not isinstance(value, int):
            raise AutogradTypeError(f"{name} should be of type int, got: {type(value).__name__}", hint="such as 8.")
        if value <= 0:
            raise AutogradValueError(f"{name} must be greater than zero", hint="such as 8.")
    for name, value in (("bias", bias), ("batch_first", batch_first)):
        if not isinstance(value, bool):
            raise AutogradTypeError(
                f"{name} should be of type bool, got: {type(value).__name__}", hint="True or False."
            )


def check_projection(name: str, proj_size: int, hidden_size: int) -> None:
    """Refuse a projection that an LSTM can't have, and of all other layers any."""
    if proj_size < 0:
        raise AutogradValueError(
            "proj_size should be a positive integer or zero to disable projections", hint="leave it out."
        )
    if proj_size >= hidden_size:
        raise AutogradValueError("proj_size has to be smaller than hidden_size", hint="it makes h smaller.")
    if proj_size and name != "LSTM":
        raise AutogradValueError("proj_size argument is only supported for LSTM, not RNN or GRU", hint="leave it out.")


def check_is_tensor(name: str, x: Any, argument: str, position: int) -> None:
    """Refuse what is no tensor."""
    if not isinstance(x, Tensor):
        raise AutogradTypeError(
            f"{name.lower()}(): argument '{argument}' (position {position}) must be Tensor, not {type(x).__name__}",
            hint="wrap it: al.tensor(...).",
        )


def check_sequence(layer: Any, input: Tensor) -> None:
    """Refuse a sequence of the wrong rank, dtype or size."""
    name = type(layer).__name__
    check_is_tensor(name, input, "input", 1)
    if input.ndim not in (2, 3):
        raise AutogradValueError(
            f"{name}: Expected input to be 2D or 3D, got {input.ndim}D tensor instead",
            hint="a sequence is (L, input_size), a batch of them (L, N, input_size).",
        )
    dtype = layer.weight_ih_l0.dtype
    if dtype != input.dtype:
        raise AutogradValueError(
            f"RNN input dtype ({input.dtype}) does not match weight dtype ({dtype}). Convert input: input.to({dtype}), "
            f"or convert model: model.to({input.dtype})",
            hint=f"write {{x}}.to({str(dtype).replace('torch', 'al')}).",
        )
    if input.shape[-1] != layer.input_size:
        raise AutogradError(
            f"input.size(-1) must be equal to input_size. Expected {layer.input_size}, got {input.shape[-1]}",
            hint=f"each step of `{{x}}` has {input.shape[-1]} numbers: make the layer with that input_size.",
        )
    if not input.shape[1 if layer.batch_first and input.ndim == 3 else 0]:
        raise AutogradError("Expected sequence length to be larger than 0 in RNN", hint="`{x}` has no steps.")


def check_states(name: str, states: States, shapes: States, batched: bool) -> None:
    """Refuse a first state that is no pair for an LSTM, or that has a batch where the input has none."""
    if len(states) != len(shapes):
        raise AutogradError(
            "LSTM: Expected hx to be a tuple of two tensors (h, c)", hint="write lstm(x, (h, c)), or leave it out."
        )
    for s in states:
        check_is_tensor(name, s, "hx", 2)
    rank = 3 if batched else 2
    if all(s.ndim == rank for s in states):
        return
    what = f"For {'batched' if batched else 'unbatched'} {rank}-D input, hx "
    ranks = [f"{s.ndim}-D" for s in states]
    rest = f"and cx should also be {rank}-D but got ({', '.join(ranks)}) tensors"
    raise AutogradError(
        what + (rest if len(states) == 2 else f"should also be {rank}-D but got {ranks[0]} tensor"),
        hint="a state is (layers * directions, N, size), without N for one sequence.",
    )


def check_state_sizes(states: States, shapes: States, cell: bool = False) -> None:
    """Refuse states of another shape than the layer's or the cell's."""
    for k, (s, shape) in enumerate(zip(states, shapes, strict=True)):
        if tuple(s.shape) == shape:
            continue
        if not cell:
            what = f"hidden[{k}]" if len(states) == 2 else "hidden"
            sentence = f"Expected {what} size {shape}, got {list(s.shape)}"
        elif s.shape[1] != shape[1]:
            sentence = f"hidden{k} has inconsistent hidden_size: got {s.shape[1]}, expected {shape[1]}"
        else:
            sentence = f"Input batch size {shape[0]} doesn't match hidden{k} batch size {s.shape[0]}"
        raise AutogradError(sentence, hint=f"write al.zeros{shape}, or leave the state out: it starts at zeros.")


def check_step(name: str, input: Tensor, input_size: int) -> None:
    """Refuse what is no input of a cell."""
    check_is_tensor(name, input, "input", 1)
    if input.ndim not in (1, 2):
        raise AutogradValueError(
            f"{name}: Expected input to be 1D or 2D, got {input.ndim}D instead",
            hint="a cell takes one step: (N, input_size), such as {x}[0] of a sequence.",
        )
    if input.shape[-1] != input_size:
        raise AutogradError(
            f"input has inconsistent input_size: got {input.shape[-1]} expected {input_size}",
            hint=f"make the cell with input_size={input.shape[-1]}.",
        )


def check_cell_state(name: str, hx: Any, lstm: bool) -> tuple[Tensor, ...]:
    """The state of a cell as a tuple."""
    states = tuple(hx) if lstm and isinstance(hx, (tuple, list)) else (hx,)
    if len(states) != 1 + lstm:
        raise AutogradError("LSTMCell: Expected hx to be a pair of tensors (h, c)", hint="write cell(x, (h, c)).")
    for k, s in enumerate(states):
        check_is_tensor(name, s, "hx", 2)
        if s.ndim not in (1, 2):
            what = f"hx[{k}]" if lstm else "hidden"
            raise AutogradValueError(
                f"{name}: Expected {what} to be 1D or 2D, got {s.ndim}D instead", hint="a state is (N, hidden_size)."
            )
    return states
