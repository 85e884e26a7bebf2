"""Write the stubs: what `mypy`, pyright and jedi know of the names that are attached at run time.

Run it after adding a function or changing a signature: `python tests/refresh_stubs.py`. It writes three files:
`engine/attached.pyi`, the base class with the methods attached to Tensor from outside its module, `__init__.pyi`, every
public name, and `nn/function_modules.pyi`. `tests/test_stubs.py` fails where they differ from what it would write.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import autogradlab as al
from autogradlab.engine import tensor as tensor_module
from autogradlab.engine.dtypes import Dtype
from autogradlab.engine.tensor import Tensor
from autogradlab.nn import function_modules
from autogradlab.ops.calls.records import FUNCTIONS, RECORDS

PACKAGE = Path(al.__file__).parent
LAZY = ("nn", "optim", "utils", "save", "load", "widgets", "course", "display", "draw", "backward_steps", "explain",
        "compare", "plot", "plot_descent", "watch", "present", "load_ipython_extension",
        "unload_ipython_extension")  # fmt: skip
# NumPy, pickle and Jupyter call these; and to a type checker, what is not declared is not there.
NOT_STUBBED = {"__array_ufunc__", "__array_function__", "__reduce_ex__", "_repr_mimebundle_", "__getattr__", "__dir__"}
TO_NUMPY = {"dim": "axis", "keepdim": "keepdims", "correction": "ddof"}
HEAD = '# Written by tests/refresh_stubs.py: do not edit.\n"""{doc}"""\n\n'
MISSING = inspect.Parameter.empty


class Stub:
    """The lines of a stub, and the imports that its annotations need."""

    def __init__(self, shadowed: set[str]) -> None:
        self.shadowed = shadowed  # builtins whose names mean something else here
        self.imports: dict[str, str] = {}  # the module of each imported name
        self.exports: list[str] = []
        self.lines: list[str] = []

    def annotation(self, text: Any, scope: dict[str, Any]) -> str:
        """An annotation as the stub writes it: each name imported, or spelled `builtins.` where it is shadowed."""
        tree = ast.parse(str(text), mode="eval")
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                node.id = self.resolve(node.id, scope)
        return ast.unparse(tree)

    def resolve(self, name: str, scope: dict[str, Any]) -> str:
        """The name under which the stub knows what `name` means in `scope`."""
        if name not in scope and hasattr(builtins, name):
            return f"builtins.{name}" if name in self.shadowed else name
        thing = scope.get(name)
        module = getattr(thing, "__module__", "")
        if not module.startswith("autogradlab"):  # an alias, or what the annotation's own module imports
            places = ("collections.abc", "typing", scope["__name__"], "autogradlab.engine.dtypes")
            module = next((m for m in places if hasattr(sys.modules[m], name)), "")
            assert module, f"{scope['__name__']} has no {name}"
        name = getattr(thing, "__name__", name) if module.startswith("autogradlab") else name
        self.imports.setdefault(name, module)
        return name

    def parameter(self, p: inspect.Parameter, scope: dict[str, Any], renamed: str = "") -> str:
        """One parameter with its type and its default."""
        star = {p.VAR_POSITIONAL: "*", p.VAR_KEYWORD: "**"}.get(p.kind, "")
        kind = "Any" if p.annotation is MISSING else p.annotation
        text = f"{star}{renamed or p.name}: {self.annotation(kind, scope | {'Any': Any})}"
        return text if p.default is MISSING else f"{text} = {default_text(p.default)}"

    def definition(
        self,
        name: str,
        fn: Callable[..., Any],
        method: bool,
        indent: str = "",
        called_as: Callable[..., Any] | None = None,
    ) -> None:
        """A function or method, with each way to call it, and its first line of documentation."""
        doc, fn = inspect.getdoc(fn), called_as or fn
        ways = [self.way(s, fn, method, spelling) for s in signatures(fn) for spelling in spellings(s, fn)]
        for way in ways:
            self.lines += [f"{indent}@overload"] * (len(ways) > 1)
            first = doc.split("\n")[0].replace("\\", "\\\\") if doc else ""
            body = f'\n{indent}    """{first}"""' if first else " ..."
            ignored = "  # type: ignore[override]" if name in ("__eq__", "__ne__") else ""
            self.lines.append(f"{indent}def {name}{way}:{body}{ignored}")
        if len(ways) > 1:
            self.imports["overload"] = "typing"

    def way(self, signature: inspect.Signature, fn: Callable[..., Any], method: bool, numpy: bool) -> str:
        """One way to call a function, with PyTorch's names of its arguments or NumPy's."""
        scope = scope_of(fn)
        parts, keywords = [], False
        for k, p in enumerate(signature.parameters.values()):
            renamed = TO_NUMPY.get(p.name, "") if numpy else ""
            if (p.kind is p.KEYWORD_ONLY or renamed) and not keywords:
                keywords = True
                parts += ["*"] * (not any(q.kind is q.VAR_POSITIONAL for q in signature.parameters.values()))
            parts.append("self" if method and k == 0 else self.parameter(p, scope, renamed))
        if getattr(fn, "accepts_device", False):
            parts += ["*"] * (not keywords and not any(part.startswith("*") for part in parts))
            parts.append(DEVICE)
            self.imports["Any"] = "typing"
        assert signature.return_annotation is not MISSING, f"say what {fn.__module__}.{fn.__qualname__} returns"
        returned = self.annotation(signature.return_annotation, scope | {"Any": Any})
        return f"({', '.join(parts)}) -> {returned}"


DEVICE = "device: Any = None"


def default_text(value: Any) -> str:
    return repr(value) if value is None or type(value) in (bool, int, float, str, tuple) else "..."


def scope_of(fn: Callable[..., Any]) -> dict[str, Any]:
    """The names that a function's annotations are written in."""
    return vars(sys.modules[inspect.unwrap(fn).__module__]) | {"Tensor": Tensor}


