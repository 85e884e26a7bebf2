import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autogradlab.course.learner.progress_file import PROGRESS_VARIABLE
from autogradlab.grading.sandbox.visible_files import (
    ENVIRONMENT,
    PACKAGE,
    concealed_paths,
    hiding_problem,
    is_inside,
    places_to_hide,
    system_paths,
    visible_paths,
)

# Runs in a virtual environment's Python: a sandbox starts, and the program in it is asked what it can read.
INSIDE = """
import glob, os, sys
found = []
for place in sys.argv[1:]:
    for path in (place, *glob.glob(place + "/**", recursive=True)):
        try:
            found += [path] if open(path, "rb").read(1) else []
        except OSError:
            pass
print(sys.prefix, sys.base_prefix, *found, sep="\\n")
"""
OUTSIDE = f"""
import sys
from pathlib import Path
from autogradlab.grading.sandbox import run_confined
level, hidden, *asked = sys.argv[1:]
line = [sys.executable, "-I", "-c", {INSIDE!r}, *asked]
with run_confined(line, level=level, hidden=[Path(hidden)]) as inside:
    sys.stdout.write(inside.stdout.read().decode())
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with a virtual environment, a secret, a submission, and links to them in the environment."""
    folder = tmp_path_factory.mktemp("course")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    packages = next((folder / "venv").glob("lib/python*/site-packages"))
    (folder / "exercises" / "__pycache__").mkdir(parents=True)
    (folder / "submitted" / "ada").mkdir(parents=True)
    (packages / "__pycache__").mkdir()
    places = ("grading.secret", "gradebook.db", "submitted/ada/a.ipynb", "exercises/__pycache__/checks.pyc")
    for path in [folder / place for place in places] + [folder / "venv" / "secret", packages.parent / "secret"]:
        path.write_text("secret")
    (packages / "known.secret").write_text("secret")
    (packages / "module.py").write_text("x = 1")
    (packages / "to-course").symlink_to(folder)
    (packages / "to-secret").symlink_to(folder / "grading.secret")
    (packages / "editable.pth").write_text(f"{folder / 'submitted'}\n")
    (folder / "to-known").symlink_to(packages / "known.secret")
    return folder, packages


def test_a_virtual_environment_in_the_course_folder_shows_its_libraries_alone(course, level):
    folder, packages = course
    python, environment = (
        folder / "venv/bin/python",
        {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    line = [python, "-c", OUTSIDE, level, folder / "to-known", folder, packages / "module.py", packages / "to-secret"]
    ran = subprocess.run(line, env=environment, capture_output=True, text=True, check=True)
    prefix, base, *read = ran.stdout.split("\n")[:-1]
    assert (prefix, base) == (str(folder / "venv"), sys.base_prefix)
    names = {Path(path).name for path in read}
    assert "module.py" in names
    assert {name for name in names if not name.startswith("python")} <= {"module.py", "editable.pth", "pyvenv.cfg"}


def test_this_pythons_libraries_and_this_package_are_visible():
    shown = [*system_paths(), *visible_paths()]
    for path in (Path(np.__file__), Path(os.__file__), Path(sys.executable), PACKAGE / "__init__.py"):
        assert any(path == s or is_inside(path, s) for s in shown)


def test_no_prefix_is_visible_as_a_whole():
    assert not {Path(p) for p in (sys.prefix, sys.base_prefix)} & {*visible_paths()}
    assert not any(is_inside(Path(sys.prefix), path) for path in visible_paths())


def test_what_python_is_read_from_cannot_be_hidden_and_that_is_said(tmp_path):
    assert hiding_problem([tmp_path, tmp_path / "missing"]) == ""
    assert "folder of their own" in hiding_problem([tmp_path, Path(np.__file__).parents[1]])


def test_byte_code_kept_elsewhere_is_concealed(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    assert tmp_path in concealed_paths()


def test_nothing_is_shown_twice_and_no_home_as_a_whole():
    shown = visible_paths()
    assert not [a for a in shown for b in shown if is_inside(a, b)]
    assert Path.home() not in shown


def test_the_grader_and_the_references_are_concealed():
    assert PACKAGE / "grading" in concealed_paths()
    assert PACKAGE / "course" / "material" / "exercises" in concealed_paths()


def test_what_a_learner_passed_is_not_written_down_inside():
    assert ENVIRONMENT[PROGRESS_VARIABLE] == "off"


def test_what_is_hidden_is_found_wherever_links_show_it(tmp_path):
    (tmp_path / "real" / "secret").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    real, link = tmp_path / "real", tmp_path / "link"
    everywhere = {real / "secret", link / "secret"}
    assert set(places_to_hide([link / "secret"], [real, link])) == everywhere
    assert set(places_to_hide([real / "secret"], [link, real])) == everywhere
    assert places_to_hide([real / "secret"], [tmp_path / "elsewhere"]) == []
    assert places_to_hide([real / "missing"], [real]) == []


def test_what_is_hidden_twice_is_covered_once(tmp_path):
    outer, inner = tmp_path / "exercises", tmp_path / "exercises" / "chain_rule"
    inner.mkdir(parents=True)
    (inner / "checks.py").touch()
    for hidden in ([outer, inner, inner / "checks.py"], [inner / "checks.py", inner, outer]):
        assert places_to_hide(hidden, [tmp_path]) == [outer]
