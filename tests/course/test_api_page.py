"""The page docs/api.md: every public name is on it, and nothing that is not there."""

import importlib
import re
from pathlib import Path

import pytest

import autogradlab as al
from autogradlab.cli import main
from autogradlab.course import root

PAGE = (root() / "docs/api.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`[\w.]+`(?:, `[\w.]+`)*) \| (.+) \|$", PAGE, re.MULTILINE)
NAMES = [name for names, _ in ROWS for name in re.findall(r"`([\w.]+)`", names)]


def found(name):
    """What a name of the page stands for."""
    first, *rest = name.split(".")
    thing = al if first == "al" else importlib.import_module(f"autogradlab.{first}")
    for part in rest:
        thing = getattr(thing, part)
    return thing


def test_every_name_of_the_package_is_on_it():
    pinned = (Path(__file__).parents[1] / "public_names.txt").read_text(encoding="utf-8").split()
    assert {f"al.{name}" for name in pinned} - {*NAMES} == set()


@pytest.mark.parametrize(
    "part", ["nn", "optim", "utils", "utils.data", "widgets", "func", "linalg", "course", "display", "live"]
)
def test_every_name_of_its_parts_is_on_it(part):
    pictures = part in ("display", "live")  # most of these are names of the package too, and stand there as such
    lacking = {name for name in found(part).__all__ if f"{part}.{name}" not in NAMES}
    assert {name for name in lacking if not (pictures and f"al.{name}" in NAMES)} == set()


def test_what_is_on_it_is_there():
    for name in NAMES:
        found(name)  # or it raises, and names it


def test_each_name_stands_once_with_a_line_of_its_own():
    assert len(NAMES) == len(set(NAMES))
    assert [line for _, line in ROWS if len(line) > 140 or not line.endswith(".")] == []


def test_every_command_is_on_it():
    commands = re.findall(r"^\| `autogradlab ([\w-]+)` \|", PAGE, re.MULTILINE)
    assert {*main.commands, *main.list_commands(None)} - {*commands} == set()
