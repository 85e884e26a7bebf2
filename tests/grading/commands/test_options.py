import re

import click
import pytest
from click.testing import CliRunner

from autogradlab.grading.commands import export, grade, gradescope, options, report
from autogradlab.grading.gradebook.counting import POLICIES


def declared(module):
    """What `--help` needs to know of each option of a command."""
    return {
        option.name: (option.opts, option.default, option.metavar, option.help)
        for option in module.command.params
        if isinstance(option, click.Option)
    }


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [(grade, gradescope, ["secret_file", "timeout"]), (export, report, ["assignment", "policy"])],
)
def test_options_of_one_name_say_the_same_in_every_command(one, other, names):
    assert [declared(one)[name] for name in names] == [declared(other)[name] for name in names]
    assert all(declared(one)[name] for name in names)


def test_the_policies_are_the_gradebooks():
    assert options.POLICY_CHOICES == POLICIES


def test_help_lists_options_in_the_order_in_which_they_are_written():
    said = CliRunner().invoke(gradescope.command, ["--help"]).output
    at = [
        re.search(rf"^  (?:-o, )?{name} ", said, re.MULTILINE).start()
        for name in ("--output", "--wheel", "--secret-file", "--timeout", "--visibility")
    ]
    assert at == sorted(at)
    assert "gradescope: name the inputs" in CliRunner().invoke(export.command, ["--help"]).output
    assert "Name the inputs" in CliRunner().invoke(report.command, ["--help"]).output
