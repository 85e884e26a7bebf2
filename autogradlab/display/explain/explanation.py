"""`al.explain(y, x)`: the chain rule as it applies here; `al.explain(t)`: why a gradient is what it is.

Read next: `../shared/sampling.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.display.explain.chain_paths import Chain, find_chain, nodes_between
from autogradlab.display.explain.chain_text import ChainWriter, parenthesize_expression, parenthesize_negative
from autogradlab.display.explain.finite_differences import NotRepeatableError, central_difference
from autogradlab.display.explain.why_none import describe_cut
from autogradlab.display.explain.why_zero_or_nan import explain_gradient, hook_names
from autogradlab.display.model.array_text import describe_array, format_number
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tensor_names import Names, learner_scopes
from autogradlab.display.render.latex import latex_partial
from autogradlab.display.render.mime_bundle import select_formats
from autogradlab.display.shared.limits import MAX_DEFINITIONS, MAX_LISTED_ELEMENTS
from autogradlab.display.shared.wrap_lines import wrap_lines
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.tensor import Tensor

__all__ = ["Explanation", "explain"]


INFINITY = re.compile(r"(?<![\w.'\"])inf(?![\w'\"])")  # as a word, and not in a program: float('inf'), np.inf


class Explanation:
    """Words and, where there are some, formulas; Jupyter shows the formulas above the words.

    Attributes:
        text: Lines of text.
        latex: A formula for LaTeX's mathematics, without dollars; or empty.
    """

    def __init__(self, text: str, latex: str = "") -> None:
        self.text = INFINITY.sub("∞", text)
        self.latex = latex

    def __repr__(self) -> str:
        return wrap_lines(self.text)

    def _repr_latex_(self) -> str | None:
        return f"$$\n{self.latex}\n$$" if self.latex else None

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle = {"text/plain": repr(self)}
        if self.latex:
            bundle["text/latex"] = str(self._repr_latex_())
        return select_formats(bundle, include, exclude)


def explain(y: Tensor, x: Tensor | None = None, finite_differences: bool = False) -> Explanation:
    """Derive the gradient of `y` by `x` with the chain rule; or, of one tensor, say why its gradient is what it is.

    Args:
        y: The result; a tensor of several elements is summed, as `y.sum().backward()` would. Or the tensor to explain.
        x: What to differentiate by: a leaf or anything that `y` was computed from.
        finite_differences: Show a central difference, in float64, next to autograd's number.

    Returns:
        An Explanation with `.text` and `.latex`.

    Raises:
        AutogradTypeError: for what is no tensor.
        BackwardError: where backward freed what is needed.

    >>> import autogradlab as al
    >>> x = al.tensor(3.0, requires_grad=True)
    >>> z = x**2
    >>> y = z * x
    >>> al.explain(y, x)
    ∂y/∂x = 27, over 2 paths
    path 1: x → z → y
      ∂y/∂z · ∂z/∂x = x · 2·x = 3 · 6 = 18
    path 2: x → y
      ∂y/∂x = z = 9
    sum: 18 + 9 = 27
    """
    for t in (y, x):
        if not isinstance(t, Tensor) and t is not None:
            raise AutogradTypeError(
                f"explain(): argument must be Tensor, not {type(t).__name__}", hint="al.explain(loss, w)."
            )
    names = Names(learner_scopes([t for t in (y, x) if t is not None]))
    return Explanation(explain_gradient(y, names)) if x is None else derive_gradient(y, x, names, finite_differences)


def derive_gradient(y: Tensor, x: Tensor, names: Names, finite_differences: bool) -> Explanation:
    """The chain rule from `y` to `x`."""
    above, below = names.of(y) or "y", names.of(x) or "x"
    if x._node is None or y._node is None or not nodes_between(y._node, x._node):
        return explain_no_path(y, x, names, above, below)
    reader = Reader([y], names, short_names=False)
    reader.picture()
    above, below = (reader.known_term(t._node).text for t in (y, x))
    summed = y._data.size != 1
    top = f"{parenthesize_expression(above)}.sum()" if summed else above
    seed = np.ones_like(y._data) if np.ndim(y._data) else y._data.dtype.type(1)
    chain = find_chain(y._node, x._node, seed)
    speller = ChainWriter(reader, chain)
    lines = derivation_lines(speller, chain, top, below)
    if summed:
        lines.insert(0, f"{above} has shape {list(y.shape)}: its elements are summed, as {top}.backward() would.")
    if hooked := hook_names(nodes_between(y._node, x._node), y, names):
        lines.append(f"A hook on {hooked} (register_hook) is called by backward, and left out here.")
    if finite_differences:
        lines.append(difference_line(y, x, chain, seed))
    return Explanation("\n".join(lines), speller.latex(parenthesize_expression(top), below))


def derivation_lines(speller: ChainWriter, chain: Chain, above: str, below: str) -> list[str]:
    """The derivation as lines."""
    what = f"∂{parenthesize_expression(above)}/∂{parenthesize_expression(below)} = {describe_array(chain.total)}"
    paths = chain.paths
    if not any(paths):
        return [f"{what}: it is the same tensor"]
    lines = [f"{what}, over {chain.count} path{'s' * (chain.count != 1)}"]
    if speller.short_names:
        lines.append(definitions_line(speller.short_names))
    for k, links in enumerate(paths, 1):
        lines += speller.path(k, links)
    values = [links[-1].value for links in paths]
    if chain.count > len(paths):
        rest = without_noise(chain.total - sum(values), values)
        lines.append(f"... and {chain.count - len(paths)} more paths, which add {describe_array(rest)} together")
        values.append(rest)
    if len(values) > 1 and all(np.size(v) <= MAX_LISTED_ELEMENTS for v in values):
        lines.append(f"sum: {sum_text(values)} = {describe_array(chain.total)}")
    elif len(values) > 1:
        lines.append(f"sum over the paths: {describe_array(chain.total)}")
    return lines


def without_noise(rest: Any, values: Sequence[Any]) -> Any:
    """What is left of a sum after some of its summands; 0 where that is what rounding left."""
    rest = np.asarray(rest)
    eps = np.finfo(rest.dtype).eps if rest.dtype.kind == "f" else 0.0
    return np.where(np.abs(rest) <= 8 * eps * sum(np.abs(v) for v in values), 0, rest)


def definitions_line(short_names: Sequence[tuple[str, str]]) -> str:
    """What the short names mean: `where u1 = sin(w·x), u2 = u1 + b`."""
    meanings = [f"{name} = {meaning}" for name, meaning in short_names]
    return f"where {', '.join(meanings[:MAX_DEFINITIONS] + ['...'] * (len(meanings) > MAX_DEFINITIONS))}"


def sum_text(values: Sequence[Any]) -> str:
    """A sum in figures, negative summands in brackets."""
    return " + ".join(map(parenthesize_negative, map(describe_array, values)))


def explain_no_path(y: Tensor, x: Tensor, names: Names, above: str, below: str) -> Explanation:
    """Why nothing passes."""
    derivative = f"∂{parenthesize_expression(above)}/∂{parenthesize_expression(below)}"
    what = f"{derivative}: no gradient passes from {above} to {below}."
    if x._node is None:
        return Explanation(f"{what}\n{explain_gradient(x, names)}")
    if y._node is not None and nodes_between(x._node, y._node):
        return Explanation(f"{what}\n{below} was computed from {above}.\nWrite instead: al.explain({below}, {above})")
    unknown = f"{above} was not computed from {below}, or the way was cut by detach(), no_grad(), NumPy or .item()."
    reason = describe_cut(y, x, names) or unknown
    return Explanation(f"{what}\n{reason}", f"{latex_partial(above, below)} = 0 \\quad\\text{{(no path)}}")


def difference_line(y: Tensor, x: Tensor, chain: Chain, seed: Any) -> str:
    """The central difference next to autograd's number."""
    assert y._node is not None
    assert x._node is not None
    try:
        found = central_difference(y._node, x._node, x._data, seed, nodes_between(y._node, x._node))
    except NotRepeatableError as reason:
        return f"finite differences: not possible here, {reason}"
    ours = np.asarray(chain.total, np.float64).sum() if found.along else np.asarray(chain.total, np.float64)
    error = float(np.max(np.abs(found.value - ours), initial=0.0))
    along = ", along the direction in which all elements grow alike" if found.along else ""
    return (
        f"finite differences: {describe_array(found.value)}, autograd: {describe_array(ours)}, "
        f"largest difference {format_number(error)}{along}"
    )
