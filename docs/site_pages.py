"""Pages of the site that are made from the code at build time: every error with its cure, and the gallery."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

import autogradlab

PACKAGE = Path(autogradlab.__file__).parent
MESSAGES = ("message", "text", "sentence")
AREAS = {
    "engine": "Gradients and the graph",
    "ops": "Operations and their arguments",
    "transforms": "Derivatives of functions",
    "compiler": "al.compile",
    "autograd": "autograd",
    "nn": "Layers",
    "optim": "Optimizers and schedules",
    "utils": "Data and files",
    "display": "Pictures and explanations",
    "widgets": "Cards",
    "live": "Magics in IPython",
    "course": "The course and its exercises",
    "pages": "Pages",
    "grading": "Grading",
    "": "Everything else",
}


@dataclass(frozen=True)
class ErrorText:
    """What a line of the code can say.

    Attributes:
        kind: The class of the error or warning.
        text: Its sentence; what depends on the values is `…`.
        hint: What to write instead; empty where it is decided elsewhere.
        area: The part of the package.
        where: The file and line that raise it.
    """

    kind: str
    text: str
    hint: str
    area: str
    where: str


def error_texts() -> Iterator[ErrorText]:
    """Every error and warning that the code spells out, in the order of the files."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        area = name.split("/")[0] if name.split("/")[0] in AREAS else ""
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (kind := kind_of(node)) and (text := sentence_of(node)):
                hint = next((spelled(k.value) for k in node.keywords if k.arg == "hint"), "")
                text, _, later = text.partition("\nHint: ")
                yield ErrorText(kind, text, hint or later, area, f"autogradlab/{name}:{node.lineno}")


def kind_of(call: ast.Call) -> str:
    """The class of error that a call makes; empty for another call."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "warn":
        return "Warning"
    return name if name.endswith(("Error", "Exception", "Warning")) and name[0].isupper() else ""


def sentence_of(call: ast.Call) -> str:
    """The sentence that a call is given, if it is spelled out there and says more than a value."""
    given = [*call.args[:1], *(k.value for k in call.keywords if k.arg in MESSAGES)]
    text = spelled(given[0]) if given else ""
    return text if sum(letter.isalpha() for letter in text) > 3 else ""


def spelled(node: ast.expr) -> str:
    """A text as far as it is fixed; `…` for what depends on the values."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(spelled(part) if isinstance(part, ast.Constant) else "…" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (spelled(node.left) or "…") + (spelled(node.right) or "…")
    if isinstance(node, ast.IfExp):
        return spelled(node.body) or spelled(node.orelse)
    return ""


def errors_page() -> str:
    """The page of all errors."""
    lines = [
        "# Errors and warnings, with their cures",
        "",
        "Search this page for the words you see. `…` stands for what depends on your values: a name, a shape,",
        "a number.",
        "The first sentence is PyTorch's wherever PyTorch has one. This page is made from the code itself.",
        "",
    ]
    found = list(error_texts())
    for area, title in AREAS.items():
        here = [e for e in found if e.area == area]
        lines += [f"## {title}", ""] if here else []
        for error in {(e.text, e.hint): e for e in here}.values():
            lines += [f"````{{code-block}} text\n:caption: {error.kind}\n\n{error.text}", "````", ""]
            hint = f"````text\nHint: {error.hint}\n````"
            lines += [hint if error.hint else "The message names the values that caused it.", ""]
            lines += [f"Raised in `{error.where}`.", ""]
    return "\n".join(lines)


LEAF = "x = al.tensor(3.0, requires_grad=True)\ny = al.sin(x**2)\n"
BOWL = "def bowl(v):\n    return v[0] ** 2 + 3 * v[1] ** 2\n\n"
GALLERY = {
    "The graph behind a value": f"{LEAF}y.backward()\nal.draw(y)",
    "The backward pass, step by step": f"{LEAF}al.backward_steps(y)",
    "Where one derivative comes from": f"{LEAF}y.backward()\nprint(al.explain(y, x))",
    "A function and its derivatives": "al.plot(al.sin, (-3, 3), derivatives=2)",
    "A path on a surface": f"{BOWL}path = [(2.0, 1.0), (1.6, 0.4), (1.3, 0.1), (1.0, 0.0)]\n"
    "al.plot_descent(bowl, path)",
    "`explore`: a function, its slope and its graph": "al.widgets.explore(lambda x: x**3 - x, x=(-2, 2), start=1.0)",
    "`graph`: a large graph to search and fold": f"{LEAF}al.widgets.graph(y)",
    "`stepper`: backward, one card at a time": f"{LEAF}al.widgets.stepper(y)",
    "`descend`: a step size to choose": f"{BOWL}al.widgets.descend(bowl, start=[2.0, 1.0], lr=0.1, steps=30)",
    "`accumulate`: why gradients add up": "al.widgets.accumulate()",
    "`detach`: what a cut takes away": "al.widgets.detach()",
    "`perceptron`: a line between two classes": "al.widgets.perceptron()",
    "`network`: a network that learns": "al.widgets.network()",
}


def gallery(folder: Path) -> nbformat.NotebookNode:
    """The gallery, as a notebook that the site runs and records."""
    v4 = nbformat.v4
    cells = [
        v4.new_markdown_cell(
            "# Gallery\n\nEach picture and card, with the code that makes it. The sliders work: they move among "
            "recorded answers."
        ),
        v4.new_code_cell("import autogradlab as al"),
    ]
    for title, code in GALLERY.items():
        cells += [v4.new_markdown_cell(f"## {title}"), v4.new_code_cell(code)]
    for k, cell in enumerate(cells):
        cell.id = f"cell{k}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def write_pages(folder: Path) -> None:
    """Write them, and touch nothing that stays as it is: Sphinx then reads only what changed."""
    folder.mkdir(exist_ok=True)
    pages = {"errors.md": errors_page(), "gallery.ipynb": nbformat.writes(gallery(folder))}
    for name, text in pages.items():
        target = folder / name
        if not target.is_file() or target.read_text("utf-8") != text:
            target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write(errors_page())
