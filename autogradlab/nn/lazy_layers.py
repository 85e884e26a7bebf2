"""Lazy layers: they learn how many inputs they have from the first that they see.

Read next: `../optim/`.
"""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.nn.convolution_layers import Conv1d, Conv2d, ConvTranspose1d, ConvTranspose2d
from autogradlab.nn.linear import Linear
from autogradlab.nn.module import Layer
from autogradlab.nn.norm_layers import BatchNorm1d, BatchNorm2d
from autogradlab.nn.parameter import Parameter

__all__ = [
    "LazyBatchNorm1d", "LazyBatchNorm2d", "LazyConv1d", "LazyConv2d", "LazyConvTranspose1d", "LazyConvTranspose2d",
    "LazyLinear",
]  # fmt: skip


class UninitializedParameter(Parameter):
    """A parameter whose shape is not known yet; an optimizer may hold it already."""

    def __init__(self) -> None:
        super().__init__(al.zeros(0))

    @property
    def shape(self) -> Any:
        raise AutogradError(
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in "
            "`load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` "
            "to initialize the parameters before accessing their attributes.",
            hint="call the model with one batch first.",
        )

    def __repr__(self) -> str:
        return "<UninitializedParameter>"


class LazyLayer(Layer):
    """A layer of `kind` whose first argument, the number of inputs, is read from the first input."""

    kind: type[Layer]
    inputs_dim = 1  # the dimension that it is the size of; in lines and images, without a batch, the one before
    n = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(0, *args, **kwargs)  # type: ignore[call-arg]
        self._given = (args, kwargs)
        for name, p in list(self._parameters.items()):
            if p is not None:
                setattr(self, name, UninitializedParameter())

    def reset_parameters(self) -> None:
        """Nothing, as long as there is nothing to draw."""

    def __call__(self, *inputs: Any, **kwargs: Any) -> Tensor:
        x = inputs[0] if inputs else kwargs.get("input")
        if not isinstance(x, Tensor):
            raise AutogradTypeError(
                f"{self.kind.__name__.lower()}(): argument 'input' (position 1) must be Tensor, not {type(x).__name__}",
                hint="wrap it: al.tensor(...).",
            )
        unbatched = self.n and x.ndim == self.n + 1
        self.become(x.shape[self.inputs_dim - 1 if unbatched else self.inputs_dim])
        return self(*inputs, **kwargs)

    def become(self, count: int) -> None:
        """Be a layer of `kind` from now on, with the parameters that an optimizer may know."""
        args, kwargs = self.__dict__.pop("_given")
        training, lazy = self.training, self._parameters
        made = self.kind(count, *args, **kwargs)  # type: ignore[call-arg]
        self.__class__ = self.kind  # type: ignore[assignment]
        hooks = {name: value for name, value in self.__dict__.items() if name.endswith("_hooks")}
        self.__dict__.update(made.__dict__ | hooks | {"training": training})
        for name, p in made._parameters.items():
            if p is not None:
                known = lazy[name]
                known.__class__, known._data = Parameter, p._data
                setattr(self, name, known)


class LazyLinear(LazyLayer, Linear):
    """A Linear whose `in_features` is read from the first input."""

    kind, inputs_dim = Linear, -1


class LazyConv1d(LazyLayer, Conv1d):
    """A Conv1d whose `in_channels` is read from the first input."""

    kind = Conv1d
    n = 1


class LazyConv2d(LazyLayer, Conv2d):
    """A Conv2d whose `in_channels` is read from the first input."""

    kind = Conv2d
    n = 2


class LazyConvTranspose1d(LazyLayer, ConvTranspose1d):
    """A ConvTranspose1d whose `in_channels` is read from the first input."""

    kind = ConvTranspose1d
    n = 1


class LazyConvTranspose2d(LazyLayer, ConvTranspose2d):
    """A ConvTranspose2d whose `in_channels` is read from the first input."""

    kind = ConvTranspose2d
    n = 2


class LazyBatchNorm1d(LazyLayer, BatchNorm1d):
    """A BatchNorm1d whose `num_features` is read from the first input."""

    kind = BatchNorm1d


class LazyBatchNorm2d(LazyLayer, BatchNorm2d):
    """A BatchNorm2d whose `num_features` is read from the first input."""

    kind = BatchNorm2d
