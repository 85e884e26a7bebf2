"""Where a call came from."""

import sys
import types

import autogradlab as al
from autogradlab.engine.errors.learner_frames import ipython_shell, learner_frame, learner_line
from autogradlab.engine.ledger import ledger_entries


def test_the_ledger_holds_the_line_that_called_backward():
    x = al.tensor(1.0, requires_grad=True)
    (x * 2).backward()
    al.autograd.backward([x * 2])
    assert {entry.call.code.co_filename for entry in ledger_entries(x._leaf)} == {__file__}


def test_the_line_is_the_one_that_calls():
    assert learner_line() == f"{__file__}:{sys._getframe().f_lineno}: {TEXT}"
    assert learner_frame() is sys._getframe()


TEXT = 'assert learner_line() == f"{__file__}:{sys._getframe().f_lineno}: {TEXT}"'


def test_ipython_is_asked_where_it_runs_and_never_imported(monkeypatch):
    shell = types.SimpleNamespace()
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    assert ipython_shell() is shell
    monkeypatch.delitem(sys.modules, "IPython")
    assert ipython_shell() is None
    assert "IPython" not in sys.modules
