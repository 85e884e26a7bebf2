"""What Jupyter shows for a Parameter or a Module: a table of what there is to train, and how far training has come.

Read next: `program_page.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_number
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.render.histograms import values_cell
from autogradlab.display.render.mime_bundle import select_formats
from autogradlab.display.render.theme import FONT, theme_css
from autogradlab.display.shared.failures import error_text, warn_of_failure
from autogradlab.display.shared.limits import FIRST_TABLE_ROWS, MAX_TABLE_ROWS
from autogradlab.display.shared.text_width import shorten
from autogradlab.engine.tensor import Tensor

__all__ = ["module_html", "parameter_html", "table_mimebundle"]

HEADINGS = ("name", "shape", "dtype", "count", "trained", "gradient norm", "values")

FAILURE_HINT = (
    "the text is complete. The usual reason is a method of your own module, such as named_modules(): call it to see "
    "the error with all its lines."
)

# JupyterLab has rules of its own for tables: the repeated class makes ours stronger.
STYLE = (
    theme_css(".al-table")
    + f""".al-table{{
font:13px/1.45 {FONT};color:var(--al-ink);background:var(--al-paper);border:1px solid var(--al-line);border-radius:10px;
padding:10px 14px;width:fit-content;max-width:100%;box-sizing:border-box;overflow-x:auto}}
.al-table.al-table table{{
border-collapse:collapse;margin:0;font:inherit;color:inherit;font-variant-numeric:tabular-nums}}
.al-table.al-table caption{{text-align:left;font-weight:bold;color:inherit;padding:0 0 6px;caption-side:top}}
.al-table.al-table.al-table tr{{background:none}}
.al-table.al-table :is(th,td){{
padding:3px 16px 3px 0;text-align:left;vertical-align:middle;white-space:nowrap;border:0;font-weight:normal;
max-width:none}}
.al-table.al-table :is(th,td).al-n{{text-align:right}}
.al-table.al-table :is(thead,tfoot) :is(th,td){{color:var(--al-mute);font-size:12px}}
.al-table.al-table tbody tr:not(.al-part){{border-top:1px solid var(--al-line)}}
.al-table.al-table tfoot tr{{border-top:2px solid var(--al-line)}}
.al-table tbody th{{color:var(--al-parameter)}}.al-table .al-part th{{color:var(--al-ink);padding-top:8px!important}}
.al-table .al-m,.al-table small{{color:var(--al-mute);font-size:12px}}.al-table .al-g{{color:var(--al-gradient)}}
.al-table .al-x{{color:var(--al-cut);margin-left:8px}}.al-table caption .al-m{{font-weight:normal}}
.al-table svg{{vertical-align:-3px;margin-right:8px;overflow:visible}}.al-table .al-h{{fill:var(--al-parameter)}}
.al-table .al-z{{stroke:var(--al-ink);stroke-width:1;opacity:.55}}"""
)


@dataclass(frozen=True)
class TableRow:
    """One row: a module, or what it owns.

    Attributes:
        path: The dotted name.
        depth: How many modules it is in.
        tensor: The parameter or the buffer; None for a module.
        note: The module's class and settings; `buffer`; or whose parameter it shares.
    """

    path: str
    depth: int
    tensor: Tensor | None = None
    note: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether it is a parameter that no row before has."""
        return self.tensor is not None and not self.note


