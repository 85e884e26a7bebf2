"""The rooms of the house: imports run one way between them, and no two files import each other.

docs/contributing.md shows the same order with a line for each room.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "autogradlab"

# A room may import itself and those above it. A folder's own modules form a room, and so does its face, `__init__.py`.
ROOMS = [
    *("engine/errors", "engine", "engine/rules"),
    *("ops/calls", "ops/create", "ops/elementwise", "ops/reduce", "ops/shape", "ops/linalg", "ops/index"),
    *("ops/in_place", "ops/numpy_names", "ops"),
    *("transforms", "compiler/program", "compiler/tracing", "compiler/passes", "compiler/spelling", "compiler"),
    *("func", "autograd", "linalg", "cuda", "numpy", "__init__"),
    *("extend", "test_util", "builtins", "misc", "scipy"),
    *("nn/functional", "nn", "nn/recurrent", "nn/utils", "nn/__init__", "optim", "utils/data", "utils"),
    *("display/shared", "display/model", "display/render", "display", "display/steps", "display/explain"),
    *("display/plots", "display/__init__"),
    *(
        "widgets/svg_plots",
        "widgets/recorded",
        "widgets/card",
        "widgets/graph",
        "widgets/explore",
        "widgets/descend",
        "widgets/classify",
    ),
    *("widgets/labs", "widgets"),
    "live",
    *("course/shared_hints", "course/exercises", "course/learner", "course/authoring", "course"),
    *("pages", "sphinx"),
    *("grading/sandbox", "grading/judge", "grading/gradebook", "grading/submissions", "grading/batch"),
    *("grading/reports", "grading/exports", "grading/nbgrader", "grading/commands", "grading"),
    *("cli", "__main__"),
]
LARGEST = 16  # files in a room, its `__init__.py` included


def modules() -> dict[str, Path]:
    """Every module of the package by its name below `autogradlab`, such as `engine/tape` or `engine/__init__`."""
    return {path.relative_to(PACKAGE).with_suffix("").as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


MODULES = modules()


def room(module: str) -> int:
    """The place in `ROOMS` of a module: its own name where that is listed, else its folder's."""
    folder = module.rpartition("/")[0]
    found = next((name for name in (module, folder) if name in ROOMS), None)
    assert found is not None, f"{module} is in no room: add its folder to ROOMS and to docs/contributing.md"
    return ROOMS.index(found)


def imports(path: Path) -> Iterator[str]:
    """The modules of this package that a file imports, at its head or anywhere else in it."""
    for node in statements_that_run(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import says its whole name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (found for name in names if (found := module_of(name)) is not None)


def statements_that_run(tree: ast.AST) -> Iterator[ast.AST]:
    """All of a file but what `if TYPE_CHECKING:` holds: a name in an annotation is no import."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            yield node
            yield from statements_that_run(node)


def module_of(name: str) -> str | None:
    """The module that a dotted name is in: `autogradlab.engine.tape.Node` is in `engine/tape`."""
    parts = name.split(".")
    if parts[0] != "autogradlab":
        return None
    for end in range(len(parts), 0, -1):
        for candidate in ("/".join(parts[1:end]), "/".join([*parts[1:end], "__init__"])):
            if candidate in MODULES:
                return candidate
    return None


IMPORTS = {module: sorted({*imports(path)} - {module}) for module, path in MODULES.items()}


def test_imports_between_rooms_run_one_way() -> None:
    backward = [f"{a} imports {b}" for a, found in IMPORTS.items() for b in found if room(b) > room(a)]
    assert backward == []


def test_no_two_files_import_each_other_not_even_by_way_of_others() -> None:
    try:
        TopologicalSorter(IMPORTS).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_every_room_is_there_and_small_enough_to_keep_in_mind() -> None:
    sizes = Counter(module.rpartition("/")[0] for module in MODULES)
    assert {folder: size for folder, size in sizes.items() if size > LARGEST} == {}
    assert {name for name in ROOMS if name not in MODULES and name not in sizes} == set()


def test_the_tape_does_not_know_the_tensor() -> None:
    assert "engine/tensor" not in IMPORTS["engine/tape"]


def read_next(path: Path) -> list[Path]:
    """The files that a module's docstring sends its reader to."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return [(path.parent / name).resolve() for name in re.findall(r"^Read next: `([^`]+)`", docstring, re.MULTILINE)]


def test_what_to_read_next_is_there() -> None:
    named = {module: read_next(path) for module, path in MODULES.items()}
    assert [f"{module} -> {file}" for module, files in named.items() for file in files if not file.exists()] == []


def test_the_display_can_be_read_from_its_first_file_to_its_last() -> None:
    path, seen = MODULES["display/__init__"], list[str]()
    while path.is_relative_to(PACKAGE / "display"):
        module = path.relative_to(PACKAGE).with_suffix("").as_posix()
        assert module not in seen, f"the way through the display comes back to {module}"
        seen.append(module)
        (path,) = read_next(path)
    rooms = [module for module in MODULES if module.startswith("display/") and not module.endswith("/__init__")]
    assert set(rooms) <= set(seen)


def test_every_module_has_its_test_file() -> None:
    tests = PACKAGE.parent / "tests"
    modules = [Path(module) for module in MODULES if not module.endswith("__init__")]
    assert [str(m) for m in modules if not (tests / m.parent / f"test_{m.name}.py").exists()] == []
