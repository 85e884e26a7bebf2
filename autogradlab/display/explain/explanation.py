"""`al.explain(y, x)`: the chain rule as it applies here; `al.explain(t)`: why a gradient is what it is.

Read next: `../steps/comparison.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.display.draw import chosen
from autogradlab.display.explain.chain_paths import Chain, chain_of, nodes_between
from autogradlab.display.explain.derivation import Speller, bracketed, summand
from autogradlab.display.explain.finite_differences import NotRepeatableError, central_difference
from autogradlab.display.explain.why_none import cut_between
from autogradlab.display.explain.why_zero_or_nan import hooks_among, why
from autogradlab.display.model.figures import compact, in_words
from autogradlab.display.model.names import Names
from autogradlab.display.model.reader import Reader
from autogradlab.display.render.latex import partial
from autogradlab.engine.messages import AutogradTypeError
from autogradlab.engine.tensor import Tensor

__all__ = ["Explanation", "explain"]

DEFINED = 16  # short names whose meaning is said


class Explanation:
    """Words and, where there are some, formulas; Jupyter shows the formulas above the words.

    Attributes:
        text: Lines of text.
        latex: A formula for LaTeX's mathematics, without dollars; or empty.
    """

    def __init__(self, text: str, latex: str = "") -> None:
        self.text = text
        self.latex = latex

    def __repr__(self) -> str:
        return self.text

    def _repr_latex_(self) -> str | None:
        return f"$$\n{self.latex}\n$$" if self.latex else None

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle = {"text/plain": self.text}
        if self.latex:
            bundle["text/latex"] = str(self._repr_latex_())
        return chosen(bundle, include, exclude)


def explain(y: Tensor, x: Tensor | None = None, finite_differences: bool = False) -> Explanation:
    """Derive the gradient of `y` by `x` with the chain rule; or, of one tensor, say why its gradient is what it is.

    Args:
        y: The result; a tensor of several elements is summed, as `y.sum().backward()` would. Or the tensor to explain.
        x: What to differentiate by: a leaf or anything that `y` was computed from.
        finite_differences: Set a central difference, in float64, beside autograd's number.

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
    names = Names()
    return Explanation(why(y, names)) if x is None else derivation(y, x, names, finite_differences)


def derivation(y: Tensor, x: Tensor, names: Names, finite_differences: bool) -> Explanation:
    """The chain rule from `y` to `x`."""
    above, below = names.of(y) or "y", names.of(x) or "x"
    if x._node is None or y._node is None or not nodes_between(y._node, x._node):
        return no_path(y, x, names, above, below)
    reader = Reader([y], names)
    reader.picture()
    above, below = (reader.terms[id(t._node)].text for t in (y, x))
    summed = y._data.size != 1
    top = f"{bracketed(above)}.sum()" if summed else above
    seed = np.ones_like(y._data) if np.ndim(y._data) else y._data.dtype.type(1)
    chain = chain_of(y._node, x._node, seed)
    speller = Speller(reader, chain)
    lines = spelled(speller, chain, top, below)
    if summed:
        lines.insert(0, f"{above} has shape {list(y.shape)}: its elements are summed, as {top}.backward() would.")
    if hooked := hooks_among(nodes_between(y._node, x._node), y, names):
        lines.append(f"A hook on {hooked} (register_hook) is called by backward, and left out here.")
    if finite_differences:
        lines.append(checked(y, x, chain, seed))
    return Explanation("\n".join(lines), speller.latex(bracketed(top), below))


def spelled(speller: Speller, chain: Chain, above: str, below: str) -> list[str]:
    """The derivation as lines."""
    what = f"∂{bracketed(above)}/∂{bracketed(below)} = {in_words(chain.total)}"
    paths = chain.paths
    if not any(paths):
        return [f"{what}: it is the same tensor"]
    lines = [f"{what}, over {chain.count} path{'s' * (chain.count != 1)}"]
    if speller.short:
        meanings = [f"{name} = {meaning}" for name, meaning in speller.short]
        lines.append(f"where {', '.join(meanings[:DEFINED] + ['...'] * (len(meanings) > DEFINED))}")
    for k, links in enumerate(paths, 1):
        lines += speller.path(k, links)
    values = [links[-1].value for links in paths]
    if chain.count > len(paths):
        rest = chain.total - sum(values)
        lines.append(f"... and {chain.count - len(paths)} more paths, which add {in_words(rest)} together")
        values.append(rest)
    if len(values) > 1 and all(np.size(v) <= 4 for v in values):
        lines.append(f"sum: {total(values)} = {in_words(chain.total)}")
    elif len(values) > 1:
        lines.append(f"sum over the paths: {in_words(chain.total)}")
    return lines


def total(values: Sequence[Any]) -> str:
    """A sum in figures, negative summands in brackets."""
    return " + ".join(map(summand, map(in_words, values)))


def no_path(y: Tensor, x: Tensor, names: Names, above: str, below: str) -> Explanation:
    """Why nothing passes."""
    what = f"∂{bracketed(above)}/∂{bracketed(below)}: no gradient passes from {above} to {below}."
    if x._node is None:
        return Explanation(f"{what}\n{why(x, names)}")
    if y._node is not None and nodes_between(x._node, y._node):
        return Explanation(f"{what}\n{below} was computed from {above}.\nWrite instead: al.explain({below}, {above})")
    unknown = f"{above} was not computed from {below}, or the way was cut by detach(), no_grad(), NumPy or .item()."
    reason = cut_between(y, x, names) or unknown
    return Explanation(f"{what}\n{reason}", f"{partial(above, below)} = 0 \\quad\\text{{(no path)}}")


def checked(y: Tensor, x: Tensor, chain: Chain, seed: Any) -> str:
    """The central difference beside autograd's number."""
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
        f"finite differences: {in_words(found.value)}, autograd: {in_words(ours)}, "
        f"largest difference {compact(error)}{along}"
    )
