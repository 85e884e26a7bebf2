import pytest
from IPython.core.error import UsageError

from autogradlab.engine.errors.messages import AutogradError
from autogradlab.live.ipython_shell import OptionParser, cell_number, current_shell, parse_options


def test_the_number_is_that_of_the_running_cell(shell):
    shell.user_ns["number"], shell.user_ns["shell"] = cell_number, shell
    first = shell.run_cell("n = number(shell)", store_history=True).execution_count
    assert shell.user_ns["n"] == first


def test_without_a_shell_it_says_what_needs_one():
    with pytest.raises(AutogradError, match=r"al\.present needs a notebook"):
        current_shell("al.present")


def test_a_wrong_option_is_an_error_and_no_exit():
    with pytest.raises(UsageError, match="unrecognized arguments: --wrong"):
        parse_options(OptionParser("%%graph", "draws"), "--wrong")
