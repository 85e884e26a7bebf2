"""One record for each public function: its names, what it takes, and how PyTorch speaks of it.

A function is declared where it is written, by `@op(...)`, or by a row of a table in `../elementwise/`. All else reads
the record: `al`, the methods of Tensor, the in-place methods, the checks of dtypes, the errors about a call, the stubs.

Read next: `dtype_checks.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from autogradlab.engine.tensor import Tensor

__all__ = ["FUNCTIONS", "RECORDS", "Record", "declare", "op", "row"]

F = TypeVar("F", bound=Callable[..., Any])


class Record(NamedTuple):
    """What is known of one public function.

    Attributes:
        names: Its name, then its aliases.
        rule: For a function that a table generates, the NumPy function (or one of `engine/rules`) that has the rule.
        doc: For such a function the first line of its docstring, and its line in docs/api.md.
        method: Whether it is a method of Tensor under each of its names.
        in_place: Whether each name has an in-place form, with `_` behind it.
        keeps_ints: Whether ints and bools stay what they are; otherwise they're computed in floats.
        numbers: Whether it takes plain numbers in the place of tensors.
        tensors: Which operands must be tensors where not both: "first", or "one" of them, whichever.
        lacks: The kinds of dtypes (b bool, u and i ints, f floats) that PyTorch's kernel lacks ...
        kernel: ... and that kernel's name, for the error.
        bool_sentence: PyTorch's sentence where it refuses bools in words of its own.
        overloaded: Whether PyTorch has it in several versions, so that it can't say which argument is wrong ...
        one_version: ... but for these of its aliases, of which it has one.
        dim_tuple: Whether PyTorch's error about a wrong `dim` asks for a tuple of ints.
        checks_calls: Whether it checks its arguments itself; otherwise `call_errors` words what Python says of a call.
    """

    names: tuple[str, ...]
    rule: Callable[..., Any] | None = None
    doc: str = ""
    method: bool = True
    in_place: bool = False
    keeps_ints: bool = False
    numbers: bool = True
    tensors: str = ""
    lacks: str = ""
    kernel: str = ""
    bool_sentence: str = ""
    overloaded: bool = False
    one_version: tuple[str, ...] = ()
    dim_tuple: bool = False
    checks_calls: bool = False


RECORDS: dict[str, Record] = {}  # by each name and alias
FUNCTIONS: dict[str, Callable[..., Any]] = {}  # the same names: the functions themselves


def declare(record: Record, name: str, fn: Callable[..., Any]) -> None:
    """Make a function public under one of the names of its record."""
    RECORDS[name], FUNCTIONS[name] = record, fn
    if record.method:
        setattr(Tensor, name, fn)


def op(*aliases: str, name: str = "", **facts: Any) -> Callable[[F], F]:
    """Declare the function below it as public, under its own name or `name`; `facts` are fields of its record.

    >>> from autogradlab.ops.calls.records import RECORDS
    >>> RECORDS["clip"].names, RECORDS["clip"].in_place
    (('clamp', 'clip'), True)
    """

    def declared(fn: F) -> F:
        record = Record((name or fn.__name__, *aliases), **facts)
        for public in record.names:
            declare(record, public, fn)
        return fn

    return declared


def row(names: str, rule: Callable[..., Any], doc: str, **facts: Any) -> Record:
    """A row of a table of generated functions: the names with spaces between them, whose rule it is, what it gives."""
    return Record(tuple(names.split()), rule, doc, **facts)
