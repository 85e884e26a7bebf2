# Written by tests/refresh_stubs.py: do not edit.
"""autogradlab: automatic differentiation to learn with, in Jupyter."""

import builtins
from collections.abc import Callable, Sequence
from typing import Any, Literal, overload

from autogradlab import autograd as autograd
from autogradlab import course as course
from autogradlab import cuda as cuda
from autogradlab import display as display
from autogradlab import func as func
from autogradlab import linalg as linalg
from autogradlab import nn as nn
from autogradlab import optim as optim
from autogradlab import utils as utils
from autogradlab import widgets as widgets
from autogradlab.autograd.anomaly_mode import is_anomaly_check_nan_enabled as is_anomaly_check_nan_enabled
from autogradlab.autograd.anomaly_mode import is_anomaly_enabled as is_anomaly_enabled
from autogradlab.compiler.compile import compile as compile
from autogradlab.display.draw import draw as draw
from autogradlab.display.explain.explanation import explain as explain
from autogradlab.display.plots.plot import plot as plot
from autogradlab.display.plots.plot_descent import plot_descent as plot_descent
from autogradlab.display.steps.backward_steps import backward_steps as backward_steps
from autogradlab.display.steps.comparison import compare as compare
from autogradlab.engine.dtypes import Dtype
from autogradlab.engine.dtypes import Dtype as dtype
from autogradlab.engine.dtypes import Size as Size
from autogradlab.engine.dtypes import get_default_dtype as get_default_dtype
from autogradlab.engine.dtypes import set_default_dtype as set_default_dtype
from autogradlab.engine.modes import enable_grad as enable_grad
from autogradlab.engine.modes import group as group
from autogradlab.engine.modes import inference_mode as inference_mode
from autogradlab.engine.modes import is_grad_enabled as is_grad_enabled
from autogradlab.engine.modes import is_inference_mode_enabled as is_inference_mode_enabled
from autogradlab.engine.modes import no_grad as no_grad
from autogradlab.engine.modes import set_grad_enabled as set_grad_enabled
from autogradlab.engine.tensor import Tensor as Tensor
from autogradlab.live.extension import load_ipython_extension as load_ipython_extension
from autogradlab.live.extension import unload_ipython_extension as unload_ipython_extension
from autogradlab.live.present import present as present
from autogradlab.live.watch import watch as watch
from autogradlab.ops.create.conversions import finfo as finfo
from autogradlab.ops.create.conversions import iinfo as iinfo
from autogradlab.ops.create.creation import from_numpy as from_numpy
from autogradlab.ops.create.creation import is_tensor as is_tensor
from autogradlab.ops.create.devices import Device as device
from autogradlab.ops.create.devices import get_default_device as get_default_device
from autogradlab.ops.create.devices import set_default_device as set_default_device
from autogradlab.ops.create.generator import Generator as Generator
from autogradlab.ops.create.generator import manual_seed as manual_seed
from autogradlab.ops.create.generator import seed as seed
from autogradlab.ops.create.random import bernoulli as bernoulli
from autogradlab.ops.create.random import multinomial as multinomial
from autogradlab.ops.create.random import normal as normal
from autogradlab.ops.create.tensor_methods import scalar_tensor as scalar_tensor
from autogradlab.ops.create.typed_tensors import FloatTensor as FloatTensor
from autogradlab.ops.create.typed_tensors import LongTensor as LongTensor
from autogradlab.ops.linalg.products import SlogdetResult
from autogradlab.ops.printing import set_printoptions as set_printoptions
from autogradlab.ops.reduce.order_statistics import MinMax
from autogradlab.ops.reduce.reductions import Dims, ValuesIndices
from autogradlab.transforms.grad import elementwise_grad as elementwise_grad
from autogradlab.transforms.grad import grad as grad
from autogradlab.transforms.grad import grad_and_aux as grad_and_aux
from autogradlab.transforms.grad import value_and_grad as value_and_grad
from autogradlab.transforms.jacobians import deriv as deriv
from autogradlab.transforms.jacobians import hessian as hessian
from autogradlab.transforms.jacobians import jacobian as jacobian
from autogradlab.transforms.jacobians import jvp as jvp
from autogradlab.transforms.jacobians import make_jvp as make_jvp
from autogradlab.transforms.jacobians import make_vjp as make_vjp
from autogradlab.transforms.jacobians import vjp as vjp
from autogradlab.transforms.named_arguments import grad_named as grad_named
from autogradlab.transforms.named_arguments import holomorphic_grad as holomorphic_grad
from autogradlab.transforms.named_arguments import multigrad_dict as multigrad_dict
from autogradlab.transforms.primitive import checkpoint as checkpoint
from autogradlab.transforms.products import hessian_vector_product as hessian_vector_product
from autogradlab.transforms.products import hessian_vector_product as hvp
from autogradlab.transforms.products import make_ggnvp as make_ggnvp
from autogradlab.transforms.products import make_hvp as make_hvp
from autogradlab.transforms.products import tensor_jacobian_product as tensor_jacobian_product
from autogradlab.transforms.vmap import vmap as vmap
from autogradlab.utils.serialization import load as load
from autogradlab.utils.serialization import save as save

__version__: str

