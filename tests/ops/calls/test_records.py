"""One record for each public function: what it says is what the function does."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import autogradlab as al
from autogradlab.ops.calls.records import FUNCTIONS, RECORDS, Record, op, row
from autogradlab.ops.in_place.methods import INPLACE_OPERATIONS

PACKAGE = Path(al.__file__).parent
SAMPLES = {"b": al.tensor([True, False]), "u": al.tensor([1, 2], dtype=al.uint8), "i": al.tensor([1, 2]),
           "f": al.tensor([0.5, 0.25])}  # fmt: skip

# An operation in two places: its rule, and its record. The second derivative of this one is 1 everywhere.
RULE = """

rule(np.spacing, lambda g, y, x: g * x)
"""
ROW = """    row(
        "spacing gaps", np.spacing, "The gap to the next number.", in_place=True, lacks="b", kernel="spacing_cpu"
    ),
)

BINARY = ("""
FUNCTION = '''

@op("twice", in_place=True, overloaded=True)
def doubled(input: Tensor, times: float = 1) -> Tensor:
    """The input times two."""
    return input * 2 * times
'''
PROGRAM = """
import numpy as np
import autogradlab as al
from refresh_stubs import STUBS


def told(call):
    try:
        return call()
    except (TypeError, NotImplementedError) as error:
        return str(error).split("\\\\n")[0]


x = al.tensor([1.0, 3.0], dtype=al.float64, requires_grad=True)
values = np.spacing(np.array([1.0, 3.0])).tolist()
for y in (al.spacing(x), al.gaps(x), x.spacing(), x.gaps(), np.spacing(x)):
    assert y.tolist() == values and y.grad_fn.name() == "SpacingBackward0", y
al.spacing(x).sum().backward(create_graph=True)
assert x.grad.tolist() == [1.0, 3.0]
assert al.autograd.grad(x.grad.sum(), x)[0].tolist() == [1.0, 1.0]
for name in ("spacing_", "gaps_"):
    z = x.detach().clone()
    assert getattr(z, name)() is z and z.tolist() == values
assert told(lambda: al.spacing([1.0])) == "spacing(): argument 'input' (position 1) must be Tensor, not list"
assert told(lambda: al.gaps(al.tensor([True]))) == "\\"spacing_cpu\\" not implemented for 'Bool'"
assert al.spacing.__doc__.startswith("The gap to the next number.") and "spacing" in al.__all__

assert al.doubled(x).tolist() == x.twice().tolist() == [2.0, 6.0]
assert x.detach().clone().twice_(times=2).tolist() == [4.0, 12.0]
assert told(lambda: al.twice(x, 1, 2)).startswith("twice() received an invalid combination of arguments - got (")
stubs = "".join(write() for write in STUBS.values())
for line in ("def spacing(input: Any)", "def gaps_(self)", "def doubled(input: Tensor", "def twice_(self, times: "):
    assert line in stubs, line
"""


def test_an_operation_is_added_in_two_places_and_can_then_be_called_every_way(tmp_path: Path) -> None:
    """In a copy of the package, so that nothing of it is left behind."""
    copy = tmp_path / "autogradlab"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "material"))
    rules, table = copy / "engine/rules/elementwise.py", copy / "ops/elementwise/rows.py"
    functions = copy / "ops/elementwise/arithmetic.py"
    functions.write_text(functions.read_text(encoding="utf-8") + FUNCTION, encoding="utf-8")
    rules.write_text(rules.read_text(encoding="utf-8") + RULE, encoding="utf-8")
    text = table.read_text(encoding="utf-8")
    assert text.count(")\n\nBINARY = (") == 1
    table.write_text(text.replace(")\n\nBINARY = (", ROW), encoding="utf-8")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.replace("\\\\", "\\"), encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    command, env = [sys.executable, str(program)], os.environ | {"PYTHONPATH": paths}
    ran = subprocess.run(command, env=env, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_every_function_is_public_a_method_where_it_says_so_and_has_a_line_of_documentation() -> None:
    assert RECORDS.keys() == FUNCTIONS.keys() <= {*al.__all__}
    for name, record in RECORDS.items():
        assert name in record.names
        assert (FUNCTIONS[name].__doc__ or "").strip(), name
        assert getattr(al, name) is FUNCTIONS[name]
        assert not record.method or callable(getattr(al.Tensor, name)), name


PAGE = re.findall(r"^\| (`al\..*`) \| (.+) \|$", (PACKAGE.parent / "docs/api.md").read_text(encoding="utf-8"), re.M)
LINES = {name: line.replace("\\|", "|") for names, line in PAGE for name in re.findall(r"`al\.(\w+)`", names)}


@pytest.mark.parametrize("name", [name for name in RECORDS if name != "sgn"])  # it shares a line of the page with sign
def test_the_line_on_the_page_of_names_is_the_first_of_the_docstring(name: str) -> None:
    assert LINES[name] == (inspect.getdoc(FUNCTIONS[name]) or "").split("\n")[0]


def test_every_name_has_an_in_place_form_just_where_its_record_says_so() -> None:
    written_by_hand = {"squeeze", "transpose", "swapaxes", "t", "unsqueeze", "float_power"}
    there = {name for name in RECORDS if f"{name}_" in vars(al.Tensor)}
    assert there - written_by_hand == {name for name, record in RECORDS.items() if record.in_place}
    assert {*INPLACE_OPERATIONS} <= there


@pytest.mark.parametrize("name", [name for name, record in RECORDS.items() if record.in_place and record.rule])
def test_the_in_place_form_writes_what_the_function_gives(name: str) -> None:
    x = al.tensor([0.5, 0.25]) if "f" not in RECORDS[name].lacks else al.tensor([1, 2])
    function = FUNCTIONS[name]
    args = () if arity(name) == 1 else (x.clone(),)
    z = x.clone()
    assert getattr(z, f"{name}_")(*args) is z
    assert str(z) == str(function(x, *args).to(x.dtype))


def arity(name: str) -> int:
    """How many arguments a function has."""
    return len(inspect.signature(FUNCTIONS[name]).parameters)


LACKING = [(name, kind) for name, record in RECORDS.items() for kind in record.lacks]


@pytest.mark.parametrize(("name", "kind"), LACKING)
def test_a_dtype_that_a_kernel_lacks_is_refused_in_pytorchs_words(name: str, kind: str) -> None:
    x = SAMPLES[kind]
    args = (x, x) if arity(name) == 2 and name != "round" else (x,)
    with pytest.raises(NotImplementedError) as caught:
        FUNCTIONS[name](*args)
    assert str(caught.value).startswith(f"\"{RECORDS[name].kernel}\" not implemented for '{x.dtype.title}'")


@pytest.mark.parametrize("name", [name for name, record in RECORDS.items() if record.bool_sentence])
def test_bools_are_refused_in_the_sentence_of_the_record(name: str) -> None:
    with pytest.raises(RuntimeError) as caught:
        FUNCTIONS[name](SAMPLES["b"])
    assert str(caught.value).startswith(RECORDS[name].bool_sentence)


UNARY = [name for name, r in RECORDS.items() if r.rule and r.names[0] not in ("digamma",) and r.checks_calls
         and arity(name) == 1]  # fmt: skip


@pytest.mark.parametrize("name", UNARY)
def test_ints_are_kept_or_computed_in_floats_as_the_record_says(name: str) -> None:
    found = FUNCTIONS[name](al.tensor([1, 1]))
    assert found.dtype in ((al.int64, al.bool) if RECORDS[name].keeps_ints else (al.float32,))


def test_a_row_names_its_aliases_and_op_declares_under_each_of_its_names() -> None:
    made = row("neg negative", abs, "-input.", keeps_ints=True)
    assert made == Record(("neg", "negative"), abs, "-input.", keeps_ints=True)
    with pytest.raises(TypeError, match="no_such_fact"):
        op(no_such_fact=True)(lambda input: input)
    assert RECORDS["divide"] is RECORDS["div"]
    assert RECORDS["inverse"].names == ("inverse",)  # its function is called inv, for al.linalg
