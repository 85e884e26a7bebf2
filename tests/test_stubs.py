"""What type checkers and editors know of the package: the committed stubs, a user's program under mypy, jedi."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from refresh_stubs import PACKAGE, STUBS, attached, own_names

import autogradlab as al

ROOT = PACKAGE.parent

PROGRAM = """
import autogradlab as al
from autogradlab import nn, optim

x = al.tensor([1.0, 2.0], requires_grad=True)


def f(x: al.Tensor) -> al.Tensor:
    return (x**2).sum()


{lines}
"""
TENSOR = "autogradlab.engine.tensor.Tensor"
REVEALED = {
    "al.tensor(2.) * 2": TENSOR,
    "2 / al.tensor(2.)": TENSOR,
    "-x @ x": TENSOR,
    "x == 2": TENSOR,
    "x[0]": TENSOR,
    "[row for row in x]": f"list[{TENSOR}]",
    "x.T": TENSOR,
    "x.sum(dim=0)": TENSOR,
    "x.sum(axis=0, keepdims=True)": TENSOR,
    "al.softmax(x, axis=0)": TENSOR,
    "al.zeros(2, 3, device='cpu')": TENSOR,
    "x.add_(1)": TENSOR,
    "x.max()": TENSOR,
    "x.max(0)": "tuple[Tensor, Tensor, fallback=autogradlab.ops.reduce.reductions.ValuesIndices]",
    "x.max(0).values": TENSOR,
    "x.size(0)": "int",
    "x.size()": "autogradlab.engine.dtypes.Size",
    "x.is_leaf": "bool",
    "x.grad": f"{TENSOR} | None",
    "x.backward()": "None",
    "al.float32": "autogradlab.engine.dtypes.Dtype",
    "al.pi": "float",
    "al.grad(f)": f"def ({TENSOR}) -> {TENSOR}",
    "al.grad(f)(x)": TENSOR,
    "al.value_and_grad(f)(x)": f"tuple[{TENSOR}, {TENSOR}]",
    "al.vmap(f)": f"def (x: {TENSOR}) -> {TENSOR}",
    "al.nn.Linear(2, 1)(x)": TENSOR,
    "nn.ReLU()(x)": TENSOR,
    "nn.functional.mse_loss(x, x)": TENSOR,
    "next(nn.Linear(2, 1).parameters())": "autogradlab.nn.parameter.Parameter",
    "optim.SGD([x], lr=0.1)": "autogradlab.optim.sgd_adam.SGD",
}
WRONG = {
    "x.no_such_method()": "attr-defined",
    "(x * 2).no_such_method()": "attr-defined",
    "al.no_such_function(x)": "attr-defined",
    "x.sum(dimension=0)": "call-overload",
    "x.exp(2)": "call-arg",
    "x.reshape(2).item(3)": "call-arg",
    "nn.Linear('2', 1)": "arg-type",
    "nn.ReLU(slope=1)": "call-arg",
}


def mypy(*arguments: str | Path, cache: Path) -> str:
    """What strict mypy says."""
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False).stdout


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mypy")


@pytest.fixture(scope="module")
def told(cache: Path) -> dict[str, str]:
    """For each line of a user's program what mypy says of it."""
    lines = [*(f"reveal_type({code})" for code in REVEALED), *WRONG]
    text = PROGRAM.format(lines="\n".join(lines))
    program = cache / "program.py"
    program.write_text(text, encoding="utf-8")
    said = re.findall(r"program\.py:(\d+): (.*)", mypy(program, cache=cache))
    numbered = {line: str(k + 1) for k, line in enumerate(text.splitlines()) if line in lines}
    return {line: "\n".join(words for n, words in said if n == number) for line, number in numbered.items()}


@pytest.mark.parametrize("code", REVEALED)
def test_mypy_knows_the_type_of(code: str, told: dict[str, str]) -> None:
    found = re.fullmatch(r'note: Revealed type is "(.*)"', told[f"reveal_type({code})"])
    assert found, told[f"reveal_type({code})"]
    assert short(found[1]) == short(REVEALED[code])


def short(revealed: str) -> str:
    """A type without the modules that it is in, which versions of mypy name or leave out."""
    return re.sub(r"\b(?:\w+\.)+", "", revealed)


@pytest.mark.parametrize("code", WRONG)
def test_mypy_refuses(code: str, told: dict[str, str]) -> None:
    assert f"[{WRONG[code]}]" in told[code]


@pytest.mark.parametrize("stub", STUBS, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_the_committed_stub_is_what_the_generator_writes(stub: Path) -> None:
    assert stub.read_text(encoding="utf-8") == STUBS[stub](), "run tests/refresh_stubs.py"


@pytest.mark.parametrize("stub", [stub for stub in STUBS if stub.with_suffix(".py").is_file()], ids=str)
def test_the_source_behind_a_stub_is_checked_too(stub: Path, cache: Path) -> None:
    """Where a stub is next to a module, mypy reads the stub alone: here it reads the module in the stub's place."""
    said = mypy("--shadow-file", stub, stub.with_suffix(".py"), stub, cache=cache)
    assert "Success" in said, said


def defined_in(stub: Path) -> set[str]:
    """The names that a stub defines or imports under their own names, at its top or in its class."""
    tree = ast.parse(stub.read_text(encoding="utf-8"))
    names = {a.asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for a in node.names if a.asname}
    names |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return names | {n.target.id for n in tree.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}


def test_every_public_name_is_in_the_stub_of_the_package() -> None:
    assert {*al.__all__} - defined_in(PACKAGE / "__init__.pyi") == set()


def test_every_method_of_a_tensor_is_in_its_class_or_in_the_stub() -> None:
    known = defined_in(PACKAGE / "engine" / "attached.pyi")
    assert known == {*attached()}
    assert {name for name in dir(al.tensor(2.0)) if not name.startswith("_")} - known - own_names() == set()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("al.tensor(2.).", {"sum", "backward", "grad", "requires_grad_", "add_", "T", "softmax"}),
        ("(al.tensor(2.) * 2).re", {"relu", "reshape", "requires_grad"}),
        ("al.nn.Linear(2, 1)(al.ones(2)).back", {"backward"}),
        ("al.arct", {"arctan", "arctan2", "arctanh"}),
        ("al.grad(lambda x: x)(al.ones(2)).unsq", set()),  # an unannotated lambda tells jedi nothing: no wrong names
    ],
)
def test_jedi_completes(code: str, names: set[str]) -> None:
    jedi = pytest.importorskip("jedi")
    completed = {c.name for c in jedi.Script(f"import autogradlab as al\n{code}").complete()}
    assert names <= completed


def test_jedi_shows_a_signature_and_a_line_of_documentation() -> None:
    jedi = pytest.importorskip("jedi")
    shown = jedi.Script("import autogradlab as al\nal.tensor(2.).logsumexp").help()[0]
    assert "logsumexp(dim" in shown.docstring()
    assert "computed stably" in shown.docstring()