def signatures(fn: Callable[..., Any]) -> list[inspect.Signature]:
    """Every way to call a function: those that it names, or the one that it has."""
    named = getattr(fn, "call_signatures", ())
    return [parsed(text) for text in named] if named else [inspect.signature(fn)]


def parsed(text: str) -> inspect.Signature:
    """A signature from its text."""
    made: dict[str, Any] = {}
    exec(compile(f"from __future__ import annotations\ndef way{text}: ...", "signature", "exec"), made)
    return inspect.signature(made["way"])


def spellings(signature: inspect.Signature, fn: Callable[..., Any]) -> Iterator[bool]:
    """PyTorch's spelling of the arguments, and NumPy's where the function takes that, too."""
    yield False
    listed = any(p.kind is p.VAR_POSITIONAL for p in signature.parameters.values())
    if getattr(fn, "accepts_numpy_names", False) and {*TO_NUMPY} & {*signature.parameters} and not listed:
        yield True


def own_names() -> set[str]:
    """What the class Tensor defines in its own body."""
    source = ast.parse(Path(tensor_module.__file__).read_text(encoding="utf-8"))
    body = next(node.body for node in source.body if isinstance(node, ast.ClassDef) and node.name == "Tensor")
    names = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    stored = (n for part in body if isinstance(part, (ast.Assign, ast.AnnAssign)) for n in ast.walk(part))
    return names | {n.id for n in stored if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def attached() -> dict[str, Any]:
    """What is attached to Tensor from outside its class, by name."""
    found = {name: value for name, value in vars(Tensor).items() if callable(value) or isinstance(value, property)}
    return {name: found[name] for name in sorted({*found} - own_names() - NOT_STUBBED)}


def tensor_stub() -> str:
    """The text of `engine/attached.pyi`."""
    stub = Stub({*attached()})
    for name, value in attached().items():
        if isinstance(value, property):
            write_property(stub, name, value)
        else:
            stub.definition(name, value, method=True, indent="    ", called_as=in_place_of(name))
    doc = "The methods and properties that the engine and `ops/` attach to Tensor."
    head = f'class AttachedMethods:\n    """{doc}"""\n\n'
    return render(stub, doc, head)


def in_place_of(name: str) -> Callable[..., Any] | None:
    """The function whose arguments an in-place method takes."""
    record = RECORDS.get(name.removesuffix("_")) if name.endswith("_") else None
    return FUNCTIONS[name.removesuffix("_")] if record and record.in_place else None


def write_property(stub: Stub, name: str, value: property) -> None:
    """A property, which may be written to."""
    assert value.fget is not None
    returned = inspect.signature(value.fget).return_annotation
    kind = stub.annotation(returned, scope_of(value.fget) | {"Any": Any})
    first = (inspect.getdoc(value.fget) or "").split("\n")[0]
    stub.lines.append(f'    @property\n    def {name}(self) -> {kind}:\n        """{first}"""')
    if value.fset is not None:
        stub.lines.append(f"    @{name}.setter\n    def {name}(self, value: {kind}) -> None: ...")
    if value.fdel is not None:
        stub.lines.append(f"    @{name}.deleter\n    def {name}(self) -> None: ...")


def package_stub() -> str:
    """The text of `autogradlab/__init__.pyi`."""
    hooks = {n for n, v in vars(al).items() if inspect.isfunction(v) and v.__module__ == "autogradlab"}
    names = sorted({*al.__all__, *LAZY, *hooks, "__version__"} - {"__dir__", "__getattr__"})
    stub = Stub({*names})
    for name in names:
        write_public(stub, name, getattr(al, name))
    stub.lines.append(f"__all__ = {sorted(al.__all__)!r}")
    return render(stub, "autogradlab: automatic differentiation to learn with, in Jupyter.", "")


def write_public(stub: Stub, name: str, value: Any) -> None:
    """One public name: imported where its own module says what it is, else written out."""
    module = getattr(value, "__module__", "")
    if isinstance(value, ModuleType):
        stub.exports.append(f"from autogradlab import {name} as {name}")
    elif isinstance(value, Dtype):
        stub.imports["Dtype"] = "autogradlab.engine.dtypes"
        stub.lines.append(f"{name}: Dtype")
    elif isinstance(value, (float, str)) or value is None:
        stub.lines.append(f"{name}: {stub.annotation(type(value).__name__ if value is not None else None, {})}")
    elif inspect.isfunction(value) and not is_typed_in(module, value):
        stub.definition(name, value, method=False)
    else:
        stub.exports.append(f"from {module} import {value.__name__} as {name}")


def is_typed_in(module: str, fn: Callable[..., Any]) -> bool:
    """Whether a module says in a `def` of its own how a function is called."""
    there = getattr(sys.modules[module], fn.__name__, None) is fn and module != "autogradlab"
    return (
        there
        and "<locals>" not in fn.__qualname__
        and (not hasattr(fn, "__wrapped__") or hasattr(fn, "keeps_signature"))
    )


def render(stub: Stub, doc: str, head: str) -> str:
    """The stub as text."""
    imports = [f"from {module} import {name}" for name, module in stub.imports.items()]
    imports = [line for line in imports if f"{line} as {line.rpartition(' ')[2]}" not in stub.exports]
    text = HEAD.format(doc=doc) + "\n".join(["import builtins", *imports, *stub.exports, "", head, *stub.lines]) + "\n"
    for command in (["check", "--fix", "--quiet", "--select=I,F401", "-"], ["format", "-"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(PACKAGE / "stub.pyi")]
        text = subprocess.run(ruff, input=text, text=True, capture_output=True, check=True).stdout
    return text


def modules_stub() -> str:
    """The text of `nn/function_modules.pyi`: the modules that are made of functions, with their settings."""
    stub = Stub(set())
    stub.imports |= {"Layer": "autogradlab.nn.module", "Any": "typing"}
    for name in function_modules.__all__:
        module = getattr(function_modules, name)
        given = module.defaults.items()
        settings = [f"{key}: {setting_type(key, value)} = {default_text(value)}" for key, value in given]
        first = (inspect.getdoc(module) or "").split("\n")[0]
        stub.lines.append(f'class {name}(Layer):\n    """{first}"""\n')
        stub.lines.append(f"    def __init__({', '.join(['self', *settings])}) -> None: ...\n")
    stub.lines.append(f"__all__ = {function_modules.__all__!r}")
    return render(stub, "Activations and losses as modules: each a function with settings.", "")


def setting_type(name: str, value: Any) -> str:
    """The type of a setting, from its default; the order of a norm is a number, whatever it starts as."""
    return "float" if name == "p" else "Any" if value is None else type(value).__name__


STUBS: dict[Path, Callable[[], str]] = {
    PACKAGE / "engine" / "attached.pyi": tensor_stub,
    PACKAGE / "__init__.pyi": package_stub,
    PACKAGE / "nn" / "function_modules.pyi": modules_stub,
}

if __name__ == "__main__":
    for path, write in STUBS.items():
        path.write_text(write(), encoding="utf-8")
