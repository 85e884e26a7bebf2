import pytest
from click.testing import CliRunner
from graded import handed_in

from autogradlab.grading.commands.report import command
from autogradlab.grading.gradebook import Gradebook


@pytest.fixture
def run(tmp_path):
    with Gradebook(tmp_path / "grades.db") as gradebook:
        for name in ("ada", "bob"):
            gradebook.record(handed_in(tmp_path / f"{name}.ipynb", name))
    return lambda *args: CliRunner().invoke(command, [str(arg) for arg in (tmp_path / "grades.db", *args)])


def test_help_has_examples(run):
    assert "  Examples:\n    autogradlab report" in run("--help").output


def test_it_writes_pages_and_overview_and_says_where(run, tmp_path):
    done = run("--assignment", "chain_rule", "-o", tmp_path / "report")
    assert done.exit_code == 0
    assert done.stdout == f"{tmp_path}/report/index.html: the class; 2 pages in {tmp_path}/report/students.\n"
    assert len(list(tmp_path.glob("report/students/*.html"))) == 2
    assert not list(tmp_path.glob("report/*.ipynb"))


def test_the_notebook_is_written_where_it_is_asked_for(run, tmp_path):
    assert "class.ipynb: the class as a notebook." in run("-o", tmp_path / "report", "--notebook").stdout
    assert (tmp_path / "report" / "class.ipynb").is_file()


@pytest.mark.parametrize("shown", [True, False])
def test_inputs_are_named_only_where_it_is_asked_for(run, tmp_path, shown):
    run("-o", tmp_path / "report", *["--show-inputs"] * shown)
    page = next(tmp_path.glob("report/students/ada*.html")).read_text()
    assert ("At x = 1.3" in page) is shown


def test_notebooks_that_are_gone_are_said(run, tmp_path):
    (tmp_path / "ada.ipynb").unlink()
    done = run("-o", tmp_path / "report")
    assert done.exit_code == 0
    assert "1 of 2 pages have marks alone" in done.stderr
    assert f"{tmp_path}/ada.ipynb.\nHint: put them back" in done.stderr


def test_where_nothing_can_be_written_is_said(run, tmp_path):
    done = run("-o", tmp_path / "grades.db")
    assert done.exit_code == 1
    assert "could not write" in done.output


def test_an_unknown_assignment_is_said(run, tmp_path):
    done = run("--assignment", "chain", "-o", tmp_path / "report")
    assert done.exit_code == 1
    assert "--assignment is one of chain_rule" in done.output