def table_mimebundle(thing: Any, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a Module or a Parameter: PyTorch's text, and the table."""
    bundle = {"text/plain": repr(thing)}
    try:
        bundle["text/html"] = parameter_html(thing) if isinstance(thing, Tensor) else module_html(thing)
    except Exception as error:  # whatever happens to the table, the text must reach the learner
        warn_of_failure("the table of this module or parameter", error, FAILURE_HINT)
    return select_formats(bundle, include, exclude)


def parameter_html(parameter: Tensor) -> str:
    """A table of one row."""
    name = Names().of(parameter) or "parameter"
    return table_html("Parameter", "", [TableRow(name, 0, parameter)])


def module_html(module: Any) -> str:
    """The table of a module: one row for each module and each parameter in it, and the sums."""
    lines = list(module_rows(module))
    owned = [line.tensor for line in lines if line.is_counted and line.tensor is not None]
    count = sum(p._data.size for p in owned)
    note = f"{count:,} value{'s' * (count != 1)} in {len(owned):,} parameter{'s' * (len(owned) != 1)}"
    return table_html(type(module).__name__, note, lines, totals_row(owned) if owned else "")


# --- what there is ---


def module_rows(module: Any) -> Iterator[TableRow]:
    """The modules in their order, each followed by what it owns itself."""
    seen: dict[int, str] = {}
    for path, part in module.named_modules():
        depth = path.count(".") + 1 if path else 0
        if path:
            yield TableRow(path, depth - 1, note=class_and_settings(part))
        for kind, store in (("", part._parameters), ("buffer", part._buffers)):
            for name, tensor in store.items():
                if tensor is not None:
                    full = f"{path}.{name}" if path else name
                    first = seen.setdefault(id(tensor), full)
                    yield TableRow(full, depth, tensor, kind if first == full else f"same as {first}")


def class_and_settings(module: Any) -> str:
    """A module's class, with its settings where it has any."""
    try:
        extra = str(module.extra_repr())
    except Exception as error:  # the learner's own: the table says so, and goes on
        extra = f"extra_repr() failed: {error_text(error)}"
    return f"{type(module).__name__}({extra})" if extra else type(module).__name__


def euclidean_norm(tensors: list[Any]) -> float:
    """The Euclidean norm of all elements of some arrays."""
    with np.errstate(all="ignore"):
        return math.sqrt(sum(float(np.square(np.asarray(g, np.float64)).sum()) for g in tensors))


# --- drawing ---


def table_html(title: str, note: str, lines: list[TableRow], foot: str = "") -> str:
    """The whole table, or its first rows and how many there are more."""
    shown = lines if len(lines) <= MAX_TABLE_ROWS else lines[:FIRST_TABLE_ROWS]
    rest = [line for line in lines[len(shown) :] if line.is_counted and line.tensor is not None]
    rows = "".join(module_row(line) if line.tensor is None else tensor_row(line) for line in shown) + more_row(rest)
    heads = "".join(f'<th scope="col"{number_class(k)}>{head}</th>' for k, head in enumerate(HEADINGS))
    caption = f'{escape(shorten(title, 60))} <span class="al-m">{note}</span>'
    return (
        f'<div class="al-table"><style>{STYLE}</style><table><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>{foot}</table></div>"
    )


def number_class(column: int) -> str:
    """The class of a column of numbers, which are flush right."""
    return ' class="al-n"' if HEADINGS[column] in ("count", "gradient norm") else ""


def module_row(line: TableRow) -> str:
    """A module."""
    note = f'<span class="al-m">{escape(shorten(line.note, 80))}</span>'
    head = f'<th scope="row" colspan="{len(HEADINGS)}"{indent_style(line)}>{name_cell(line)} {note}</th>'
    return f'<tr class="al-part">{head}</tr>'


def tensor_row(line: TableRow) -> str:
    """A parameter or a buffer."""
    t = line.tensor
    assert t is not None
    x = np.asarray(t._data)
    cells = [
        " × ".join(map(str, x.shape)) or "scalar",
        str(x.dtype),
        f"{x.size:,}",
        trained_cell(line),
        gradient_cell(line),
    ]
    row = "".join(f"<td{number_class(k)}>{cell}</td>" for k, cell in enumerate([*cells, values_cell(x)], 1))
    return f'<tr><th scope="row"{indent_style(line)}>{name_cell(line)}</th>{row}</tr>'


def indent_style(line: TableRow) -> str:
    """An indent as deep as the module."""
    return f' style="padding-left:{14 * min(line.depth, 12)}px"' if line.depth else ""


def name_cell(line: TableRow) -> str:
    """The dotted name, its last part in full color."""
    path, dot, last = line.path.rpartition(".")
    prefix = f'<span class="al-m">{escape(shorten(path, 40))}.</span>' if dot else ""
    return prefix + escape(shorten(last, 40))


def trained_cell(line: TableRow) -> str:
    """Whether training changes it."""
    if line.note:
        return f'<span class="al-m">{escape(shorten(line.note, 60))}</span>'
    return "yes" if line.tensor is not None and line.tensor.requires_grad else '<span class="al-m">frozen</span>'


def gradient_cell(line: TableRow) -> str:
    """The norm of the gradient, or that there is none."""
    t = line.tensor
    if t is None or line.note:
        return ""
    if t.grad is None:
        return '<span class="al-m">none yet</span>' if t.requires_grad else '<span class="al-m">–</span>'
    return norm_cell([t.grad._data])


def norm_cell(gradients: list[Any]) -> str:
    """A norm in the gradients' color; marked where it is no number."""
    size = euclidean_norm(gradients)
    return (
        f'<span class="al-g">{format_number(size)}</span>'
        if math.isfinite(size)
        else f'<b class="al-x">{format_number(size)}</b>'
    )


def more_row(rest: list[TableRow]) -> str:
    """A row for those that are not shown."""
    if not rest:
        return ""
    count = sum(line.tensor._data.size for line in rest if line.tensor is not None)
    return (
        f'<tr><th scope="row" colspan="{len(HEADINGS)}"><span class="al-m">… {len(rest):,} more parameters with '
        f"{count:,} values: named_parameters() has them all</span></th></tr>"
    )


def totals_row(parameters: list[Tensor]) -> str:
    """The last row: all values, how many of them are trained, and the norm of all gradients together."""
    count, size = (sum(getattr(p._data, what) for p in parameters) for what in ("size", "nbytes"))
    trains = sum(p._data.size for p in parameters if p.requires_grad)
    share = "all" if trains == count else "none" if trains == 0 else f"{trains:,}"
    grads = [p.grad._data for p in parameters if p.grad is not None]
    cells = ["", "", f"{count:,}", share, norm_cell(grads) if grads else "none yet", format_bytes(size)]
    row = "".join(f"<td{number_class(k)}>{cell}</td>" for k, cell in enumerate(cells, 1))
    return f'<tfoot><tr><th scope="row">total</th>{row}</tr></tfoot>'


def format_bytes(size: float) -> str:
    """Bytes in a unit that fits.

    >>> format_bytes(260), format_bytes(4_200_000)
    ('260 bytes', '4.2 MB')
    """
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} GB"
