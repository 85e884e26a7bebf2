"""The layers: Linear, Sequential, activations and losses as modules.

Read next: `../optim/`.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.nn import functional
from autogradlab.nn.images import pair
from autogradlab.nn.module import Module, Parameter, parameter

__all__ = [
    "AvgPool2d", "BCELoss", "BCEWithLogitsLoss", "Conv2d", "CrossEntropyLoss", "Dropout", "ELU", "Embedding", "Flatten",
    "GELU", "Hardtanh", "HuberLoss", "Identity", "L1Loss", "LayerNorm", "LeakyReLU", "Linear", "LogSigmoid",
    "LogSoftmax", "MSELoss", "MaxPool2d", "ModuleList", "NLLLoss", "ReLU", "Sequential", "SiLU", "Sigmoid",
    "SmoothL1Loss", "Softmax", "Softplus", "Tanh",
]  # fmt: skip


class Linear(Module):
    """y = x @ weight.T + bias; weight (out_features, in_features) and bias (out_features) start evenly distributed."""

    def __init__(self, in_features: int, out_features: int, bias: bool = True) -> None:
        super().__init__()
        self.in_features, self.out_features = in_features, out_features
        bound = 1 / math.sqrt(in_features) if in_features else 0.0
        self.weight = parameter(out_features, in_features, bound=bound)
        self.bias = parameter(out_features, bound=bound) if bias else None

    def forward(self, input: Tensor) -> Tensor:
        return functional.linear(input, self.weight, self.bias)

    def extra_repr(self) -> str:
        return f"in_features={self.in_features}, out_features={self.out_features}, bias={self.bias is not None}"


class Sequential(Module):
    """Modules one after the other."""

    def __init__(self, *modules: Any) -> None:
        super().__init__()
        named = modules[0].items() if len(modules) == 1 and isinstance(modules[0], OrderedDict) else enumerate(modules)
        for name, module in named:
            setattr(self, str(name), module)

    def forward(self, input: Any) -> Any:
        for module in self._modules.values():
            input = module(input)
        return input

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._modules.values())

    def __getitem__(self, k: Any) -> Any:
        parts = list(self._modules.values())[k]
        return Sequential(*parts) if isinstance(k, slice) else parts


class ModuleList(Module):
    """A list of modules whose parameters are found."""

    def __init__(self, modules: Any = ()) -> None:
        super().__init__()
        for module in modules:
            self.append(module)

    def append(self, module: Module) -> ModuleList:
        setattr(self, str(len(self._modules)), module)
        return self

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._modules.values())

    def __getitem__(self, k: int) -> Module:
        return list(self._modules.values())[k]


class Embedding(Module):
    """A table of vectors, (num_embeddings, embedding_dim), looked up by integers; standard normal at the start."""

    def __init__(self, num_embeddings: int, embedding_dim: int) -> None:
        super().__init__()
        self.num_embeddings, self.embedding_dim = num_embeddings, embedding_dim
        self.weight = Parameter(al.randn(num_embeddings, embedding_dim))

    def forward(self, input: Tensor) -> Tensor:
        return functional.embedding(input, self.weight)

    def extra_repr(self) -> str:
        return f"{self.num_embeddings}, {self.embedding_dim}"


class LayerNorm(Module):
    """Mean 0 and variance 1 over the last dimensions, then a learned scale and shift."""

    def __init__(
        self, normalized_shape: Any, eps: float = 1e-5, elementwise_affine: bool = True, bias: bool = True
    ) -> None:
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self.weight = Parameter(al.ones(*shape)) if elementwise_affine else None
        self.bias = Parameter(al.zeros(*shape)) if elementwise_affine and bias else None

    def forward(self, input: Tensor) -> Tensor:
        return functional.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        affine = f"elementwise_affine={self.elementwise_affine}, bias={self.bias is not None}"
        return f"{self.normalized_shape}, eps={self.eps}, {affine}"


class Conv2d(Module):
    """Filters over images; weight (out_channels, in_channels / groups, *kernel_size) starts evenly distributed."""

    def __init__(self, in_channels: int, out_channels: int, kernel_size: Any, stride: Any = 1, padding: Any = 0,
                 dilation: Any = 1, groups: int = 1, bias: bool = True) -> None:  # fmt: skip
        super().__init__()
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride = pair(kernel_size), pair(stride)
        self.padding, self.dilation = pair(padding), pair(dilation)
        bound = 1 / math.sqrt(in_channels // groups * self.kernel_size[0] * self.kernel_size[1])
        self.weight = parameter(out_channels, in_channels // groups, *self.kernel_size, bound=bound)
        self.bias = parameter(out_channels, bound=bound) if bias else None

    def forward(self, input: Tensor) -> Tensor:
        return functional.conv2d(input, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)

    def extra_repr(self) -> str:
        said = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        said += f", padding={self.padding}" if self.padding != (0, 0) else ""
        said += f", dilation={self.dilation}" if self.dilation != (1, 1) else ""
        said += f", groups={self.groups}" if self.groups != 1 else ""
        return said + (", bias=False" if self.bias is None else "")


class MaxPool2d(Module):
    """The largest value of each window."""

    def __init__(self, kernel_size: Any, stride: Any = None, padding: Any = 0) -> None:
        super().__init__()
        self.kernel_size, self.padding = kernel_size, padding
        self.stride = kernel_size if stride is None else stride

    def forward(self, input: Tensor) -> Tensor:
        return functional.max_pool2d(input, self.kernel_size, self.stride, self.padding)

    def extra_repr(self) -> str:
        said = f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"
        return f"{said}, dilation=1, ceil_mode=False"


class AvgPool2d(MaxPool2d):
    """The mean of each window."""

    def forward(self, input: Tensor) -> Tensor:
        return functional.avg_pool2d(input, self.kernel_size, self.stride, self.padding)

    def extra_repr(self) -> str:
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class Dropout(Module):
    """Zeroes elements at random while training."""

    def __init__(self, p: float = 0.5, inplace: bool = False) -> None:
        super().__init__()
        self.p, self.inplace = p, inplace

    def forward(self, input: Tensor) -> Tensor:
        return functional.dropout(input, self.p, self.training)

    def extra_repr(self) -> str:
        return f"p={self.p}, inplace={self.inplace}"


class Flatten(Module):
    """Joins dimensions, by default all but the first."""

    def __init__(self, start_dim: int = 1, end_dim: int = -1) -> None:
        super().__init__()
        self.start_dim, self.end_dim = start_dim, end_dim

    def forward(self, input: Tensor) -> Tensor:
        flat: Tensor = input.flatten(self.start_dim, self.end_dim)
        return flat

    def extra_repr(self) -> str:
        return f"start_dim={self.start_dim}, end_dim={self.end_dim}"


class Identity(Module):
    """Gives back what it gets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()

    def forward(self, input: Tensor) -> Tensor:
        return input


