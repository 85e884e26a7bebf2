# Written by tests/refresh_stubs.py: do not edit.
"""The methods and properties that the engine and `ops/` attach to Tensor."""

import builtins
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, overload

from autogradlab.engine.dtypes import Size
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.create.devices import Device
from autogradlab.ops.create.generator import Generator
from autogradlab.ops.reduce.order_statistics import MinMax
from autogradlab.ops.reduce.reductions import Dims, ValuesIndices

class AttachedMethods:
    """The methods and properties that the engine and `ops/` attach to Tensor."""

    @property
    def H(self) -> Tensor:
        """The transpose of a tensor of at most 2 dimensions."""
    @property
    def T(self) -> Tensor:
        """The tensor with its dimensions in reverse order: the transpose of a matrix."""
    def __contains__(self, element: Any) -> builtins.bool:
        """element in t: whether some element equals it."""
    def __deepcopy__(self, memo: dict[builtins.int, Any]) -> Tensor:
        """What `copy.deepcopy` makes of a leaf: a leaf with a copy of its values."""
    def __getitem__(self, key: Any) -> Tensor:
        """t[key]: integers, slices, None, Ellipsis, masks and integer arrays."""
    def __iadd__(self, other: Any, *, alpha: Any = 1) -> Tensor: ...
    def __imul__(self, other: Any) -> Tensor: ...
    def __ipow__(self, exponent: Any) -> Tensor: ...
    def __isub__(self, other: Any, *, alpha: Any = 1) -> Tensor: ...
    def __iter__(self) -> Iterator[Tensor]:
        """Iteration, and unpacking `x, y, z = t`: over the first dimension."""
    def __itruediv__(self, other: Any, *, rounding_mode: str | None = None) -> Tensor: ...
    def __matmul__(self, other: Any) -> Tensor:
        """The matrix product: vectors, matrices and stacks of matrices."""
    def __pos__(self) -> Tensor:
        """+t: the tensor itself."""
    def __rand__(self, other: Any) -> Tensor:
        """& of whole numbers, bit by bit."""
    def __reversed__(self) -> Tensor:
        """reversed(t): the first dimension in reverse order."""
    def __rmatmul__(self, other: Any) -> Tensor:
        """array @ tensor."""
    def __ror__(self, other: Any) -> Tensor:
        """| of whole numbers, bit by bit."""
    def __round__(self, decimals: builtins.int = 0) -> Tensor:
        """Each element rounded, for Python's round()."""
    def __rxor__(self, other: Any) -> Tensor:
        """^ of whole numbers, bit by bit."""
    def __setitem__(self, key: Any, value: Any) -> None:
        """t[key] = value."""
    def _is_view(self) -> builtins.bool:
        """Whether it looks at the memory of another tensor, its `_base`, and autograd knows it."""
    def abs(self) -> Tensor:
        """The distance from 0."""
    def abs_(self) -> Tensor: ...
    def absolute(self) -> Tensor:
        """The distance from 0."""
    def absolute_(self) -> Tensor:
        """`absolute`, written into the tensor itself."""
    def acos(self) -> Tensor:
        """The angle with that cosine."""
    def acos_(self) -> Tensor:
        """`acos`, written into the tensor itself."""
    def acosh(self) -> Tensor:
        """The inverse of cosh."""
    def acosh_(self) -> Tensor:
        """`acosh`, written into the tensor itself."""
    def add(self, other: Any, *, alpha: Any = 1) -> Tensor:
        """input + alpha * other; shapes broadcast."""
    def add_(self, other: Any, *, alpha: Any = 1) -> Tensor: ...
    def addcdiv(self, tensor1: Tensor, tensor2: Tensor, *, value: builtins.float = 1) -> Tensor:
        """input + value * tensor1 / tensor2."""
    def addcdiv_(self, tensor1: Tensor, tensor2: Tensor, *, value: builtins.float = 1) -> Tensor:
        """`addcdiv`, written into the tensor itself."""
    def addcmul(self, tensor1: Tensor, tensor2: Tensor, *, value: builtins.float = 1) -> Tensor:
        """input + value * tensor1 * tensor2."""
    def addcmul_(self, tensor1: Tensor, tensor2: Tensor, *, value: builtins.float = 1) -> Tensor:
        """`addcmul`, written into the tensor itself."""
    def addmm(self, mat1: Tensor, mat2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
        """beta * input + alpha * (mat1 @ mat2)."""
    def addmm_(self, mat1: Tensor, mat2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
        """`addmm`, written into the tensor itself."""
    def addmv(self, mat: Tensor, vec: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
        """beta * input + alpha * (mat @ vec)."""
    def addmv_(self, mat: Tensor, vec: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
        """`addmv`, written into the tensor itself."""
    def addr(self, vec1: Tensor, vec2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
        """beta * input + alpha * outer(vec1, vec2)."""
    def addr_(self, vec1: Tensor, vec2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
        """`addr`, written into the tensor itself."""
    def adjoint(self) -> Tensor:
        """Matrices with rows and columns swapped, in their last two dimensions."""
    @overload
    def all(self, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
        """Whether every element is true."""
    @overload
    def all(self, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
        """Whether every element is true."""
    def allclose(
        self,
        other: Tensor,
        rtol: builtins.float = 1e-05,
        atol: builtins.float = 1e-08,
        equal_nan: builtins.bool = False,
    ) -> builtins.bool:
        """Whether all elements are close."""
    @overload
    def amax(self, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
        """The largest element along `dim`; ties share the gradient."""
    @overload
    def amax(self, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
        """The largest element along `dim`; ties share the gradient."""
    @overload
    def amin(self, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
        """The smallest element along `dim`; ties share the gradient."""
    @overload
    def amin(self, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
        """The smallest element along `dim`; ties share the gradient."""
    @overload
    def aminmax(self, *, dim: builtins.int | None = None, keepdim: builtins.bool = False) -> MinMax:
        """The smallest and the largest element, along `dim` or of all."""
    @overload
    def aminmax(self, *, axis: builtins.int | None = None, keepdims: builtins.bool = False) -> MinMax:
        """The smallest and the largest element, along `dim` or of all."""
    @overload
    def any(self, dim: Dims = None, keepdim: builtins.bool = False) -> Tensor:
        """Whether some element is true."""
    @overload
    def any(self, *, axis: Dims = None, keepdims: builtins.bool = False) -> Tensor:
        """Whether some element is true."""
    def apply_(self, callable: Callable[[Any], Any]) -> Tensor:
        """Overwrite each element by what a function of Python numbers makes of it."""
    def arccos(self) -> Tensor:
        """The angle with that cosine."""
    def arccos_(self) -> Tensor:
        """`arccos`, written into the tensor itself."""
    def arccosh(self) -> Tensor:
        """The inverse of cosh."""
    def arccosh_(self) -> Tensor:
        """`arccosh`, written into the tensor itself."""
    def arcsin(self) -> Tensor:
        """The angle with that sine."""
    def arcsin_(self) -> Tensor:
        """`arcsin`, written into the tensor itself."""
    def arcsinh(self) -> Tensor:
        """The inverse of sinh."""
    def arcsinh_(self) -> Tensor:
        """`arcsinh`, written into the tensor itself."""
    def arctan(self) -> Tensor:
        """The angle with that tangent."""
    def arctan2(self, other: Any) -> Tensor:
        """The angle of the point (other, input), in all four quadrants."""
    def arctan2_(self, other: Any) -> Tensor:
        """`arctan2`, written into the tensor itself."""
    def arctan_(self) -> Tensor:
        """`arctan`, written into the tensor itself."""
    def arctanh(self) -> Tensor:
        """The inverse of tanh."""
    def arctanh_(self) -> Tensor:
        """`arctanh`, written into the tensor itself."""
    @overload
    def argmax(self, dim: builtins.int | None = None, keepdim: builtins.bool = False) -> Tensor:
        """The position of the largest element."""
    @overload
    def argmax(self, *, axis: builtins.int | None = None, keepdims: builtins.bool = False) -> Tensor:
        """The position of the largest element."""
    @overload
    def argmin(self, dim: builtins.int | None = None, keepdim: builtins.bool = False) -> Tensor:
        """The position of the smallest element."""
    @overload
    def argmin(self, *, axis: builtins.int | None = None, keepdims: builtins.bool = False) -> Tensor:
        """The position of the smallest element."""
    @overload
    def argsort(
        self, dim: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
    ) -> Tensor:
        """The positions that would put the elements in order along `dim`."""
    @overload
    def argsort(
        self, *, axis: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
    ) -> Tensor:
        """The positions that would put the elements in order along `dim`."""
    def argwhere(self) -> Tensor:
        """The positions of the elements that are not 0, one row each."""
    def as_strided(
        self, size: Sequence[builtins.int], stride: Sequence[builtins.int], storage_offset: builtins.int | None = None
    ) -> Tensor:
        """The tensor's memory in another layout; sizes, strides and the offset are counted in elements."""
    def asin(self) -> Tensor:
        """The angle with that sine."""
    def asin_(self) -> Tensor:
        """`asin`, written into the tensor itself."""
    def asinh(self) -> Tensor:
        """The inverse of sinh."""
    def asinh_(self) -> Tensor:
        """`asinh`, written into the tensor itself."""
    def astype(
        self,
        *args: Any,
        dtype: Any = None,
        copy: builtins.bool = False,
        device: Any = None,
        non_blocking: builtins.bool = False,
        memory_format: Any = None,
    ) -> Tensor:
        """The tensor in another dtype; itself where it has that dtype. "cpu" is the only device."""
    def atan(self) -> Tensor:
        """The angle with that tangent."""
    def atan2(self, other: Any) -> Tensor:
        """The angle of the point (other, input), in all four quadrants."""
    def atan2_(self, other: Any) -> Tensor:
        """`atan2`, written into the tensor itself."""
    def atan_(self) -> Tensor:
        """`atan`, written into the tensor itself."""
    def atanh(self) -> Tensor:
        """The inverse of tanh."""
    def atanh_(self) -> Tensor:
        """`atanh`, written into the tensor itself."""
    def baddbmm(self, batch1: Tensor, batch2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1) -> Tensor:
        """beta * input + alpha * (batch1 @ batch2)."""
    def baddbmm_(
        self, batch1: Tensor, batch2: Tensor, *, beta: builtins.float = 1, alpha: builtins.float = 1
    ) -> Tensor:
        """`baddbmm`, written into the tensor itself."""
    def bernoulli(self, p: builtins.float | None = None, *, generator: Generator | None = None) -> Tensor:
        """1 with the probability that each element says, else 0."""
    def bernoulli_(self, p: Any = 0.5, *, generator: Generator | None = None) -> Tensor:
        """Overwrite by 1 with probability p, one number or one for each element, else 0."""
    def bincount(self, weights: Tensor | None = None, minlength: builtins.int = 0) -> Tensor:
        """How often each of 0, 1, 2, ... occurs, or the sum of its weights."""
    def bitwise_and(self, other: Any) -> Tensor:
        """& of whole numbers, bit by bit."""
    def bitwise_and_(self, other: Any) -> Tensor:
        """`bitwise_and`, written into the tensor itself."""
    def bitwise_left_shift(self, other: Any) -> Tensor:
        """The bits moved left: times 2 to the power of other."""
    def bitwise_left_shift_(self, other: Any) -> Tensor:
        """`bitwise_left_shift`, written into the tensor itself."""
    def bitwise_not(self) -> Tensor:
        """~ of whole numbers, bit by bit."""
    def bitwise_not_(self) -> Tensor:
        """`bitwise_not`, written into the tensor itself."""
    def bitwise_or(self, other: Any) -> Tensor:
        """| of whole numbers, bit by bit."""
    def bitwise_or_(self, other: Any) -> Tensor:
        """`bitwise_or`, written into the tensor itself."""
    def bitwise_right_shift(self, other: Any) -> Tensor:
        """The bits moved right: divided by 2 to the power of other, rounded down."""
    def bitwise_right_shift_(self, other: Any) -> Tensor:
        """`bitwise_right_shift`, written into the tensor itself."""
    def bitwise_xor(self, other: Any) -> Tensor:
        """^ of whole numbers, bit by bit."""
    def bitwise_xor_(self, other: Any) -> Tensor:
        """`bitwise_xor`, written into the tensor itself."""
    def bmm(self, other: Tensor) -> Tensor:
        """The product of a 3-d and a 3-d tensor."""
    def bool(self) -> Tensor:
        """The tensor in bool."""
    def broadcast_to(self, shape: Sequence[builtins.int]) -> Tensor:
        """The same elements in a larger shape, not copied."""
    def byte(self) -> Tensor:
        """The tensor in uint8."""
    def ceil(self) -> Tensor:
        """The next whole number above."""
    def ceil_(self) -> Tensor: ...
    def char(self) -> Tensor:
        """The tensor in int8."""
    def chunk(self, chunks: builtins.int, dim: builtins.int = 0) -> tuple[Tensor, ...]:
        """Cut into at most `chunks` parts of one length."""
    def clamp(self, min: Any = None, max: Any = None) -> Tensor:
        """Limit each element to [min, max]; either may be None, a number, or a tensor that broadcasts."""
    def clamp_(self, min: Any = None, max: Any = None) -> Tensor: ...
    def clamp_max(self, max: Any) -> Tensor:
        """Limit each element from above."""
    def clamp_max_(self, max: Any) -> Tensor:
        """`clamp_max`, written into the tensor itself."""
    def clamp_min(self, min: Any) -> Tensor:
        """Limit each element from below."""
    def clamp_min_(self, min: Any) -> Tensor:
        """`clamp_min`, written into the tensor itself."""
    def clip(self, min: Any = None, max: Any = None) -> Tensor:
        """Limit each element to [min, max]; either may be None, a number, or a tensor that broadcasts."""
    def clip_(self, min: Any = None, max: Any = None) -> Tensor:
        """`clip`, written into the tensor itself."""
    def clone(self) -> Tensor:
        """A copy with memory of its own, through which gradients pass."""
    def contiguous(self) -> Tensor:
        """The tensor itself, or a copy whose memory is in order."""
    def copy(self) -> Tensor:
        """NumPy's name of clone."""
    def copy_(self, source: Any) -> Tensor:
        """Overwrite the elements by those of `source`, which broadcasts and is converted."""
    def copysign(self, other: Any) -> Tensor:
        """The size of input with the sign of other."""
    def copysign_(self, other: Any) -> Tensor:
        """`copysign`, written into the tensor itself."""
    def corrcoef(self) -> Tensor:
        """The correlations of the rows."""
    def cos(self) -> Tensor:
        """The cosine."""
    def cos_(self) -> Tensor: ...
    def cosh(self) -> Tensor:
        """The hyperbolic cosine."""
    def cosh_(self) -> Tensor:
        """`cosh`, written into the tensor itself."""
    @overload
    def count_nonzero(self, dim: Dims = None) -> Tensor:
        """How many elements are not 0."""
    @overload
    def count_nonzero(self, *, axis: Dims = None) -> Tensor:
        """How many elements are not 0."""
    def cov(
        self, *, correction: builtins.int = 1, fweights: Tensor | None = None, aweights: Tensor | None = None
    ) -> Tensor:
        """The covariances of the rows, each row a variable and each column an observation."""
    def cpu(self) -> Tensor:
        """The tensor itself: the CPU is the only device."""
    def cross(self, other: Tensor, dim: builtins.int = -1) -> Tensor:
        """The vector product along a dimension of size 3; in the others, shapes broadcast."""
    def cuda(self, device: Any = "cuda", non_blocking: builtins.bool = False, memory_format: Any = None) -> Tensor:
        """Refused: there is no such device here."""
    @overload
    def cummax(self, dim: builtins.int) -> ValuesIndices:
        """The max of the elements so far along `dim`, as (values, indices)."""
    @overload
    def cummax(self, *, axis: builtins.int) -> ValuesIndices:
        """The max of the elements so far along `dim`, as (values, indices)."""
    @overload
    def cummin(self, dim: builtins.int) -> ValuesIndices:
        """The min of the elements so far along `dim`, as (values, indices)."""
    @overload
    def cummin(self, *, axis: builtins.int) -> ValuesIndices:
        """The min of the elements so far along `dim`, as (values, indices)."""
    @overload
    def cumprod(self, dim: builtins.int, *, dtype: Any = None) -> Tensor:
        """The running product along `dim`."""
    @overload
    def cumprod(self, *, axis: builtins.int, dtype: Any = None) -> Tensor:
        """The running product along `dim`."""
    @overload
    def cumprod_(self, dim: builtins.int, *, dtype: Any = None) -> Tensor:
        """`cumprod`, written into the tensor itself."""
    @overload
    def cumprod_(self, *, axis: builtins.int, dtype: Any = None) -> Tensor:
        """`cumprod`, written into the tensor itself."""
    @overload
    def cumsum(self, dim: builtins.int, *, dtype: Any = None) -> Tensor:
        """The running sum along `dim`."""
    @overload
    def cumsum(self, *, axis: builtins.int, dtype: Any = None) -> Tensor:
        """The running sum along `dim`."""
    @overload
    def cumsum_(self, dim: builtins.int, *, dtype: Any = None) -> Tensor:
        """`cumsum`, written into the tensor itself."""
    @overload
    def cumsum_(self, *, axis: builtins.int, dtype: Any = None) -> Tensor:
        """`cumsum`, written into the tensor itself."""
    def data_ptr(self) -> builtins.int:
        """The address of the first element."""
    def deg2rad(self) -> Tensor:
        """Degrees as radians."""
    def deg2rad_(self) -> Tensor:
        """`deg2rad`, written into the tensor itself."""
    def det(self) -> Tensor:
        """The determinant of each square matrix."""
    def detach_(self) -> Tensor:
        """Cut the tensor itself off the graph: it becomes a leaf."""
    @property
    def device(self) -> Device:
        """Where it is: on the CPU."""
    def diag(self, diagonal: builtins.int = 0) -> Tensor:
        """The diagonal of a matrix, or the matrix of a diagonal."""
    def diag_embed(self, offset: builtins.int = 0, dim1: builtins.int = -2, dim2: builtins.int = -1) -> Tensor:
        """Matrices with the last dimension of the input on their diagonals."""
    def diagflat(self, offset: builtins.int = 0) -> Tensor:
        """The matrix with all elements of the input on its diagonal."""
    def diagonal(self, offset: builtins.int = 0, dim1: builtins.int = 0, dim2: builtins.int = 1) -> Tensor:
        """The diagonal of a matrix, or of each matrix of a stack."""
    @overload
    def diff(self, n: builtins.int = 1, dim: builtins.int = -1, prepend: Any = None, append: Any = None) -> Tensor:
        """Differences of neighbors along `dim`, n times over."""
    @overload
    def diff(self, n: builtins.int = 1, *, axis: builtins.int = -1, prepend: Any = None, append: Any = None) -> Tensor:
        """Differences of neighbors along `dim`, n times over."""
    def digamma(self) -> Tensor:
        """The slope of lgamma."""
    def digamma_(self) -> Tensor:
        """`digamma`, written into the tensor itself."""
    def dim(self) -> builtins.int:
        """The number of dimensions."""
    def dist(self, other: Tensor, p: builtins.float = 2) -> Tensor:
        """The p-norm of the difference."""
    def div(self, other: Any, *, rounding_mode: str | None = None) -> Tensor:
        """input / other; `rounding_mode` is None, "trunc" or "floor"."""
    def div_(self, other: Any, *, rounding_mode: str | None = None) -> Tensor: ...
    def divide(self, other: Any, *, rounding_mode: str | None = None) -> Tensor:
        """input / other; `rounding_mode` is None, "trunc" or "floor"."""
    def divide_(self, other: Any, *, rounding_mode: str | None = None) -> Tensor:
        """`divide`, written into the tensor itself."""
    def dot(self, other: Tensor) -> Tensor:
        """The inner product of two vectors; in NumPy's spelling, also of matrices."""
    def double(self) -> Tensor:
        """The tensor in float64."""
    def element_size(self) -> builtins.int:
        """The bytes of one element."""
    def eq(self, other: Any) -> Tensor:
        """Where input == other."""
    def eq_(self, other: Any) -> Tensor:
        """`eq`, written into the tensor itself."""
    def equal(self, other: Tensor) -> builtins.bool:
        """Whether two tensors have the same shape and the same elements."""
    def erf(self) -> Tensor:
        """The error function."""
    def erf_(self) -> Tensor:
        """`erf`, written into the tensor itself."""
    def erfc(self) -> Tensor:
        """1 - erf."""
    def erfc_(self) -> Tensor:
        """`erfc`, written into the tensor itself."""
    def erfinv(self) -> Tensor:
        """The inverse of erf."""
    def erfinv_(self) -> Tensor:
        """`erfinv`, written into the tensor itself."""
    def exp(self) -> Tensor:
        """e to the power of input."""
    def exp2(self) -> Tensor:
        """2 to the power of input."""
    def exp2_(self) -> Tensor:
        """`exp2`, written into the tensor itself."""
    def exp_(self) -> Tensor: ...
    def expand(self, *shape: Any) -> Tensor:
        """Repeat dimensions of size 1 without copying; -1 keeps a size."""
    def expand_as(self, other: Tensor) -> Tensor:
        """Expanded to the shape of `other`."""
    def expm1(self) -> Tensor:
        """exp(input) - 1, exact near 0."""
    def expm1_(self) -> Tensor:
        """`expm1`, written into the tensor itself."""
    def exponential_(self, lambd: builtins.float = 1, *, generator: Generator | None = None) -> Tensor:
        """Overwrite by exponential numbers of mean 1 / lambd."""
    def fill_(self, value: Any) -> Tensor:
        """Overwrite every element by one number."""
    def fill_diagonal_(self, fill_value: Any) -> Tensor:
        """Overwrite the diagonal by one number."""
    def fix(self) -> Tensor:
        """The whole number towards 0."""
    def fix_(self) -> Tensor:
        """`fix`, written into the tensor itself."""
    def flatten(self, start_dim: builtins.int = 0, end_dim: builtins.int = -1) -> Tensor:
        """Join the dimensions from `start_dim` to `end_dim` into one."""
    def flip(self, *dim: Any) -> Tensor:
        """Reverse the order of elements along the given dims (all of them by default)."""
    def fliplr(self) -> Tensor:
        """The columns in reverse order."""
    def flipud(self) -> Tensor:
        """The rows in reverse order."""
    def float(self) -> Tensor:
        """The tensor in float32."""
    def float_power(self, exponent: Any) -> Tensor:
        """input ** exponent, computed in float64."""
    def float_power_(self, exponent: Any) -> Tensor:
        """`float_power`, written into the tensor itself, which must be float64."""
    def floor(self) -> Tensor:
        """The next whole number below."""
    def floor_(self) -> Tensor: ...
    def floor_divide(self, other: Any) -> Tensor:
        """The quotient, rounded down."""
    def floor_divide_(self, other: Any) -> Tensor:
        """`floor_divide`, written into the tensor itself."""
    def fmax(self, other: Any) -> Tensor:
        """The larger of each pair; numbers win over nan."""
    def fmin(self, other: Any) -> Tensor:
        """The smaller of each pair; numbers win over nan."""
    def fmod(self, other: Any) -> Tensor:
        """What is left of a division, with the sign of the dividend, as C's."""
    def fmod_(self, other: Any) -> Tensor:
        """`fmod`, written into the tensor itself."""
    def frac(self) -> Tensor:
        """What stands behind the point, with the sign of the number."""
    def frac_(self) -> Tensor:
        """`frac`, written into the tensor itself."""
    def gather(self, dim: builtins.int, index: Tensor) -> Tensor:
        """out[i][j] = input[index[i][j]][j] for dim 0, and so on: one pick per element of `index`."""
    def gcd(self, other: Any) -> Tensor:
        """The greatest common divisor of whole numbers."""
    def gcd_(self, other: Any) -> Tensor:
        """`gcd`, written into the tensor itself."""
    def ge(self, other: Any) -> Tensor:
        """Where input >= other."""
    def ge_(self, other: Any) -> Tensor:
        """`ge`, written into the tensor itself."""
    def ger(self, vec2: Tensor) -> Tensor:
        """The table of all products of two vectors' elements."""
    def greater(self, other: Any) -> Tensor:
        """Where input > other."""
    def greater_(self, other: Any) -> Tensor:
        """`greater`, written into the tensor itself."""
    def greater_equal(self, other: Any) -> Tensor:
        """Where input >= other."""
    def greater_equal_(self, other: Any) -> Tensor:
        """`greater_equal`, written into the tensor itself."""
    def gt(self, other: Any) -> Tensor:
        """Where input > other."""
    def gt_(self, other: Any) -> Tensor:
        """`gt`, written into the tensor itself."""
    def half(self) -> Tensor:
        """The tensor in float16."""
    def heaviside(self, other: Any) -> Tensor:
        """The step: 0 below 0, 1 above, and other's value at 0."""
    def heaviside_(self, other: Any) -> Tensor:
        """`heaviside`, written into the tensor itself."""
    def histc(self, bins: builtins.int = 100, min: builtins.float = 0, max: builtins.float = 0) -> Tensor:
        """How many elements fall into each of equal bins from min to max."""
    def hsplit(self, indices_or_sections: Any) -> tuple[Tensor, ...]:
        """Cut along the second dimension; vectors along their only one."""
    def hypot(self, other: Any) -> Tensor:
        """√(input² + other²)."""
    def hypot_(self, other: Any) -> Tensor:
        """`hypot`, written into the tensor itself."""
    def index_add(self, dim: builtins.int, index: Tensor, source: Tensor, *, alpha: builtins.float = 1) -> Tensor:
        """The input with the slices of `source` added at the given positions along `dim`."""
    def index_add_(self, dim: builtins.int, index: Tensor, source: Tensor, *, alpha: builtins.float = 1) -> Tensor:
        """`index_add`, written into the tensor itself."""
    def index_copy(self, dim: builtins.int, index: Tensor, source: Tensor) -> Tensor:
        """The input with the slices of `source` written at the given positions along `dim`."""
    def index_copy_(self, dim: builtins.int, index: Tensor, source: Tensor) -> Tensor:
        """`index_copy`, written into the tensor itself."""
    def index_fill(self, dim: builtins.int, index: Tensor, value: Any) -> Tensor:
        """The input with one value in the slices at the given positions along `dim`."""
    def index_fill_(self, dim: builtins.int, index: Tensor, value: Any) -> Tensor:
        """`index_fill`, written into the tensor itself."""
    def index_put(self, indices: Any, values: Any, accumulate: builtins.bool = False) -> Tensor:
        """The input with values written (or added) where a tuple of index tensors says."""
    def index_put_(self, indices: Any, values: Any, accumulate: builtins.bool = False) -> Tensor:
        """`index_put`, written into the tensor itself."""
    def index_select(self, dim: builtins.int, index: Tensor) -> Tensor:
        """The slices along `dim` at the given positions."""
    def inner(self, other: Tensor) -> Tensor:
        """The inner product over the last dimensions."""
    def int(self) -> Tensor:
        """The tensor in int32."""
    def inverse(self) -> Tensor:
        """The inverse of each square matrix."""
    def is_complex(self) -> builtins.bool:
        """False: complex dtypes are refused for now."""
    def is_contiguous(self) -> builtins.bool:
        """Whether the elements lie in memory in order."""
    @property
    def is_cuda(self) -> builtins.bool:
        """Whether it is on a GPU: never."""
    def is_floating_point(self) -> builtins.bool:
        """Whether the elements are floats, which have gradients."""
    def is_inference(self) -> builtins.bool:
        """Whether it was made in inference mode."""
    @property
    def is_sparse(self) -> builtins.bool:
        """Whether it keeps only what is not 0: never."""
    def isclose(
        self,
        other: Tensor,
        rtol: builtins.float = 1e-05,
        atol: builtins.float = 1e-08,
        equal_nan: builtins.bool = False,
    ) -> Tensor:
        """Where |input - other| <= atol + rtol * |other|."""
    def isfinite(self) -> Tensor:
        """Where an element is neither infinite nor nan."""
    def isinf(self) -> Tensor:
        """Where an element is infinite."""
    def isnan(self) -> Tensor:
        """Where an element is nan."""
    def isneginf(self) -> Tensor:
        """Where an element is -inf."""
    def isposinf(self) -> Tensor:
        """Where an element is +inf."""
    def isreal(self) -> Tensor:
        """True everywhere: there are no complex tensors."""
    @property
    def itemsize(self) -> builtins.int:
        """The bytes of one element."""
    def kron(self, other: Tensor) -> Tensor:
        """Kronecker's product: each element of the one times all of the other."""
    @overload
    def kthvalue(self, k: builtins.int, dim: builtins.int = -1, keepdim: builtins.bool = False) -> ValuesIndices:
        """The k-th smallest element along `dim`, as (values, indices)."""
    @overload
    def kthvalue(self, k: builtins.int, *, axis: builtins.int = -1, keepdims: builtins.bool = False) -> ValuesIndices:
        """The k-th smallest element along `dim`, as (values, indices)."""
    @property
    def layout(self) -> str:
        """How its elements are kept: all of them, in strides."""
    def lcm(self, other: Any) -> Tensor:
        """The least common multiple of whole numbers."""
    def lcm_(self, other: Any) -> Tensor:
        """`lcm`, written into the tensor itself."""
    def ldexp(self, other: Tensor) -> Tensor:
        """input * 2**other."""
    def ldexp_(self, other: Tensor) -> Tensor:
        """`ldexp`, written into the tensor itself."""
    def le(self, other: Any) -> Tensor:
        """Where input <= other."""
    def le_(self, other: Any) -> Tensor:
        """`le`, written into the tensor itself."""
    def lerp(self, end: Tensor, weight: Any) -> Tensor:
        """input + weight * (end - input)."""
    def lerp_(self, end: Tensor, weight: Any) -> Tensor:
        """`lerp`, written into the tensor itself."""
    def less(self, other: Any) -> Tensor:
        """Where input < other."""
    def less_(self, other: Any) -> Tensor:
        """`less`, written into the tensor itself."""
    def less_equal(self, other: Any) -> Tensor:
        """Where input <= other."""
    def less_equal_(self, other: Any) -> Tensor:
        """`less_equal`, written into the tensor itself."""
    def lgamma(self) -> Tensor:
        """The logarithm of the absolute gamma function."""
    def lgamma_(self) -> Tensor:
        """`lgamma`, written into the tensor itself."""
    def log(self) -> Tensor:
        """The natural logarithm."""
    def log10(self) -> Tensor:
        """The logarithm to the base 10."""
    def log10_(self) -> Tensor:
        """`log10`, written into the tensor itself."""
    def log1p(self) -> Tensor:
        """log(1 + input), exact near 0."""
    def log1p_(self) -> Tensor:
        """`log1p`, written into the tensor itself."""
    def log2(self) -> Tensor:
        """The logarithm to the base 2."""
    def log2_(self) -> Tensor:
        """`log2`, written into the tensor itself."""
    def log_(self) -> Tensor: ...
    @overload
    def log_softmax(self, dim: builtins.int, *, dtype: Any = None) -> Tensor:
        """The logarithm of softmax, computed stably."""
    @overload
    def log_softmax(self, *, axis: builtins.int, dtype: Any = None) -> Tensor:
        """The logarithm of softmax, computed stably."""
    def logaddexp(self, other: Any) -> Tensor:
        """log(exp(input) + exp(other)), computed stably."""
    def logaddexp2(self, other: Any) -> Tensor:
        """The same to the base 2."""
    @overload
    def logcumsumexp(self, dim: builtins.int) -> Tensor:
        """The logarithm of the running sum of exponentials along `dim`."""
    @overload
    def logcumsumexp(self, *, axis: builtins.int) -> Tensor:
        """The logarithm of the running sum of exponentials along `dim`."""
    def logdet(self) -> Tensor:
        """The logarithm of each determinant."""
    def logical_and(self, other: Any) -> Tensor:
        """Where both are true."""
    def logical_and_(self, other: Any) -> Tensor:
        """`logical_and`, written into the tensor itself."""
    def logical_not(self) -> Tensor:
        """Where it is false."""
    def logical_not_(self) -> Tensor:
        """`logical_not`, written into the tensor itself."""
    def logical_or(self, other: Any) -> Tensor:
        """Where one or both are true."""
    def logical_or_(self, other: Any) -> Tensor:
        """`logical_or`, written into the tensor itself."""
    def logical_xor(self, other: Any) -> Tensor:
        """Where just one is true."""
    def logical_xor_(self, other: Any) -> Tensor:
        """`logical_xor`, written into the tensor itself."""
    def logit(self, eps: builtins.float | None = None) -> Tensor:
        """log(x / (1 - x)), the inverse of sigmoid; with `eps`, of x limited to [eps, 1 - eps]."""
    def logit_(self, eps: builtins.float | None = None) -> Tensor:
        """`logit`, written into the tensor itself."""
    @overload
    def logsumexp(self, dim: Dims, keepdim: builtins.bool = False) -> Tensor:
        """log(sum(exp(input))) along `dim`, computed stably."""
    @overload
    def logsumexp(self, *, axis: Dims, keepdims: builtins.bool = False) -> Tensor:
        """log(sum(exp(input))) along `dim`, computed stably."""
    def long(self) -> Tensor:
        """The tensor in int64."""
    def lt(self, other: Any) -> Tensor:
        """Where input < other."""
    def lt_(self, other: Any) -> Tensor:
        """`lt`, written into the tensor itself."""
    @property
    def mH(self) -> Tensor:
        """Matrices with rows and columns swapped, in their last two dimensions."""
    @property
    def mT(self) -> Tensor:
        """Matrices with rows and columns swapped, in their last two dimensions."""
    def masked_fill(self, mask: Tensor, value: Any) -> Tensor:
        """The input with `value` wherever the mask is True."""
    def masked_fill_(self, mask: Tensor, value: Any) -> Tensor:
        """`masked_fill`, written into the tensor itself."""
    def masked_scatter(self, mask: Tensor, source: Tensor) -> Tensor:
        """The input with the elements of `source`, in order, where the mask is True."""
    def masked_scatter_(self, mask: Tensor, source: Tensor) -> Tensor:
        """`masked_scatter`, written into the tensor itself."""
    def masked_select(self, mask: Tensor) -> Tensor:
        """The elements where the mask is True, as a vector."""
    def matmul(self, other: Any) -> Tensor:
        """The matrix product: vectors, matrices and stacks of matrices."""
    def matrix_exp(self) -> Tensor:
        """The exponential of each square matrix, by Taylor's series of a small part of it, squared again and again."""
    def matrix_power(self, n: builtins.int) -> Tensor:
        """The n-th power of each square matrix; of the inverse for negative n."""
    @overload
    def max(self) -> Tensor:
        """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    @overload
    def max(self, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
        """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    @overload
    def max(self, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
        """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    @overload
    def max(self, other: Tensor) -> Tensor:
        """The max of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    def maximum(self, other: Any) -> Tensor:
        """The larger of each pair; nan wins."""
    @overload
    def mean(self, dim: Dims = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
        """The mean of all elements, or along `dim`; of floating-point tensors only."""
    @overload
    def mean(self, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
        """The mean of all elements, or along `dim`; of floating-point tensors only."""
    @overload
    def median(self) -> Tensor:
        """The median of all elements; along `dim`, (values, indices); the lower of two middle ones."""
    @overload
    def median(self, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
        """The median of all elements; along `dim`, (values, indices); the lower of two middle ones."""
    @overload
    def median(self, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
        """The median of all elements; along `dim`, (values, indices); the lower of two middle ones."""
    @overload
    def min(self) -> Tensor:
        """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    @overload
    def min(self, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
        """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    @overload
    def min(self, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
        """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    @overload
    def min(self, other: Tensor) -> Tensor:
        """The min of all elements; along `dim`, (values, indices); or elementwise of two tensors."""
    def minimum(self, other: Any) -> Tensor:
        """The smaller of each pair; nan wins."""
    def mm(self, other: Tensor) -> Tensor:
        """The product of a 2-d and a 2-d tensor."""
    @overload
    def mode(self, dim: builtins.int = -1, keepdim: builtins.bool = False) -> ValuesIndices:
        """The most frequent element along `dim` (the smallest of several), as (values, indices)."""
    @overload
    def mode(self, *, axis: builtins.int = -1, keepdims: builtins.bool = False) -> ValuesIndices:
        """The most frequent element along `dim` (the smallest of several), as (values, indices)."""
    def moveaxis(self, source: Any, destination: Any) -> Tensor:
        """Move dimensions to other places."""
    def movedim(self, source: Any, destination: Any) -> Tensor:
        """Move dimensions to other places."""
    def mul(self, other: Any) -> Tensor:
        """input * other."""
    def mul_(self, other: Any) -> Tensor: ...
    def multinomial(
        self, num_samples: builtins.int, replacement: builtins.bool = False, *, generator: Generator | None = None
    ) -> Tensor:
        """Positions drawn with the probabilities (or weights) of each row."""
    def multiply(self, other: Any) -> Tensor:
        """input * other."""
    def multiply_(self, other: Any) -> Tensor:
        """`multiply`, written into the tensor itself."""
    def mv(self, other: Tensor) -> Tensor:
        """The product of a 2-d and a 1-d tensor."""
    def nan_to_num(
        self, nan: builtins.float = 0.0, posinf: builtins.float | None = None, neginf: builtins.float | None = None
    ) -> Tensor:
        """Replace nan and the infinities by numbers."""
    def nan_to_num_(
        self, nan: builtins.float = 0.0, posinf: builtins.float | None = None, neginf: builtins.float | None = None
    ) -> Tensor:
        """`nan_to_num`, written into the tensor itself."""
    @overload
    def nanmean(self, dim: Any = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
        """The mean of the elements that are numbers."""
    @overload
    def nanmean(self, *, axis: Any = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
        """The mean of the elements that are numbers."""
    @overload
    def nanmedian(self) -> Tensor:
        """The median of all elements that are numbers; along `dim`, (values, indices); the lower of two middle ones."""
    @overload
    def nanmedian(self, dim: builtins.int, keepdim: builtins.bool = ...) -> ValuesIndices:
        """The median of all elements that are numbers; along `dim`, (values, indices); the lower of two middle ones."""
    @overload
    def nanmedian(self, *, axis: builtins.int, keepdims: builtins.bool = ...) -> ValuesIndices:
        """The median of all elements that are numbers; along `dim`, (values, indices); the lower of two middle ones."""
    @overload
    def nanquantile(
        self, q: Any, dim: builtins.int | None = None, keepdim: builtins.bool = False, *, interpolation: str = "linear"
    ) -> Tensor:
        """The value below which a share q of the elements that are numbers lies, between neighbors by `interpolation`."""
    @overload
    def nanquantile(
        self,
        q: Any,
        *,
        axis: builtins.int | None = None,
        keepdims: builtins.bool = False,
        interpolation: str = "linear",
    ) -> Tensor:
        """The value below which a share q of the elements that are numbers lies, between neighbors by `interpolation`."""
    @overload
    def nansum(self, dim: Any = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
        """The sum, with nan counted as 0."""
    @overload
    def nansum(self, *, axis: Any = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
        """The sum, with nan counted as 0."""
    def narrow(self, dim: builtins.int, start: builtins.int | Tensor, length: builtins.int) -> Tensor:
        """`length` positions of a dimension, from `start` on; a negative start counts from the back."""
    @property
    def nbytes(self) -> builtins.int:
        """The bytes of all elements."""
    def ndimension(self) -> builtins.int:
        """The number of dimensions."""
    def ne(self, other: Any) -> Tensor:
        """Where input != other."""
    def ne_(self, other: Any) -> Tensor:
        """`ne`, written into the tensor itself."""
    def neg(self) -> Tensor:
        """-input."""
    def neg_(self) -> Tensor: ...
    def negative(self) -> Tensor:
        """-input."""
    def negative_(self) -> Tensor:
        """`negative`, written into the tensor itself."""
    def nelement(self) -> builtins.int:
        """The number of elements."""
    def new_empty(self, *args: Any, dtype: Any = None, requires_grad: builtins.bool = False, **settings: Any) -> Tensor:
        """`empty`, in this tensor's dtype."""
    def new_full(self, *args: Any, dtype: Any = None, requires_grad: builtins.bool = False, **settings: Any) -> Tensor:
        """`full`, in this tensor's dtype."""
    def new_ones(self, *args: Any, dtype: Any = None, requires_grad: builtins.bool = False, **settings: Any) -> Tensor:
        """`ones`, in this tensor's dtype."""
    def new_tensor(
        self, *args: Any, dtype: Any = None, requires_grad: builtins.bool = False, **settings: Any
    ) -> Tensor:
        """`tensor`, in this tensor's dtype."""
    def new_zeros(self, *args: Any, dtype: Any = None, requires_grad: builtins.bool = False, **settings: Any) -> Tensor:
        """`zeros`, in this tensor's dtype."""
    def nextafter(self, other: Any) -> Tensor:
        """The next float from input in the direction of other."""
    def nextafter_(self, other: Any) -> Tensor:
        """`nextafter`, written into the tensor itself."""
    @overload
    def nonzero(self, *, as_tuple: Literal[False] = ...) -> Tensor:
        """The positions of the elements that are not 0, one row each."""
    @overload
    def nonzero(self, *, as_tuple: Literal[True]) -> tuple[Tensor, ...]:
        """The positions of the elements that are not 0, one row each."""
    @overload
    def norm(self, p: Any = 2, dim: Dims = None, keepdim: builtins.bool = False, dtype: Any = None) -> Tensor:
        """The p-norm of all elements, or along `dim`; "fro" is the 2-norm, "nuc" the sum of a matrix's singular values."""
    @overload
    def norm(self, p: Any = 2, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
        """The p-norm of all elements, or along `dim`; "fro" is the 2-norm, "nuc" the sum of a matrix's singular values."""
    def normal_(
        self, mean: builtins.float = 0.0, std: builtins.float = 1.0, *, generator: Generator | None = None
    ) -> Tensor:
        """Overwrite by normal numbers."""
    def not_equal(self, other: Any) -> Tensor:
        """Where input != other."""
    def not_equal_(self, other: Any) -> Tensor:
        """`not_equal`, written into the tensor itself."""
    def numel(self) -> builtins.int:
        """The number of elements."""
    def outer(self, vec2: Tensor) -> Tensor:
        """The table of all products of two vectors' elements."""
    @property
    def output_nr(self) -> builtins.int:
        """Which of several outputs of its node it is."""
    def permute(self, *dims: Any) -> Tensor:
        """Reorder the dimensions."""
    def pinverse(
        self, rcond: Any = None, hermitian: builtins.bool = False, *, atol: Any = None, rtol: Any = None
    ) -> Tensor:
        """The pseudo-inverse of each matrix."""
    def polygamma(self, n: builtins.int) -> Tensor:
        """Derivative n of digamma."""
    def positive(self) -> Tensor:
        """+input: the input itself."""
    def pow(self, exponent: Any) -> Tensor:
        """input to the power of exponent."""
    def pow_(self, exponent: Any) -> Tensor: ...
    @overload
    def prod(self, dim: Dims = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
        """The product of all elements, or along `dim`."""
    @overload
    def prod(self, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
        """The product of all elements, or along `dim`."""
    @overload
    def quantile(
        self, q: Any, dim: builtins.int | None = None, keepdim: builtins.bool = False, *, interpolation: str = "linear"
    ) -> Tensor:
        """The value below which a share q of the elements lies, between neighbors by `interpolation`."""
    @overload
    def quantile(
        self,
        q: Any,
        *,
        axis: builtins.int | None = None,
        keepdims: builtins.bool = False,
        interpolation: str = "linear",
    ) -> Tensor:
        """The value below which a share q of the elements lies, between neighbors by `interpolation`."""
    def rad2deg(self) -> Tensor:
        """Radians as degrees."""
    def rad2deg_(self) -> Tensor:
        """`rad2deg`, written into the tensor itself."""
    def random_(self, low: Any = None, high: Any = None, *, generator: Generator | None = None) -> Tensor:
        """Overwrite by whole numbers from [low, high)."""
    def ravel(self) -> Tensor:
        """All elements in one row."""
    def reciprocal(self) -> Tensor:
        """1 / input."""
    def reciprocal_(self) -> Tensor: ...
    def relu(self) -> Tensor:
        """max(0, input); its slope at 0 is 0."""
    def relu_(self) -> Tensor:
        """`relu`, written into the tensor itself."""
    def remainder(self, other: Any) -> Tensor:
        """What is left of a division, with the sign of the divisor, as Python's %."""
    def remainder_(self, other: Any) -> Tensor:
        """`remainder`, written into the tensor itself."""
    def repeat(self, *repeats: Any, axis: builtins.int | None = None) -> Tensor:
        """Copies of the tensor side by side, so many along each dimension; with `axis`, NumPy's repeat of each element."""
    def repeat_interleave(self, repeats: Any, dim: builtins.int | None = None, *, output_size: Any = None) -> Tensor:
        """Each element several times in a row, along `dim` or of the flattened input; `output_size` is how many that are."""
    def reshape(self, *shape: Any) -> Tensor:
        """The same elements in another shape; one size may be -1."""
    def reshape_as(self, other: Tensor) -> Tensor:
        """The tensor in the shape of another."""
    def roll(self, shifts: Any, dims: Any = None) -> Tensor:
        """Move elements along dims; what leaves at one end comes back at the other."""
    def rot90(self, k: builtins.int = 1, dims: Sequence[builtins.int] = (0, 1)) -> Tensor:
        """A quarter turn, k times, in the plane of two dims."""
    def round(self, *, decimals: builtins.int = 0) -> Tensor:
        """Each element rounded to `decimals` places, halves to even."""
    def round_(self, *, decimals: builtins.int = 0) -> Tensor: ...
    def rsqrt(self) -> Tensor:
        """1 / √input."""
    def rsqrt_(self) -> Tensor:
        """`rsqrt`, written into the tensor itself."""
    def scatter(
        self, dim: builtins.int, index: Tensor, src: Any = None, *, value: Any = None, reduce: Any = None
    ) -> Tensor:
        """The input with the elements of `src`, or one value, written at their indices along `dim`."""
    def scatter_(
        self, dim: builtins.int, index: Tensor, src: Any = None, *, value: Any = None, reduce: Any = None
    ) -> Tensor:
        """`scatter`, written into the tensor itself."""
    def scatter_add(self, dim: builtins.int, index: Tensor, src: Tensor) -> Tensor:
        """The input with each element of `src` added at its index along `dim`."""
    def scatter_add_(self, dim: builtins.int, index: Tensor, src: Tensor) -> Tensor:
        """`scatter_add`, written into the tensor itself."""
    def scatter_reduce(
        self, dim: builtins.int, index: Tensor, src: Tensor, reduce: str, *, include_self: builtins.bool = True
    ) -> Tensor:
        """The input with all elements of `src` at one index along `dim` summed, multiplied ... with what is there."""
    def scatter_reduce_(
        self, dim: builtins.int, index: Tensor, src: Tensor, reduce: str, *, include_self: builtins.bool = True
    ) -> Tensor:
        """`scatter_reduce`, written into the tensor itself."""
    def select(self, dim: builtins.int, index: builtins.int) -> Tensor:
        """The slice at one position of a dimension."""
    def sgn(self) -> Tensor:
        """The sign of each element."""
    def sgn_(self) -> Tensor:
        """`sgn`, written into the tensor itself."""
    def short(self) -> Tensor:
        """The tensor in int16."""
    def sigmoid(self) -> Tensor:
        """1 / (1 + exp(-input)); its slope is σ(1 - σ)."""
    def sigmoid_(self) -> Tensor: ...
    def sign(self) -> Tensor:
        """-1, 0 or 1."""
    def sign_(self) -> Tensor:
        """`sign`, written into the tensor itself."""
    def signbit(self) -> Tensor:
        """Whether the sign is a minus, that of -0.0 too."""
    def sin(self) -> Tensor:
        """The sine, of radians."""
    def sin_(self) -> Tensor: ...
    def sinc(self) -> Tensor:
        """sin(πx) / (πx), and 1 at 0."""
    def sinc_(self) -> Tensor:
        """`sinc`, written into the tensor itself."""
    def sinh(self) -> Tensor:
        """The hyperbolic sine."""
    def sinh_(self) -> Tensor:
        """`sinh`, written into the tensor itself."""
    @overload
    def size(self) -> Size:
        """The shape, or the size of one dimension."""
    @overload
    def size(self, dim: builtins.int) -> builtins.int:
        """The shape, or the size of one dimension."""
    @overload
    def softmax(self, dim: builtins.int, *, dtype: Any = None) -> Tensor:
        """exp(input) / sum(exp(input)) along `dim`: positive numbers that add up to 1."""
    @overload
    def softmax(self, *, axis: builtins.int, dtype: Any = None) -> Tensor:
        """exp(input) / sum(exp(input)) along `dim`: positive numbers that add up to 1."""
    @overload
    def sort(
        self, dim: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
    ) -> ValuesIndices:
        """The elements in order along `dim`, as (values, indices)."""
    @overload
    def sort(
        self, *, axis: builtins.int = -1, descending: builtins.bool = False, stable: builtins.bool = False
    ) -> ValuesIndices:
        """The elements in order along `dim`, as (values, indices)."""
    def split(self, split_size_or_sections: Any, dim: builtins.int = 0) -> tuple[Tensor, ...]:
        """Cut into parts of one length (the last may be shorter), or of the lengths given."""
    def sqrt(self) -> Tensor:
        """The square root."""
    def sqrt_(self) -> Tensor: ...
    def square(self) -> Tensor:
        """input²."""
    def square_(self) -> Tensor: ...
    @overload
    def squeeze(self, dim: Any = None) -> Tensor:
        """Drop the dimensions of size 1, or those of `dim` that have it."""
    @overload
    def squeeze(self, *, axis: Any = None) -> Tensor:
        """Drop the dimensions of size 1, or those of `dim` that have it."""
    def squeeze_(self, *args: Any, **kwargs: Any) -> Tensor:
        """`squeeze`, of the tensor itself."""
    @overload
    def std(
        self,
        dim: Dims | builtins.bool = None,
        unbiased: Any = None,
        keepdim: builtins.bool = False,
        *,
        correction: builtins.float | None = None,
    ) -> Tensor:
        """The standard deviation of all elements, or along `dim`, divided by (their number - correction)."""
    @overload
    def std(
        self,
        *,
        axis: Dims | builtins.bool = None,
        unbiased: Any = None,
        keepdims: builtins.bool = False,
        ddof: builtins.float | None = None,
    ) -> Tensor:
        """The standard deviation of all elements, or along `dim`, divided by (their number - correction)."""
    def storage_offset(self) -> builtins.int:
        """How many elements of the memory that it shares lie before its first."""
    @overload
    def stride(self) -> tuple[builtins.int, ...]:
        """How many elements to go in memory for one step along each dimension."""
    @overload
    def stride(self, dim: builtins.int) -> builtins.int:
        """How many elements to go in memory for one step along each dimension."""
    def sub(self, other: Any, *, alpha: Any = 1) -> Tensor:
        """input - alpha * other; shapes broadcast."""
    def sub_(self, other: Any, *, alpha: Any = 1) -> Tensor: ...
    def subtract(self, other: Any, *, alpha: Any = 1) -> Tensor:
        """input - alpha * other; shapes broadcast."""
    def subtract_(self, other: Any, *, alpha: Any = 1) -> Tensor:
        """`subtract`, written into the tensor itself."""
    @overload
    def sum(self, dim: Dims = None, keepdim: builtins.bool = False, *, dtype: Any = None) -> Tensor:
        """The sum of all elements, or along `dim` (an int or several)."""
    @overload
    def sum(self, *, axis: Dims = None, keepdims: builtins.bool = False, dtype: Any = None) -> Tensor:
        """The sum of all elements, or along `dim` (an int or several)."""
    def sum_to_size(self, *size: Any) -> Tensor:
        """Summed until it has a shape that broadcasts to its own."""
    def swapaxes(self, dim0: builtins.int | None = None, dim1: builtins.int | None = None) -> Tensor:
        """Swap two dimensions; with none named, as NumPy's method, reverse them all."""
    def swapaxes_(self, *args: Any, **kwargs: Any) -> Tensor:
        """`swapaxes`, of the tensor itself."""
    def swapdims(self, dim0: builtins.int | None = None, dim1: builtins.int | None = None) -> Tensor:
        """Swap two dimensions; with none named, as NumPy's method, reverse them all."""
    def t(self) -> Tensor:
        """The transpose of a tensor of at most 2 dimensions."""
    def t_(self, *args: Any, **kwargs: Any) -> Tensor:
        """`t`, of the tensor itself."""
    def take(self, index: Tensor) -> Tensor:
        """The elements at the given positions of the flattened input, in the shape of the index."""
    def take_along_dim(self, indices: Tensor, dim: builtins.int | None = None) -> Tensor:
        """`gather`, with shapes that broadcast; over all elements without `dim`."""
    def tan(self) -> Tensor:
        """The tangent."""
    def tan_(self) -> Tensor:
        """`tan`, written into the tensor itself."""
    def tanh(self) -> Tensor:
        """The hyperbolic tangent; its slope is 1 - tanh²."""
    def tanh_(self) -> Tensor: ...
    def tensor_split(self, indices_or_sections: Any, dim: builtins.int = 0) -> tuple[Tensor, ...]:
        """Parts of nearly one length, or cut at the given positions."""
    def tile(self, *dims: Any) -> Tensor:
        """`repeat`, with missing leading numbers taken as 1."""
    def to(
        self,
        *args: Any,
        dtype: Any = None,
        copy: builtins.bool = False,
        device: Any = None,
        non_blocking: builtins.bool = False,
        memory_format: Any = None,
    ) -> Tensor:
        """The tensor in another dtype; itself where it has that dtype. "cpu" is the only device."""
    @overload
    def topk(
        self, k: builtins.int, dim: builtins.int = -1, largest: builtins.bool = True, sorted: builtins.bool = True
    ) -> ValuesIndices:
        """The k largest (or smallest) elements along `dim`, in order, as (values, indices)."""
    @overload
    def topk(
        self, k: builtins.int, *, axis: builtins.int = -1, largest: builtins.bool = True, sorted: builtins.bool = True
    ) -> ValuesIndices:
        """The k largest (or smallest) elements along `dim`, in order, as (values, indices)."""
    def trace(self) -> Tensor:
        """The sum of a matrix's diagonal."""
    def transpose(self, dim0: builtins.int | None = None, dim1: builtins.int | None = None) -> Tensor:
        """Swap two dimensions; with none named, as NumPy's method, reverse them all."""
    def transpose_(self, *args: Any, **kwargs: Any) -> Tensor:
        """`transpose`, of the tensor itself."""
    def tril(self, diagonal: builtins.int = 0) -> Tensor:
        """The lower triangle of each matrix, zeros elsewhere."""
    def tril_(self, diagonal: builtins.int = 0) -> Tensor:
        """`tril`, written into the tensor itself."""
    def triu(self, diagonal: builtins.int = 0) -> Tensor:
        """The upper triangle of each matrix, zeros elsewhere."""
    def triu_(self, diagonal: builtins.int = 0) -> Tensor:
        """`triu`, written into the tensor itself."""
    def true_divide(self, other: Any, *, rounding_mode: str | None = None) -> Tensor:
        """input / other; `rounding_mode` is None, "trunc" or "floor"."""
    def true_divide_(self, other: Any, *, rounding_mode: str | None = None) -> Tensor:
        """`true_divide`, written into the tensor itself."""
    def trunc(self) -> Tensor:
        """The whole number towards 0."""
    def trunc_(self) -> Tensor:
        """`trunc`, written into the tensor itself."""
    @overload
    def type(self) -> str:
        """The name of the tensor's type, or the tensor in another dtype."""
    @overload
    def type(self, dtype: Any) -> Tensor:
        """The name of the tensor's type, or the tensor in another dtype."""
    def type_as(self, other: Tensor) -> Tensor:
        """The tensor in the dtype of another."""
    def unbind(self, dim: builtins.int = 0) -> tuple[Tensor, ...]:
        """The slices along `dim`, as a tuple."""
    def unflatten(self, dim: builtins.int, sizes: Sequence[builtins.int]) -> Tensor:
        """Split one dimension into several."""
    def unfold(self, dimension: builtins.int, size: builtins.int, step: builtins.int) -> Tensor:
        """All slices of `size` elements along a dimension, `step` apart, in a new last dimension: a view."""
    def uniform_(
        self, a: builtins.float = 0.0, b: builtins.float = 1.0, *, generator: Generator | None = None
    ) -> Tensor:
        """Overwrite by uniform numbers from [a, b)."""
    def unique(
        self,
        sorted: builtins.bool = True,
        return_inverse: builtins.bool = False,
        return_counts: builtins.bool = False,
        dim: Any = None,
    ) -> Any:
        """The different elements in order; on request where each element went, and how often each occurs."""
    def unique_consecutive(
        self,
        return_inverse: builtins.bool = False,
        return_counts: builtins.bool = False,
        dim: builtins.int | None = None,
    ) -> Any:
        """The flattened elements, or the slices along `dim`, with runs of equal ones made one."""
    def unsqueeze(self, dim: builtins.int) -> Tensor:
        """Insert a dimension of size 1 at `dim`."""
    def unsqueeze_(self, *args: Any, **kwargs: Any) -> Tensor:
        """`unsqueeze`, of the tensor itself."""
    @overload
    def var(
        self,
        dim: Dims | builtins.bool = None,
        unbiased: Any = None,
        keepdim: builtins.bool = False,
        *,
        correction: builtins.float | None = None,
    ) -> Tensor:
        """The variance of all elements, or along `dim`, divided by (their number - correction)."""
    @overload
    def var(
        self,
        *,
        axis: Dims | builtins.bool = None,
        unbiased: Any = None,
        keepdims: builtins.bool = False,
        ddof: builtins.float | None = None,
    ) -> Tensor:
        """The variance of all elements, or along `dim`, divided by (their number - correction)."""
    def vdot(self, other: Tensor) -> Tensor:
        """The inner product of two vectors."""
    def view(self, *shape: Any) -> Tensor:
        """The same memory in another shape; one size may be -1."""
    def view_as(self, other: Tensor) -> Tensor:
        """The same elements in the shape of `other`."""
    def vsplit(self, indices_or_sections: Any) -> tuple[Tensor, ...]:
        """Cut into groups of rows."""
    def where(self, condition: Any, other: Any) -> Tensor:
        """The tensor where the condition holds, `other` elsewhere."""
    def xlogy(self, other: Any) -> Tensor:
        """input * log(other), and 0 where input is 0."""
    def xlogy_(self, other: Any) -> Tensor:
        """`xlogy`, written into the tensor itself."""
    def zero_(self) -> Tensor:
        """Overwrite every element by 0."""