def _node_mimebundle(self: Any, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a `grad_fn`."""

def _program_mimebundle(compiled: Any, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a compiled function: its source and the picture of it."""

def _render_traceback_(self: Any) -> list[str]:
    """What IPython shows of one of our errors: its sentence and hint end their lines between words."""

def _table_mimebundle_(self: Any, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a Module or a Parameter: its text, and a table of what there is to train."""

def _tensor_mimebundle(self: Tensor, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a tensor; the display is loaded when the first one is shown."""

def _warning_text(text: str, place: str) -> str:
    """A warning as it is printed behind its place: in IPython, in lines that end between words."""

def abs(input: Any) -> Tensor:
    """The distance from 0."""

def absolute(input: Any) -> Tensor:
    """The distance from 0."""

def acos(input: Any) -> Tensor:
    """The angle with that cosine."""

def acosh(input: Any) -> Tensor:
    """The inverse of cosh."""

def add(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """input + alpha * other; shapes broadcast."""

def addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: builtins.float = 1) -> Tensor:
    """input + value * tensor1 / tensor2."""

def addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: builtins.float = 1) -> Tensor:
    """input + value * tensor1 * tensor2."""

def addmm(input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
    """beta * input + alpha * (mat1 @ mat2)."""

def addmv(input: Tensor, mat: Tensor, vec: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
    """beta * input + alpha * (mat @ vec)."""

def addr(input: Tensor, vec1: Tensor, vec2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
    """beta * input + alpha * outer(vec1, vec2)."""

def adjoint(input: Tensor) -> Tensor:
    """Matrices with rows and columns swapped, in their last two dimensions."""

@overload
def all(input: Tensor, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
    """Whether every element is true."""

@overload
def all(input: Tensor, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
    """Whether every element is true."""

def allclose(
    input: Tensor,
    other: Tensor,
    rtol: builtins.float = 1e-05,
    atol: builtins.float = 1e-08,
    equal_nan: builtins.bool = False,
) -> builtins.bool:
    """Whether all elements are close."""

@overload
def amax(input: Tensor, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
    """The largest element along `dim`; ties share the gradient."""

@overload
def amax(input: Tensor, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
    """The largest element along `dim`; ties share the gradient."""

@overload
def amin(input: Tensor, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
    """The smallest element along `dim`; ties share the gradient."""

@overload
def amin(input: Tensor, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
    """The smallest element along `dim`; ties share the gradient."""

@overload
def aminmax(input: Tensor, *, dim: builtins.int | None = None, keepdim: builtins.bool = False) -> MinMax:
    """The smallest and the largest element, along `dim` or of all."""

@overload
def aminmax(input: Tensor, *, axis: builtins.int | None = None, keepdims: builtins.bool = False) -> MinMax:
    """The smallest and the largest element, along `dim` or of all."""

@overload
def any(input: Tensor, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
    """Whether some element is true."""

@overload
def any(input: Tensor, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
    """Whether some element is true."""

def arange(
    start: Any = None,
    end: Any = None,
    step: Any = 1,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    device: Any = None,
) -> Tensor:
    """The numbers from `start` up to, not including, `end`."""

def arccos(input: Any) -> Tensor:
    """The angle with that cosine."""

def arccosh(input: Any) -> Tensor:
    """The inverse of cosh."""

def arcsin(input: Any) -> Tensor:
    """The angle with that sine."""

def arcsinh(input: Any) -> Tensor:
    """The inverse of sinh."""

def arctan(input: Any) -> Tensor:
    """The angle with that tangent."""

def arctan2(input: Any, other: Any) -> Tensor:
    """The angle of the point (other, input), in all four quadrants."""

def arctanh(input: Any) -> Tensor:
    """The inverse of tanh."""

@overload
def argmax(input: Tensor, dim: builtins.int | None = None, keepdim: builtins.bool = False) -> Tensor:
    """The position of the largest element."""

@overload
def argmax(input: Tensor, *, axis: builtins.int | None = None, keepdims: builtins.bool = False) -> Tensor:
    """The position of the largest element."""

@overload
def argmin(input: Tensor, dim: builtins.int | None = None, keepdim: builtins.bool = False) -> Tensor:
    """The position of the smallest element."""

@overload
def argmin(input: Tensor, *, axis: builtins.int | None = None, keepdims: builtins.bool = False) -> Tensor:
    """The position of the smallest element."""

@overload
def argsort(
    input: Tensor, dim: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
) -> Tensor:
    """The positions that would put the elements in order along `dim`."""

@overload
def argsort(
    input: Tensor, *, axis: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
) -> Tensor:
    """The positions that would put the elements in order along `dim`."""

def argwhere(input: Tensor) -> Tensor:
    """The positions of the elements that are not 0, one row each."""

def as_strided(
    input: Tensor,
    size: Sequence[builtins.int],
    stride: Sequence[builtins.int],
    storage_offset: builtins.int | None = None,
) -> Tensor:
    """The tensor's memory in another layout; sizes, strides and the offset are counted in elements."""

def as_tensor(data: Any, dtype: Any = None, *, device: Any = None) -> Tensor:
    """A tensor that shares memory with `data` where it can."""

def asin(input: Any) -> Tensor:
    """The angle with that sine."""

def asinh(input: Any) -> Tensor:
    """The inverse of sinh."""

def atan(input: Any) -> Tensor:
    """The angle with that tangent."""

def atan2(input: Any, other: Any) -> Tensor:
    """The angle of the point (other, input), in all four quadrants."""

def atanh(input: Any) -> Tensor:
    """The inverse of tanh."""

def atleast_1d(*tensors: Any) -> Any:
    """Each tensor with at least 1 dimensions."""

def atleast_2d(*tensors: Any) -> Any:
    """Each tensor with at least 2 dimensions."""

def atleast_3d(*tensors: Any) -> Any:
    """Each tensor with at least 3 dimensions."""

def baddbmm(
    input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1
) -> Tensor:
    """beta * input + alpha * (batch1 @ batch2)."""

def bincount(input: Tensor, weights: Tensor | None = None, minlength: builtins.int = 0) -> Tensor:
    """How often each of 0, 1, 2, ... occurs, or the sum of its weights."""

def bitwise_and(input: Any, other: Any) -> Tensor:
    """& of whole numbers, bit by bit."""

def bitwise_left_shift(input: Any, other: Any) -> Tensor:
    """The bits moved left: times 2 to the power of other."""

def bitwise_not(input: Any) -> Tensor:
    """~ of whole numbers, bit by bit."""

def bitwise_or(input: Any, other: Any) -> Tensor:
    """| of whole numbers, bit by bit."""

def bitwise_right_shift(input: Any, other: Any) -> Tensor:
    """The bits moved right: divided by 2 to the power of other, rounded down."""

def bitwise_xor(input: Any, other: Any) -> Tensor:
    """^ of whole numbers, bit by bit."""

def block_diag(*tensors: Tensor) -> Tensor:
    """A matrix with the given matrices on its diagonal."""

def bmm(input: Tensor, other: Tensor) -> Tensor:
    """The product of a 3-d and a 3-d tensor."""

bool: Dtype

def broadcast_shapes(*shapes: Any) -> Size:
    """The shape that tensors of the given shapes broadcast to."""

def broadcast_tensors(*tensors: Any) -> tuple[Tensor, ...]:
    """All tensors expanded to their common shape."""

def broadcast_to(input: Tensor, shape: Sequence[builtins.int]) -> Tensor:
    """The same elements in a larger shape, not copied."""

def bucketize(
    input: Any, boundaries: Tensor, *, out_int32: builtins.bool = False, right: builtins.bool = False
) -> Tensor:
    """Into which bucket between the boundaries each value falls."""

def cartesian_prod(*tensors: Any) -> Tensor:
    """All tuples with one element of each vector, as rows."""

@overload
def cat(tensors: Sequence[Tensor], dim: builtins.int = 0) -> Tensor:
    """Join tensors along a dimension that they have."""

@overload
def cat(tensors: Sequence[Tensor], *, axis: builtins.int = 0) -> Tensor:
    """Join tensors along a dimension that they have."""

def cdist(
    x1: Tensor, x2: Tensor, p: builtins.float = 2.0, compute_mode: str = "use_mm_for_euclid_dist_if_necessary"
) -> Tensor:
    """The p-norms of all differences between the rows of two matrices (or stacks of them)."""

def ceil(input: Any) -> Tensor:
    """The next whole number above."""

def chunk(input: Tensor, chunks: builtins.int, dim: builtins.int = 0) -> tuple[Tensor, ...]:
    """Cut into at most `chunks` parts of one length."""

def clamp(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Limit each element to [min, max]; either may be None, a number, or a tensor that broadcasts."""

def clamp_max(input: Tensor, max: Any) -> Tensor:
    """Limit each element from above."""

def clamp_min(input: Tensor, min: Any) -> Tensor:
    """Limit each element from below."""

def clip(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Limit each element to [min, max]; either may be None, a number, or a tensor that broadcasts."""

def clone(input: Tensor) -> Tensor:
    """A copy with memory of its own, through which gradients pass."""

def column_stack(tensors: Sequence[Tensor]) -> Tensor:
    """Join as columns."""

def combinations(input: Tensor, r: builtins.int = 2, with_replacement: builtins.bool = False) -> Tensor:
    """All choices of r elements of a vector, as rows."""

@overload
def concat(tensors: Sequence[Tensor], dim: builtins.int = 0) -> Tensor:
    """Join tensors along a dimension that they have."""

@overload
def concat(tensors: Sequence[Tensor], *, axis: builtins.int = 0) -> Tensor:
    """Join tensors along a dimension that they have."""

@overload
def concatenate(tensors: Sequence[Tensor], dim: builtins.int = 0) -> Tensor:
    """Join tensors along a dimension that they have."""

@overload
def concatenate(tensors: Sequence[Tensor], *, axis: builtins.int = 0) -> Tensor:
    """Join tensors along a dimension that they have."""

def copysign(input: Any, other: Any) -> Tensor:
    """The size of input with the sign of other."""

def corrcoef(input: Tensor) -> Tensor:
    """The correlations of the rows."""

def cos(input: Any) -> Tensor:
    """The cosine."""

def cosh(input: Any) -> Tensor:
    """The hyperbolic cosine."""

@overload
def count_nonzero(input: Tensor, dim: Dims = None) -> Tensor:
    """How many elements are not 0."""

@overload
def count_nonzero(input: Tensor, *, axis: Dims = None) -> Tensor:
    """How many elements are not 0."""

def cov(
    input: Tensor, *, correction: builtins.int = 1, fweights: Tensor | None = None, aweights: Tensor | None = None
) -> Tensor:
    """The covariances of the rows, each row a variable and each column an observation."""

def cross(input: Tensor, other: Tensor, dim: builtins.int = -1) -> Tensor:
    """The vector product along a dimension of size 3; in the others, shapes broadcast."""

@overload
def cummax(input: Tensor, dim: builtins.int) -> ValuesIndices:
    """The max of the elements so far along `dim`, as (values, indices)."""

@overload
def cummax(input: Tensor, *, axis: builtins.int) -> ValuesIndices:
    """The max of the elements so far along `dim`, as (values, indices)."""

@overload
def cummin(input: Tensor, dim: builtins.int) -> ValuesIndices:
    """The min of the elements so far along `dim`, as (values, indices)."""

@overload
def cummin(input: Tensor, *, axis: builtins.int) -> ValuesIndices:
    """The min of the elements so far along `dim`, as (values, indices)."""

@overload
def cumprod(input: Tensor, dim: builtins.int, *, dtype: Any = None) -> Tensor:
    """The running product along `dim`."""

@overload
def cumprod(input: Tensor, *, axis: builtins.int, dtype: Any = None) -> Tensor:
    """The running product along `dim`."""

@overload
def cumsum(input: Tensor, dim: builtins.int, *, dtype: Any = None) -> Tensor:
    """The running sum along `dim`."""

@overload
def cumsum(input: Tensor, *, axis: builtins.int, dtype: Any = None) -> Tensor:
    """The running sum along `dim`."""

def cumulative_trapezoid(y: Tensor, x: Tensor | None = None, *, dx: Any = 1, dim: builtins.int = -1) -> Tensor:
    """The integrals along `dim` up to each sample but the first, by the trapezoidal rule."""

def deg2rad(input: Any) -> Tensor:
    """Degrees as radians."""

def det(A: Tensor) -> Tensor:
    """The determinant of each square matrix."""

def diag(input: Tensor, diagonal: builtins.int = 0) -> Tensor:
    """The diagonal of a matrix, or the matrix of a diagonal."""

def diag_embed(input: Tensor, offset: builtins.int = 0, dim1: builtins.int = -2, dim2: builtins.int = -1) -> Tensor:
    """Matrices with the last dimension of the input on their diagonals."""

def diagflat(input: Tensor, offset: builtins.int = 0) -> Tensor:
    """The matrix with all elements of the input on its diagonal."""

def diagonal(input: Tensor, offset: builtins.int = 0, dim1: builtins.int = 0, dim2: builtins.int = 1) -> Tensor:
    """The diagonal of a matrix, or of each matrix of a stack."""

@overload
def diff(input: Tensor, n: builtins.int = 1, dim: builtins.int = -1, prepend: Any = None, append: Any = None) -> Tensor:
    """Differences of neighbors along `dim`, n times over."""

@overload
def diff(
    input: Tensor, n: builtins.int = 1, *, axis: builtins.int = -1, prepend: Any = None, append: Any = None
) -> Tensor:
    """Differences of neighbors along `dim`, n times over."""

def digamma(input: Any) -> Tensor:
    """The slope of lgamma."""

def dist(input: Tensor, other: Tensor, p: builtins.float = 2) -> Tensor:
    """The p-norm of the difference."""

def div(input: Any, other: Any, *, rounding_mode: str | None = None) -> Tensor:
    """input / other; `rounding_mode` is None, "trunc" or "floor"."""

def divide(input: Any, other: Any, *, rounding_mode: str | None = None) -> Tensor:
    """input / other; `rounding_mode` is None, "trunc" or "floor"."""

def dot(input: Tensor, other: Tensor) -> Tensor:
    """The inner product of two vectors; in NumPy's spelling, also of matrices."""

double: Dtype

def dstack(tensors: Sequence[Tensor]) -> Tensor:
    """Join along the third dimension."""

e: builtins.float

def einsum(equation: str, *operands: Any) -> Tensor:
    """Einstein's sum: `einsum("ij,jk->ik", a, b)` is the matrix product."""

def empty(*size: Any, dtype: Any = None, requires_grad: builtins.bool = False, device: Any = None) -> Tensor:
    """A tensor of a given shape; here its elements start as zeros."""

def empty_like(
    input: Tensor, *, dtype: Any = None, requires_grad: builtins.bool = False, generator: Any = None, device: Any = None
) -> Tensor:
    """A tensor of the input's shape and dtype; here its elements start as zeros."""

def eq(input: Any, other: Any) -> Tensor:
    """Where input == other."""

def equal(input: Tensor, other: Tensor) -> builtins.bool:
    """Whether two tensors have the same shape and the same elements."""

def erf(input: Any) -> Tensor:
    """The error function."""

def erfc(input: Any) -> Tensor:
    """1 - erf."""

def erfinv(input: Any) -> Tensor:
    """The inverse of erf."""

def exp(input: Any) -> Tensor:
    """e to the power of input."""

def exp2(input: Any) -> Tensor:
    """2 to the power of input."""

def expm1(input: Any) -> Tensor:
    """exp(input) - 1, exact near 0."""

def eye(
    n: builtins.int,
    m: builtins.int | None = None,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    device: Any = None,
) -> Tensor:
    """The identity matrix, n x m."""

def fix(input: Any) -> Tensor:
    """The whole number towards 0."""

def flatten(input: Tensor, start_dim: builtins.int = 0, end_dim: builtins.int = -1) -> Tensor:
    """Join the dimensions from `start_dim` to `end_dim` into one."""

def flip(input: Tensor, *dim: Any) -> Tensor:
    """Reverse the order of elements along the given dims (all of them by default)."""

def fliplr(input: Tensor) -> Tensor:
    """The columns in reverse order."""

def flipud(input: Tensor) -> Tensor:
    """The rows in reverse order."""

float: Dtype
float16: Dtype
float32: Dtype
float64: Dtype

def float_power(input: Any, exponent: Any) -> Tensor:
    """input ** exponent, computed in float64."""

def floor(input: Any) -> Tensor:
    """The next whole number below."""

def floor_divide(input: Any, other: Any) -> Tensor:
    """The quotient, rounded down."""

def fmax(input: Any, other: Any) -> Tensor:
    """The larger of each pair; numbers win over nan."""

def fmin(input: Any, other: Any) -> Tensor:
    """The smaller of each pair; numbers win over nan."""

def fmod(input: Any, other: Any) -> Tensor:
    """What is left of a division, with the sign of the dividend, as C's."""

def frac(input: Tensor) -> Tensor:
    """What stands behind the point, with the sign of the number."""

def full(
    size: Sequence[builtins.int],
    fill_value: Any,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    device: Any = None,
) -> Tensor:
    """A tensor of a given shape with one value everywhere."""

def full_like(
    input: Tensor, fill_value: Any, *, dtype: Any = None, requires_grad: builtins.bool = False, device: Any = None
) -> Tensor:
    """A tensor of the input's shape and dtype with one value everywhere."""

def gather(input: Tensor, dim: builtins.int, index: Tensor) -> Tensor:
    """out[i][j] = input[index[i][j]][j] for dim 0, and so on: one pick per element of `index`."""

def gcd(input: Any, other: Any) -> Tensor:
    """The greatest common divisor of whole numbers."""

def ge(input: Any, other: Any) -> Tensor:
    """Where input >= other."""

def ger(input: Tensor, vec2: Tensor) -> Tensor:
    """The table of all products of two vectors' elements."""

def gradient(input: Tensor, *, spacing: Any = 1, dim: Any = None, edge_order: builtins.int = 1) -> tuple[Tensor, ...]:
    """The slopes of a sampled function along each dim (or those of `dim`), by central differences."""

def greater(input: Any, other: Any) -> Tensor:
    """Where input > other."""

def greater_equal(input: Any, other: Any) -> Tensor:
    """Where input >= other."""

def gt(input: Any, other: Any) -> Tensor:
    """Where input > other."""

half: Dtype

def heaviside(input: Any, values: Any) -> Tensor:
    """The step: 0 below 0, 1 above, and that of `values` at 0."""

def hessian_tensor_product(fun: Callable[..., Any], argnum: builtins.int = 0) -> Callable[..., Any]:
    """A function of the arguments and, last, a vector that gives the Hessian times that vector."""

def histc(input: Tensor, bins: builtins.int = 100, min: builtins.float = 0, max: builtins.float = 0) -> Tensor:
    """How many elements fall into each of equal bins from min to max."""

def hsplit(input: Tensor, indices_or_sections: Any) -> tuple[Tensor, ...]:
    """Cut along the second dimension; vectors along their only one."""

def hstack(tensors: Sequence[Tensor]) -> Tensor:
    """Join along the second dimension; vectors along their only one."""

def hypot(input: Any, other: Any) -> Tensor:
    """√(input² + other²)."""

def index_add(input: Tensor, dim: builtins.int, index: Tensor, source: Tensor, *, alpha: builtins.float = 1) -> Tensor:
    """The input with the slices of `source` added at the given positions along `dim`."""

def index_copy(input: Tensor, dim: builtins.int, index: Tensor, source: Tensor) -> Tensor:
    """The input with the slices of `source` written at the given positions along `dim`."""

def index_fill(input: Tensor, dim: builtins.int, index: Tensor, value: Any) -> Tensor:
    """The input with one value in the slices at the given positions along `dim`."""

def index_put(input: Tensor, indices: Any, values: Any, accumulate: builtins.bool = False) -> Tensor:
    """The input with values written (or added) where a tuple of index tensors says."""

def index_select(input: Tensor, dim: builtins.int, index: Tensor) -> Tensor:
    """The slices along `dim` at the given positions."""

inf: builtins.float

def inner(input: Tensor, other: Tensor) -> Tensor:
    """The inner product over the last dimensions."""

int: Dtype
int16: Dtype
int32: Dtype
int64: Dtype
int8: Dtype

def inverse(A: Tensor) -> Tensor:
    """The inverse of each square matrix."""

def is_complex(input: Tensor) -> builtins.bool:
    """False: complex dtypes are refused for now."""

def is_floating_point(input: Tensor) -> builtins.bool:
    """Whether the elements are floats, which have gradients."""

def isclose(
    input: Tensor,
    other: Tensor,
    rtol: builtins.float = 1e-05,
    atol: builtins.float = 1e-08,
    equal_nan: builtins.bool = False,
) -> Tensor:
    """Where |input - other| <= atol + rtol * |other|."""

def isfinite(input: Any) -> Tensor:
    """Where an element is neither infinite nor nan."""

def isin(
    elements: Any, test_elements: Any, *, assume_unique: builtins.bool = False, invert: builtins.bool = False
) -> Tensor:
    """Which elements are among the others."""

def isinf(input: Any) -> Tensor:
    """Where an element is infinite."""

def isnan(input: Any) -> Tensor:
    """Where an element is nan."""

def isneginf(input: Tensor) -> Tensor:
    """Where an element is -inf."""

def isposinf(input: Tensor) -> Tensor:
    """Where an element is +inf."""

def isreal(input: Tensor) -> Tensor:
    """True everywhere: there are no complex tensors."""

def kron(input: Tensor, other: Tensor) -> Tensor:
    """Kronecker's product: each element of the one times all of the other."""

@overload
def kthvalue(input: Tensor, k: builtins.int, dim: builtins.int = -1, keepdim: builtins.bool = False) -> ValuesIndices:
    """The k-th smallest element along `dim`, as (values, indices)."""

@overload
def kthvalue(
    input: Tensor, k: builtins.int, *, axis: builtins.int = -1, keepdims: builtins.bool = False
) -> ValuesIndices:
    """The k-th smallest element along `dim`, as (values, indices)."""

def lcm(input: Any, other: Any) -> Tensor:
    """The least common multiple of whole numbers."""

def ldexp(input: Tensor, other: Tensor) -> Tensor:
    """input * 2**other."""

def le(input: Any, other: Any) -> Tensor:
    """Where input <= other."""

def lerp(input: Tensor, end: Tensor, weight: Any) -> Tensor:
    """input + weight * (end - input)."""

def less(input: Any, other: Any) -> Tensor:
    """Where input < other."""

def less_equal(input: Any, other: Any) -> Tensor:
    """Where input <= other."""

def lgamma(input: Any) -> Tensor:
    """The logarithm of the absolute gamma function."""

def linspace(
    start: Any,
    end: Any,
    steps: builtins.int,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    device: Any = None,
) -> Tensor:
    """`steps` equally spaced numbers from `start` to `end`, both included."""

def log(input: Any) -> Tensor:
    """The natural logarithm."""

def log10(input: Any) -> Tensor:
    """The logarithm to the base 10."""

def log1p(input: Any) -> Tensor:
    """log(1 + input), exact near 0."""

def log2(input: Any) -> Tensor:
    """The logarithm to the base 2."""

@overload
def log_softmax(input: Tensor, dim: builtins.int, *, dtype: Any = None) -> Tensor:
    """The logarithm of softmax, computed stably."""

@overload
def log_softmax(input: Tensor, *, axis: builtins.int, dtype: Any = None) -> Tensor:
    """The logarithm of softmax, computed stably."""

def logaddexp(input: Any, other: Any) -> Tensor:
    """log(exp(input) + exp(other)), computed stably."""

def logaddexp2(input: Any, other: Any) -> Tensor:
    """The same to the base 2."""

@overload
def logcumsumexp(input: Tensor, dim: builtins.int) -> Tensor:
    """The logarithm of the running sum of exponentials along `dim`."""

@overload
def logcumsumexp(input: Tensor, *, axis: builtins.int) -> Tensor:
    """The logarithm of the running sum of exponentials along `dim`."""

def logdet(A: Tensor) -> Tensor:
    """The logarithm of each determinant."""

def logical_and(input: Any, other: Any) -> Tensor:
    """Where both are true."""

def logical_not(input: Any) -> Tensor:
    """Where it is false."""

def logical_or(input: Any, other: Any) -> Tensor:
    """Where one or both are true."""

def logical_xor(input: Any, other: Any) -> Tensor:
    """Where just one is true."""

def logit(input: Tensor, eps: builtins.float | None = None) -> Tensor:
    """log(x / (1 - x)), the inverse of sigmoid; with `eps`, of x limited to [eps, 1 - eps]."""

def logspace(
    start: Any,
    end: Any,
    steps: builtins.int,
    base: builtins.float = 10.0,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    device: Any = None,
) -> Tensor:
    """base to the power of `steps` equally spaced exponents from `start` to `end`."""

@overload
def logsumexp(input: Tensor, dim: Dims, keepdim: builtins.bool = False) -> Tensor:
    """log(sum(exp(input))) along `dim`, computed stably."""

@overload
def logsumexp(input: Tensor, *, axis: Dims, keepdims: builtins.bool = False) -> Tensor:
    """log(sum(exp(input))) along `dim`, computed stably."""

long: Dtype

def lt(input: Any, other: Any) -> Tensor:
    """Where input < other."""

def masked_fill(input: Tensor, mask: Tensor, value: Any) -> Tensor:
    """The input with `value` wherever the mask is True."""

def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """The input with the elements of `source`, in order, where the mask is True."""

def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """The elements where the mask is True, as a vector."""

def matmul(input: Any, other: Any) -> Tensor:
    """The matrix product: vectors, matrices and stacks of matrices."""

def matrix_exp(A: Tensor) -> Tensor:
    """The exponential of each square matrix, by Taylor's series of a small part of it, squared again and again."""

def matrix_power(A: Tensor, n: builtins.int) -> Tensor:
    """The n-th power of each square matrix; of the inverse for negative n."""

@overload
def max(input: Tensor) -> Tensor:
    """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

@overload
def max(input: Tensor, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
    """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

@overload
def max(input: Tensor, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
    """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

@overload
def max(input: Tensor, other: Tensor) -> Tensor:
    """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

def maximum(input: Any, other: Any) -> Tensor:
    """The larger of each pair; nan wins."""

@overload
def mean(input: Tensor, dim: Dims = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
    """The mean of all elements, or along `dim`; of floating-point tensors only."""

@overload
def mean(input: Tensor, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
    """The mean of all elements, or along `dim`; of floating-point tensors only."""

@overload
def median(input: Tensor) -> Tensor:
    """The median of all elements; along `dim`, (values, indices); the lower of two middle ones."""

@overload
def median(input: Tensor, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
    """The median of all elements; along `dim`, (values, indices); the lower of two middle ones."""

@overload
def median(input: Tensor, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
    """The median of all elements; along `dim`, (values, indices); the lower of two middle ones."""

def meshgrid(*tensors: Any, indexing: str = "ij") -> tuple[Tensor, ...]:
    """The coordinates of a grid, one tensor an axis."""

@overload
def min(input: Tensor) -> Tensor:
    """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

@overload
def min(input: Tensor, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
    """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

@overload
def min(input: Tensor, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
    """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

@overload
def min(input: Tensor, other: Tensor) -> Tensor:
    """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""

def minimum(input: Any, other: Any) -> Tensor:
    """The smaller of each pair; nan wins."""

def mm(input: Tensor, other: Tensor) -> Tensor:
    """The product of a 2-d and a 2-d tensor."""

@overload
def mode(input: Tensor, dim: builtins.int = -1, keepdim: builtins.bool = False) -> ValuesIndices:
    """The most frequent element along `dim` (the smallest of several), as (values, indices)."""

@overload
def mode(input: Tensor, *, axis: builtins.int = -1, keepdims: builtins.bool = False) -> ValuesIndices:
    """The most frequent element along `dim` (the smallest of several), as (values, indices)."""

def moveaxis(input: Tensor, source: Any, destination: Any) -> Tensor:
    """Move dimensions to other places."""

def movedim(input: Tensor, source: Any, destination: Any) -> Tensor:
    """Move dimensions to other places."""

def mul(input: Any, other: Any) -> Tensor:
    """input * other."""

def multiply(input: Any, other: Any) -> Tensor:
    """input * other."""

def mv(input: Tensor, other: Tensor) -> Tensor:
    """The product of a 2-d and a 1-d tensor."""

nan: builtins.float

def nan_to_num(
    input: Tensor, nan: builtins.float = 0.0, posinf: builtins.float | None = None, neginf: builtins.float | None = None
) -> Tensor:
    """Replace nan and the infinities by numbers."""

@overload
def nanmean(input: Tensor, dim: Any = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
    """The mean of the elements that are numbers."""

@overload
def nanmean(input: Tensor, *, axis: Any = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
    """The mean of the elements that are numbers."""

@overload
def nanmedian(input: Tensor) -> Tensor:
    """The median of all elements that are numbers; along `dim`, (values, indices); the lower of two middle ones."""

@overload
def nanmedian(input: Tensor, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
    """The median of all elements that are numbers; along `dim`, (values, indices); the lower of two middle ones."""

@overload
def nanmedian(input: Tensor, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
    """The median of all elements that are numbers; along `dim`, (values, indices); the lower of two middle ones."""

@overload
def nanquantile(
    input: Tensor,
    q: Any,
    dim: builtins.int | None = None,
    keepdim: builtins.bool = False,
    *,
    interpolation: str = "linear",
) -> Tensor:
    """The value below which a share q of the elements that are numbers lies, between neighbors by `interpolation`."""

@overload
def nanquantile(
    input: Tensor,
    q: Any,
    *,
    axis: builtins.int | None = None,
    keepdims: builtins.bool = False,
    interpolation: str = "linear",
) -> Tensor:
    """The value below which a share q of the elements that are numbers lies, between neighbors by `interpolation`."""

@overload
def nansum(input: Tensor, dim: Any = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
    """The sum, with nan counted as 0."""

@overload
def nansum(input: Tensor, *, axis: Any = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
    """The sum, with nan counted as 0."""

def narrow(self: Tensor, dim: builtins.int, start: builtins.int | Tensor, length: builtins.int) -> Tensor:
    """`length` positions of a dimension, from `start` on; a negative start counts from the back."""

def ne(input: Any, other: Any) -> Tensor:
    """Where input != other."""

def neg(input: Any) -> Tensor:
    """-input."""

def negative(input: Any) -> Tensor:
    """-input."""

newaxis: None

def nextafter(input: Any, other: Any) -> Tensor:
    """The next float from input in the direction of other."""

@overload
def nonzero(input: Tensor, *, as_tuple: Literal[False] = ...) -> Tensor:
    """The positions of the elements that are not 0, one row each."""

@overload
def nonzero(input: Tensor, *, as_tuple: Literal[True]) -> tuple[Tensor, ...]:
    """The positions of the elements that are not 0, one row each."""

@overload
def norm(input: Tensor, p: Any = 2, dim: Dims = None, keepdim: builtins.bool = False, dtype: Any = None) -> Tensor:
    """The p-norm of all elements, or along `dim`; "fro" is the 2-norm, "nuc" the sum of a matrix's singular values."""

@overload
def norm(input: Tensor, p: Any = 2, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
    """The p-norm of all elements, or along `dim`; "fro" is the 2-norm, "nuc" the sum of a matrix's singular values."""

def not_equal(input: Any, other: Any) -> Tensor:
    """Where input != other."""

def numel(input: Tensor) -> builtins.int:
    """The number of elements."""

def ones(*size: Any, dtype: Any = None, requires_grad: builtins.bool = False, device: Any = None) -> Tensor:
    """Ones of a given shape."""

def ones_like(
    input: Tensor, *, dtype: Any = None, requires_grad: builtins.bool = False, generator: Any = None, device: Any = None
) -> Tensor:
    """Ones of the input's shape and dtype."""

def outer(input: Tensor, vec2: Tensor) -> Tensor:
    """The table of all products of two vectors' elements."""

def permute(input: Tensor, *dims: Any) -> Tensor:
    """Reorder the dimensions."""

pi: builtins.float

def pinverse(
    A: Tensor, rcond: Any = None, hermitian: builtins.bool = False, *, atol: Any = None, rtol: Any = None
) -> Tensor:
    """The pseudo-inverse of each matrix."""

def polygamma(n: builtins.int, input: Tensor) -> Tensor:
    """Derivative n of digamma."""

def positive(input: Any) -> Tensor:
    """+input: the input itself."""

def pow(input: Any, exponent: Any) -> Tensor:
    """input to the power of exponent."""

@overload
def prod(input: Tensor, dim: Dims = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
    """The product of all elements, or along `dim`."""

@overload
def prod(input: Tensor, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
    """The product of all elements, or along `dim`."""

@overload
def quantile(
    input: Tensor,
    q: Any,
    dim: builtins.int | None = None,
    keepdim: builtins.bool = False,
    *,
    interpolation: str = "linear",
) -> Tensor:
    """The value below which a share q of the elements lies, between neighbors by `interpolation`."""

@overload
def quantile(
    input: Tensor,
    q: Any,
    *,
    axis: builtins.int | None = None,
    keepdims: builtins.bool = False,
    interpolation: str = "linear",
) -> Tensor:
    """The value below which a share q of the elements lies, between neighbors by `interpolation`."""

def rad2deg(input: Any) -> Tensor:
    """Radians as degrees."""

def rand(
    *size: Any,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    generator: Generator | None = None,
    device: Any = None,
) -> Tensor:
    """Uniform numbers from [0, 1), of a given shape."""

def rand_like(
    input: Tensor, *, dtype: Any = None, requires_grad: builtins.bool = False, generator: Any = None, device: Any = None
) -> Tensor:
    """Uniform numbers of the input's shape and dtype."""

def randint(
    low: Any = 0,
    high: Any = None,
    size: Any = None,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    generator: Generator | None = None,
    device: Any = None,
) -> Tensor:
    """Whole numbers from [low, high); `randint(high, size)` starts at 0."""

def randint_like(
    input: Tensor,
    low: builtins.int,
    high: builtins.int | None = None,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    generator: Generator | None = None,
    device: Any = None,
) -> Tensor:
    """Whole numbers from [low, high), or from [0, low), in the input's shape and dtype."""

def randn(
    *size: Any,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    generator: Generator | None = None,
    device: Any = None,
) -> Tensor:
    """Standard normal numbers, of a given shape."""

def randn_like(
    input: Tensor, *, dtype: Any = None, requires_grad: builtins.bool = False, generator: Any = None, device: Any = None
) -> Tensor:
    """Standard normal numbers of the input's shape and dtype."""

def randperm(
    n: builtins.int,
    *,
    dtype: Any = None,
    requires_grad: builtins.bool = False,
    generator: Generator | None = None,
    device: Any = None,
) -> Tensor:
    """The numbers 0 to n - 1 in random order."""

def reciprocal(input: Any) -> Tensor:
    """1 / input."""

def relu(input: Any) -> Tensor:
    """max(0, input); its slope at 0 is 0."""

def remainder(input: Any, other: Any) -> Tensor:
    """What is left of a division, with the sign of the divisor, as Python's %."""

def repeat_interleave(
    input: Tensor, repeats: Any, dim: builtins.int | None = None, *, output_size: Any = None
) -> Tensor:
    """Each element several times in a row, along `dim` or of the flattened input; `output_size` is how many that are."""

def reshape(input: Tensor, *shape: Any) -> Tensor:
    """The same elements in another shape; one size may be -1."""

def result_type(a: Any, b: Any) -> Dtype:
    """The dtype that an operation on both would have."""

def roll(input: Tensor, shifts: Any, dims: Any = None) -> Tensor:
    """Move elements along dims; what leaves at one end comes back at the other."""

def rot90(input: Tensor, k: builtins.int = 1, dims: Sequence[builtins.int] = (0, 1)) -> Tensor:
    """A quarter turn, k times, in the plane of two dims."""

def round(input: Tensor, *, decimals: builtins.int = 0) -> Tensor:
    """Each element rounded to `decimals` places, halves to even."""

def row_stack(tensors: Sequence[Tensor]) -> Tensor:
    """Join as rows."""

def rsqrt(input: Any) -> Tensor:
    """1 / √input."""

def rsub(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """other - alpha * input."""

def scatter(
    input: Tensor, dim: builtins.int, index: Tensor, src: Any = None, *, value: Any = None, reduce: Any = None
) -> Tensor:
    """The input with the elements of `src`, or one value, written at their indices along `dim`."""

def scatter_add(input: Tensor, dim: builtins.int, index: Tensor, src: Tensor) -> Tensor:
    """The input with each element of `src` added at its index along `dim`."""

def scatter_reduce(
    input: Tensor, dim: builtins.int, index: Tensor, src: Tensor, reduce: str, *, include_self: builtins.bool = True
) -> Tensor:
    """The input with all elements of `src` at one index along `dim` summed, multiplied ... with what is there."""

def searchsorted(
    sorted_sequence: Tensor,
    input: Any,
    *,
    out_int32: builtins.bool = False,
    right: builtins.bool = False,
    side: str | None = None,
    sorter: Tensor | None = None,
) -> Tensor:
    """Where each value would have to be inserted into a sorted vector, or each row of values into its sorted row."""

def select(self: Tensor, dim: builtins.int, index: builtins.int) -> Tensor:
    """The slice at one position of a dimension."""

def sgn(input: Tensor) -> Tensor:
    """The sign of each element."""

def sigmoid(input: Any) -> Tensor:
    """1 / (1 + exp(-input)); its slope is σ(1 - σ)."""

def sign(input: Any) -> Tensor:
    """-1, 0 or 1."""

def signbit(input: Any) -> Tensor:
    """Whether the sign is a minus, that of -0.0 too."""

def sin(input: Any) -> Tensor:
    """The sine, of radians."""

def sinc(input: Any) -> Tensor:
    """sin(πx) / (πx), and 1 at 0."""

def sinh(input: Any) -> Tensor:
    """The hyperbolic sine."""

def slogdet(A: Tensor) -> SlogdetResult:
    """Sign and log |det| of each square matrix."""

@overload
def softmax(input: Tensor, dim: builtins.int, *, dtype: Any = None) -> Tensor:
    """exp(input) / sum(exp(input)) along `dim`: positive numbers that add up to 1."""

@overload
def softmax(input: Tensor, *, axis: builtins.int, dtype: Any = None) -> Tensor:
    """exp(input) / sum(exp(input)) along `dim`: positive numbers that add up to 1."""

@overload
def sort(
    input: Tensor, dim: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
) -> ValuesIndices:
    """The elements in order along `dim`, as (values, indices)."""

@overload
def sort(
    input: Tensor, *, axis: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
) -> ValuesIndices:
    """The elements in order along `dim`, as (values, indices)."""

def split(tensor: Tensor, split_size_or_sections: Any, dim: builtins.int = 0) -> tuple[Tensor, ...]:
    """Cut into parts of one length (the last may be shorter), or of the lengths given."""

def sqrt(input: Any) -> Tensor:
    """The square root."""

def square(input: Any) -> Tensor:
    """input²."""

@overload
def squeeze(input: Tensor, dim: Any = None) -> Tensor:
    """Drop the dimensions of size 1, or those of `dim` that have it."""

@overload
def squeeze(input: Tensor, *, axis: Any = None) -> Tensor:
    """Drop the dimensions of size 1, or those of `dim` that have it."""

@overload
def stack(tensors: Sequence[Tensor], dim: builtins.int = 0) -> Tensor:
    """Join tensors of one shape along a new dimension."""

@overload
def stack(tensors: Sequence[Tensor], *, axis: builtins.int = 0) -> Tensor:
    """Join tensors of one shape along a new dimension."""

@overload
def std(
    input: Tensor,
    dim: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdim: builtins.bool = False,
    *,
    correction: builtins.float | None = None,
) -> Tensor:
    """The standard deviation of all elements, or along `dim`, divided by (their number - correction)."""

@overload
def std(
    input: Tensor,
    *,
    axis: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdims: builtins.bool = False,
    ddof: builtins.float | None = None,
) -> Tensor:
    """The standard deviation of all elements, or along `dim`, divided by (their number - correction)."""

@overload
def std_mean(
    input: Tensor,
    dim: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdim: builtins.bool = False,
    *,
    correction: builtins.float | None = None,
) -> tuple[Tensor, Tensor]:
    """The std and the mean, as a pair."""

@overload
def std_mean(
    input: Tensor,
    *,
    axis: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdims: builtins.bool = False,
    ddof: builtins.float | None = None,
) -> tuple[Tensor, Tensor]:
    """The std and the mean, as a pair."""

def sub(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """input - alpha * other; shapes broadcast."""

def subtract(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """input - alpha * other; shapes broadcast."""

@overload
def sum(input: Tensor, dim: Dims = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
    """The sum of all elements, or along `dim` (an int or several)."""

@overload
def sum(input: Tensor, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
    """The sum of all elements, or along `dim` (an int or several)."""

def swapaxes(input: Tensor, dim0: builtins.int | None = None, dim1: builtins.int | None = None) -> Tensor:
    """Swap two dimensions; with none named, as NumPy's method, reverse them all."""

def swapdims(input: Tensor, dim0: builtins.int | None = None, dim1: builtins.int | None = None) -> Tensor:
    """Swap two dimensions; with none named, as NumPy's method, reverse them all."""

def t(input: Tensor) -> Tensor:
    """The transpose of a tensor of at most 2 dimensions."""

def take(input: Tensor, index: Tensor) -> Tensor:
    """The elements at the given positions of the flattened input, in the shape of the index."""

def take_along_dim(input: Tensor, indices: Tensor, dim: builtins.int | None = None) -> Tensor:
    """`gather`, with shapes that broadcast; over all elements without `dim`."""

def tan(input: Any) -> Tensor:
    """The tangent."""

def tanh(input: Any) -> Tensor:
    """The hyperbolic tangent; its slope is 1 - tanh²."""

def tensor(data: Any, *, dtype: Any = None, requires_grad: builtins.bool = False, device: Any = None) -> Tensor:
    """A new leaf with a copy of `data`."""

def tensor_split(input: Tensor, indices_or_sections: Any, dim: builtins.int = 0) -> tuple[Tensor, ...]:
    """Parts of nearly one length, or cut at the given positions."""

def tensordot(a: Tensor, b: Tensor, dims: builtins.int | Sequence[Any] = 2) -> Tensor:
    """The sum of products over given dimensions of each, or the last of one and the first of the other."""

def tile(input: Tensor, *dims: Any) -> Tensor:
    """`repeat`, with missing leading numbers taken as 1."""

@overload
def topk(
    input: Tensor, k: builtins.int, dim: builtins.int = -1, largest: builtins.bool = True, sorted: builtins.bool = True
) -> ValuesIndices:
    """The k largest (or smallest) elements along `dim`, in order, as (values, indices)."""

@overload
def topk(
    input: Tensor,
    k: builtins.int,
    *,
    axis: builtins.int = -1,
    largest: builtins.bool = True,
    sorted: builtins.bool = True,
) -> ValuesIndices:
    """The k largest (or smallest) elements along `dim`, in order, as (values, indices)."""

def trace(input: Tensor) -> Tensor:
    """The sum of a matrix's diagonal."""

def transpose(input: Tensor, dim0: builtins.int | None = None, dim1: builtins.int | None = None) -> Tensor:
    """Swap two dimensions; with none named, as NumPy's method, reverse them all."""

def trapezoid(y: Tensor, x: Tensor | None = None, *, dx: Any = 1, dim: builtins.int = -1) -> Tensor:
    """The integral along `dim` by the trapezoidal rule, of samples `dx` apart or at the places x."""

def trapz(y: Tensor, x: Tensor | None = None, *, dx: Any = 1, dim: builtins.int = -1) -> Tensor:
    """The integral along `dim` by the trapezoidal rule, of samples `dx` apart or at the places x."""

def tril(input: Tensor, diagonal: builtins.int = 0) -> Tensor:
    """The lower triangle of each matrix, zeros elsewhere."""

def tril_indices(
    row: builtins.int, col: builtins.int, offset: builtins.int = 0, *, dtype: Any = None, device: Any = None
) -> Tensor:
    """The positions of the lower triangle, as two rows."""

def triu(input: Tensor, diagonal: builtins.int = 0) -> Tensor:
    """The upper triangle of each matrix, zeros elsewhere."""

def triu_indices(
    row: builtins.int, col: builtins.int, offset: builtins.int = 0, *, dtype: Any = None, device: Any = None
) -> Tensor:
    """The positions of the upper triangle, as two rows."""

def true_divide(input: Any, other: Any, *, rounding_mode: str | None = None) -> Tensor:
    """input / other; `rounding_mode` is None, "trunc" or "floor"."""

def trunc(input: Any) -> Tensor:
    """The whole number towards 0."""

uint8: Dtype

def unbind(input: Tensor, dim: builtins.int = 0) -> tuple[Tensor, ...]:
    """The slices along `dim`, as a tuple."""

def unflatten(input: Tensor, dim: builtins.int, sizes: Sequence[builtins.int]) -> Tensor:
    """Split one dimension into several."""

def unique(
    input: Tensor,
    sorted: builtins.bool = True,
    return_inverse: builtins.bool = False,
    return_counts: builtins.bool = False,
    dim: Any = None,
) -> Any:
    """The different elements in order; on request where each element went, and how often each occurs."""

def unique_consecutive(
    input: Tensor,
    return_inverse: builtins.bool = False,
    return_counts: builtins.bool = False,
    dim: builtins.int | None = None,
) -> Any:
    """The flattened elements, or the slices along `dim`, with runs of equal ones made one."""

def unsqueeze(input: Tensor, dim: builtins.int) -> Tensor:
    """Insert a dimension of size 1 at `dim`."""

def vander(x: Tensor, N: builtins.int | None = None, increasing: builtins.bool = False) -> Tensor:
    """The powers of a vector's elements, as columns."""

@overload
def var(
    input: Tensor,
    dim: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdim: builtins.bool = False,
    *,
    correction: builtins.float | None = None,
) -> Tensor:
    """The variance of all elements, or along `dim`, divided by (their number - correction)."""

@overload
def var(
    input: Tensor,
    *,
    axis: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdims: builtins.bool = False,
    ddof: builtins.float | None = None,
) -> Tensor:
    """The variance of all elements, or along `dim`, divided by (their number - correction)."""

@overload
def var_mean(
    input: Tensor,
    dim: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdim: builtins.bool = False,
    *,
    correction: builtins.float | None = None,
) -> tuple[Tensor, Tensor]:
    """The var and the mean, as a pair."""

@overload
def var_mean(
    input: Tensor,
    *,
    axis: Dims | builtins.bool = None,
    unbiased: Any = None,
    keepdims: builtins.bool = False,
    ddof: builtins.float | None = None,
) -> tuple[Tensor, Tensor]:
    """The var and the mean, as a pair."""

def vdot(input: Tensor, other: Tensor) -> Tensor:
    """The inner product of two vectors."""

def vector_jacobian_product(fun: Callable[..., Any], argnum: builtins.int = 0) -> Callable[..., Any]:
    """A function of the arguments and, last, a tensor that gives that tensor times the Jacobian."""

def vsplit(input: Tensor, indices_or_sections: Any) -> tuple[Tensor, ...]:
    """Cut into groups of rows."""

def vstack(tensors: Sequence[Tensor]) -> Tensor:
    """Join as rows."""

@overload
def where(condition: Any) -> tuple[Tensor, ...]:
    """input where the condition holds, other elsewhere; all three broadcast."""

@overload
def where(condition: Any, input: Any, other: Any, *, out: Any = None) -> Tensor:
    """input where the condition holds, other elsewhere; all three broadcast."""

def xlogy(input: Any, other: Any) -> Tensor:
    """input * log(other), and 0 where input is 0."""

def zeros(*size: Any, dtype: Any = None, requires_grad: builtins.bool = False, device: Any = None) -> Tensor:
    """Zeros of a given shape: `zeros(2, 3)` or `zeros((2, 3))`."""

def zeros_like(
    input: Tensor, *, dtype: Any = None, requires_grad: builtins.bool = False, generator: Any = None, device: Any = None
) -> Tensor:
    """Zeros of the input's shape and dtype."""

__all__ = [
    "FloatTensor",
    "Generator",
    "LongTensor",
    "Size",
    "Tensor",
    "abs",
    "absolute",
    "acos",
    "acosh",
    "add",
    "addcdiv",
    "addcmul",
    "addmm",
    "addmv",
    "addr",
    "adjoint",
    "all",
    "allclose",
    "amax",
    "amin",
    "aminmax",
    "any",
    "arange",
    "arccos",
    "arccosh",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctan2",
    "arctanh",
    "argmax",
    "argmin",
    "argsort",
    "argwhere",
    "as_strided",
    "as_tensor",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "atleast_1d",
    "atleast_2d",
    "atleast_3d",
    "autograd",
    "baddbmm",
    "bernoulli",
    "bincount",
    "bitwise_and",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "block_diag",
    "bmm",
    "bool",
    "broadcast_shapes",
    "broadcast_tensors",
    "broadcast_to",
    "bucketize",
    "cartesian_prod",
    "cat",
    "cdist",
    "ceil",
    "checkpoint",
    "chunk",
    "clamp",
    "clamp_max",
    "clamp_min",
    "clip",
    "clone",
    "column_stack",
    "combinations",
    "compile",
    "concat",
    "concatenate",
    "copysign",
    "corrcoef",
    "cos",
    "cosh",
    "count_nonzero",
    "cov",
    "cross",
    "cuda",
    "cummax",
    "cummin",
    "cumprod",
    "cumsum",
    "cumulative_trapezoid",
    "deg2rad",
    "deriv",
    "det",
    "device",
    "diag",
    "diag_embed",
    "diagflat",
    "diagonal",
    "diff",
    "digamma",
    "dist",
    "div",
    "divide",
    "dot",
    "double",
    "dstack",
    "dtype",
    "e",
    "einsum",
    "elementwise_grad",
    "empty",
    "empty_like",
    "enable_grad",
    "eq",
    "equal",
    "erf",
    "erfc",
    "erfinv",
    "exp",
    "exp2",
    "expm1",
    "eye",
    "finfo",
    "fix",
    "flatten",
    "flip",
    "fliplr",
    "flipud",
    "float",
    "float16",
    "float32",
    "float64",
    "float_power",
    "floor",
    "floor_divide",
    "fmax",
    "fmin",
    "fmod",
    "frac",
    "from_numpy",
    "full",
    "full_like",
    "func",
    "gather",
    "gcd",
    "ge",
    "ger",
    "get_default_device",
    "get_default_dtype",
    "grad",
    "grad_and_aux",
    "grad_named",
    "gradient",
    "greater",
    "greater_equal",
    "group",
    "gt",
    "half",
    "heaviside",
    "hessian",
    "hessian_tensor_product",
    "hessian_vector_product",
    "histc",
    "holomorphic_grad",
    "hsplit",
    "hstack",
    "hvp",
    "hypot",
    "iinfo",
    "index_add",
    "index_copy",
    "index_fill",
    "index_put",
    "index_select",
    "inf",
    "inference_mode",
    "inner",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "inverse",
    "is_anomaly_check_nan_enabled",
    "is_anomaly_enabled",
    "is_complex",
    "is_floating_point",
    "is_grad_enabled",
    "is_inference_mode_enabled",
    "is_tensor",
    "isclose",
    "isfinite",
    "isin",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "isreal",
    "jacobian",
    "jvp",
    "kron",
    "kthvalue",
    "lcm",
    "ldexp",
    "le",
    "lerp",
    "less",
    "less_equal",
    "lgamma",
    "linalg",
    "linspace",
    "log",
    "log10",
    "log1p",
    "log2",
    "log_softmax",
    "logaddexp",
    "logaddexp2",
    "logcumsumexp",
    "logdet",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "logit",
    "logspace",
    "logsumexp",
    "long",
    "lt",
    "make_ggnvp",
    "make_hvp",
    "make_jvp",
    "make_vjp",
    "manual_seed",
    "masked_fill",
    "masked_scatter",
    "masked_select",
    "matmul",
    "matrix_exp",
    "matrix_power",
    "max",
    "maximum",
    "mean",
    "median",
    "meshgrid",
    "min",
    "minimum",
    "mm",
    "mode",
    "moveaxis",
    "movedim",
    "mul",
    "multigrad_dict",
    "multinomial",
    "multiply",
    "mv",
    "nan",
    "nan_to_num",
    "nanmean",
    "nanmedian",
    "nanquantile",
    "nansum",
    "narrow",
    "ne",
    "neg",
    "negative",
    "newaxis",
    "nextafter",
    "no_grad",
    "nonzero",
    "norm",
    "normal",
    "not_equal",
    "numel",
    "ones",
    "ones_like",
    "outer",
    "permute",
    "pi",
    "pinverse",
    "polygamma",
    "positive",
    "pow",
    "prod",
    "quantile",
    "rad2deg",
    "rand",
    "rand_like",
    "randint",
    "randint_like",
    "randn",
    "randn_like",
    "randperm",
    "reciprocal",
    "relu",
    "remainder",
    "repeat_interleave",
    "reshape",
    "result_type",
    "roll",
    "rot90",
    "round",
    "row_stack",
    "rsqrt",
    "rsub",
    "scalar_tensor",
    "scatter",
    "scatter_add",
    "scatter_reduce",
    "searchsorted",
    "seed",
    "select",
    "set_default_device",
    "set_default_dtype",
    "set_grad_enabled",
    "set_printoptions",
    "sgn",
    "sigmoid",
    "sign",
    "signbit",
    "sin",
    "sinc",
    "sinh",
    "slogdet",
    "softmax",
    "sort",
    "split",
    "sqrt",
    "square",
    "squeeze",
    "stack",
    "std",
    "std_mean",
    "sub",
    "subtract",
    "sum",
    "swapaxes",
    "swapdims",
    "t",
    "take",
    "take_along_dim",
    "tan",
    "tanh",
    "tensor",
    "tensor_jacobian_product",
    "tensor_split",
    "tensordot",
    "tile",
    "topk",
    "trace",
    "transpose",
    "trapezoid",
    "trapz",
    "tril",
    "tril_indices",
    "triu",
    "triu_indices",
    "true_divide",
    "trunc",
    "uint8",
    "unbind",
    "unflatten",
    "unique",
    "unique_consecutive",
    "unsqueeze",
    "value_and_grad",
    "vander",
    "var",
    "var_mean",
    "vdot",
    "vector_jacobian_product",
    "vjp",
    "vmap",
    "vsplit",
    "vstack",
    "where",
    "xlogy",
    "zeros",
    "zeros_like",
]