def made(name: str, fn: Callable[..., Any], shown: str = "", **defaults: Any) -> Any:
    """A module around a function: its settings are the constructor's, and `shown` those that its repr names."""

    def start(self: Any, *args: Any, **kwargs: Any) -> None:
        Module.__init__(self)
        unknown = set(kwargs) - set(defaults)
        if unknown or len(args) > len(defaults):
            what = f"an unexpected keyword argument '{min(unknown)}'" if unknown else "too many arguments"
            raise TypeError(f"{name}.__init__() got {what}")
        self.settings = {**defaults, **dict(zip(defaults, args, strict=False)), **kwargs}

    def forward(self: Any, *inputs: Any) -> Any:
        return fn(*inputs, **self.settings)

    def extra_repr(self: Any) -> str:
        return shown.format(**self.settings)

    body = {"__init__": start, "forward": forward, "extra_repr": extra_repr, "__doc__": fn.__doc__}
    return type(name, (Module,), {**body, "__module__": __name__})


ReLU = made("ReLU", lambda x, inplace=False: functional.relu(x), inplace=False)
LeakyReLU = made(
    "LeakyReLU", functional.leaky_relu, "negative_slope={negative_slope}", negative_slope=0.01, inplace=False
)
ELU = made("ELU", functional.elu, "alpha={alpha}", alpha=1.0, inplace=False)
GELU = made("GELU", functional.gelu, "approximate={approximate!r}", approximate="none")
SiLU = made("SiLU", functional.silu, inplace=False)
Softplus = made("Softplus", functional.softplus, "beta={beta}, threshold={threshold}", beta=1.0, threshold=20.0)
Hardtanh = made("Hardtanh", functional.hardtanh, "min_val={min_val}, max_val={max_val}", min_val=-1.0, max_val=1.0)
Sigmoid = made("Sigmoid", functional.sigmoid)
LogSigmoid = made("LogSigmoid", functional.logsigmoid)
Tanh = made("Tanh", functional.tanh)
Softmax = made("Softmax", functional.softmax, "dim={dim}", dim=None)
LogSoftmax = made("LogSoftmax", functional.log_softmax, "dim={dim}", dim=None)
MSELoss = made("MSELoss", functional.mse_loss, reduction="mean")
L1Loss = made("L1Loss", functional.l1_loss, reduction="mean")
HuberLoss = made("HuberLoss", functional.huber_loss, reduction="mean", delta=1.0)
SmoothL1Loss = made("SmoothL1Loss", functional.smooth_l1_loss, reduction="mean", beta=1.0)
BCELoss = made("BCELoss", functional.binary_cross_entropy, weight=None, reduction="mean")
BCEWithLogitsLoss = made(
    "BCEWithLogitsLoss", functional.binary_cross_entropy_with_logits, weight=None, reduction="mean", pos_weight=None
)
NLLLoss = made("NLLLoss", functional.nll_loss, weight=None, ignore_index=-100, reduction="mean")
CrossEntropyLoss = made(
    "CrossEntropyLoss", functional.cross_entropy, weight=None, ignore_index=-100, reduction="mean", label_smoothing=0.0
)
