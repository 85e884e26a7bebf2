import sys
import types

import autogradlab as al
from autogradlab.display.explain.accumulation import call_site, current_entries, ledger_lines
from autogradlab.engine.ledger import MAX_ENTRIES, ledger_entries


def test_the_place_is_the_file_and_line():
    x = al.tensor(1.0, requires_grad=True)
    (x * 2).backward()
    call = ledger_entries(x._leaf)[0].call
    assert call_site(call) == f"test_accumulation.py:{call.line}"


def test_in_a_notebook_the_place_is_the_cell(monkeypatch):
    shell = types.SimpleNamespace(compile=types.SimpleNamespace(format_code_name=lambda name: ("Cell", "In[3]")))
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    x = al.tensor(1.0, requires_grad=True)
    (x * 2).backward()
    call = ledger_entries(x._leaf)[0].call
    assert call_site(call) == f"In[3], line {call.line}"


def test_more_calls_than_are_kept_have_a_row_for_the_earlier_ones():
    x = al.tensor(1.0, requires_grad=True)
    for _ in range(MAX_ENTRIES + 4):
        (x * 2).backward()
    lines = ledger_lines(x._leaf)
    assert len(current_entries(x._leaf)) == MAX_ENTRIES
    assert lines[1].split() == ["before", "these", "8"]
    assert lines[-1].split()[-2:] == ["2", "40"]


def test_a_gradient_scaled_in_place_begins_a_new_table():
    x = al.tensor([1.0], requires_grad=True)
    (x * 2).sum().backward()
    x.grad *= 0.5
    assert ledger_lines(x._leaf)[-1] == "  since then it was written to in place"
    (x * 3).sum().backward()
    lines = ledger_lines(x._leaf)
    assert lines[1].split() == ["before", "these", "[1]"]
    assert lines[2].split()[-2:] == ["[3]", "[4]"]


def test_large_contributions_are_listed_without_figures():
    x = al.ones(2000).requires_grad_()
    (x * 2).sum().backward()
    (x * 2).sum().backward()
    assert [line.split()[-1] for line in ledger_lines(x._leaf)[1:]] == ["(large)", "(large)"]


def test_no_gradient_has_no_table():
    assert ledger_lines(al.tensor(1.0, requires_grad=True)._leaf) == []
