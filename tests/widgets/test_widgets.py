"""The package `autogradlab.widgets` as a whole."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "autogradlab"


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_without_anywidget_the_import_names_the_command():
    done = run("import sys; sys.modules['anywidget'] = None\nimport autogradlab as al\nal.widgets")
    assert done.returncode == 1
    assert "ImportError: autogradlab.widgets needs anywidget" in done.stderr
    assert 'pip install "autogradlab[lab]"' in done.stderr


def test_importing_autogradlab_does_not_load_the_widgets():
    done = run("import sys, autogradlab; print([m for m in sys.modules if 'widget' in m])")
    assert done.stdout.strip() == "[]"


def test_reading_from_file_to_file_one_meets_every_module_of_the_cards_and_of_live_coding_once():
    rooms = [PACKAGE / "widgets", PACKAGE / "live"]
    path, met = PACKAGE / "widgets/__init__.py", []
    while path.parent.name == "live" or PACKAGE / "widgets" in path.parents:
        (after,) = re.findall(r"^Read next: `([^`]+)`\.$", path.read_text("utf-8"), re.MULTILINE)
        path = (path.parent / after).resolve()
        met.append(path)
        assert path.exists()
    modules = {path for room in rooms for path in room.rglob("*.py") if path.name != "__init__.py"}
    assert len(met) == len({*met})
    assert {*met[:-1]} == modules


@pytest.mark.parametrize("room", sorted(path.parent for path in (PACKAGE / "widgets").glob("*/__init__.py")))
def test_each_room_says_in_one_line_what_is_in_it(room):
    lines = (room / "__init__.py").read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith('"""')
