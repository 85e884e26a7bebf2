import stat
import zipfile

import pytest
from click.testing import CliRunner
from grading.classroom import SOURCE

from autogradlab.grading.commands.gradescope import command


@pytest.fixture
def run(tmp_path):
    (tmp_path / "secret").write_text("a secret for the tests alone")
    (tmp_path / "secret").chmod(0o600)
    options = ["-o", str(tmp_path / "a.zip"), "--secret-file", str(tmp_path / "secret")]
    return lambda *arguments: CliRunner().invoke(command, [*map(str, arguments), *options])


def test_an_exercise_becomes_an_archive_that_its_owner_alone_can_read(run, tmp_path):
    done = run("chain_rule", "--visibility", "after_due_date", "--timeout", 30)
    archive = tmp_path / "a.zip"
    assert (done.exit_code, done.output) == (0, f"{archive}: chain_rule, 14 points\n")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "secret"]
    with zipfile.ZipFile(archive) as opened:
        assert b'"visibility": "after_due_date"' in opened.read("settings.json")
        assert opened.read("secret") == b"a secret for the tests alone"
    first = archive.read_bytes()
    assert run("chain_rule", "--visibility", "after_due_date", "--timeout", 30).exit_code == 0
    assert archive.read_bytes() == first


def test_an_exercise_of_ones_own_is_given_by_its_folder(run, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    for path in SOURCE.parent.glob("*.py"):
        (mine / path.name).write_text(path.read_text().replace('Exercise("chain_rule"', 'Exercise("mine"'))
    assert run(mine).output.endswith("a.zip: mine, 14 points\n")


def test_a_wheel_goes_in_and_any_other_file_is_refused(run, tmp_path):
    wheel = tmp_path / "autogradlab-1-py3-none-any.whl"
    wheel.write_text("no wheel")
    done = run("chain_rule", "--wheel", wheel)
    assert done.exit_code == 2
    assert "no wheel of autogradlab" in done.output
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("autogradlab/__init__.py", "")
    assert run("chain_rule", "--wheel", wheel).exit_code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        assert opened.read(wheel.name) == wheel.read_bytes()


def test_what_cannot_be_made_is_said(run, tmp_path):
    assert "there is no assignment 'nothing'" in run("nothing").output
    done = CliRunner().invoke(
        command, ["chain_rule", "-o", str(tmp_path / "no/a.zip"), "--secret-file", str(tmp_path / "secret")]
    )
    assert (done.exit_code, "could not write" in done.output) == (1, True)
    (tmp_path / "secret").write_text("short")
    assert "holds 5 bytes" in run("chain_rule").output


def test_help_has_examples(run):
    assert "  Examples:\n    autogradlab gradescope" in run("--help").output
