import subprocess
import sys

import click
import pytest
from graded import result

from autogradlab.grading.commands.open_gradebook import open_gradebook
from autogradlab.grading.gradebook import Gradebook


def refusal(url, assignment=None):
    with pytest.raises(click.ClickException) as caught, open_gradebook(str(url), assignment):
        pass
    return caught.value.message


def filled(path, *assignments):
    with Gradebook(path) as gradebook:
        for name in assignments:
            gradebook.record(result(assignment=name))
    return path


def test_the_only_assignment_needs_no_name(tmp_path):
    with open_gradebook(str(filled(tmp_path / "g.db", "chain_rule")), None) as (gradebook, name):
        assert (name, len(gradebook.latest(name))) == ("chain_rule", 1)


def test_a_gradebook_that_is_not_there_is_said_and_not_made(tmp_path):
    assert "there is no gradebook" in refusal(tmp_path / "g.db")
    assert not list(tmp_path.iterdir())


def test_an_unknown_assignment_is_said_with_those_there_are(tmp_path):
    path = filled(tmp_path / "g.db", "chain_rule", "backward")
    assert refusal(path, "chain").endswith("no results of 'chain'.\nHint: --assignment is one of backward, chain_rule.")
    assert "results of several assignments" in refusal(path)


def test_an_empty_gradebook_is_said(tmp_path):
    assert "has no results yet" in refusal(filled(tmp_path / "g.db"), "chain_rule")


def test_a_missing_package_names_the_pip_command():
    code = (
        "import importlib.util as u, click\n"
        "find = u.find_spec\n"
        "u.find_spec = lambda name: None if name == 'sqlalchemy' else find(name)\n"
        "from autogradlab.grading.commands.export import command\n"
        "command(['g.db'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'sqlalchemy is not installed.\nHint: pip install "autogradlab[grading]"' in done.stderr


def test_loading_the_commands_loads_none_of_it():
    code = (
        "import autogradlab.grading.commands.export, autogradlab.grading.commands.report, sys\n"
        "print(*{'sqlalchemy', 'jinja2', 'pygments', 'nbformat'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
