import json

from click.testing import CliRunner
from grading.sandbox.levels import offered
from needs import bubblewrap

from autogradlab.grading.commands import sandbox
from autogradlab.grading.commands.sandbox import command
from autogradlab.grading.sandbox.attack_probe import ATTACKS, Finding


def test_every_sandbox_stops_every_attack_and_limits_alone_do_not():
    bubblewrap()
    offered("landlock")
    ran = CliRunner().invoke(command, ["--json"])
    found = json.loads(ran.output)
    assert ran.exit_code == 0
    assert all(found["bubblewrap"]["stops"].values()), found
    assert all(found["landlock"]["stops"].values()), found
    assert not found["none"]["stops"]["read the grader and the references"]
    assert found["none"]["stops"]["take 2 GiB of memory"]


def test_grading_itself_is_tried_with_every_level_that_is_offered():
    bubblewrap()
    found = json.loads(CliRunner().invoke(command, ["--json"]).output)
    assert [level for level in found if found[level]["offered"]] == [level for level in found if found[level]["grades"]]


def test_a_sandbox_that_starts_and_cannot_grade_is_said_to_fail(monkeypatch):
    found = [Finding("bubblewrap", True, dict.fromkeys(ATTACKS, True)), Finding("none", True, dict.fromkeys(ATTACKS))]
    monkeypatch.setattr(sandbox, "probe_levels", lambda: iter(found))
    said = {"bubblewrap": "the sandbox did not start: Read-only file system", "none": ""}
    monkeypatch.setattr(sandbox, "grading_failure", said.get)
    ran = CliRunner().invoke(command)
    assert ran.exit_code == 1
    assert "GRADING FAILS with bubblewrap: the sandbox did not start: Read-only file system" in ran.output
    assert json.loads(CliRunner().invoke(command, ["--json"]).output)["bubblewrap"]["grades"] is False


def test_a_machine_without_one_is_told_what_to_install(monkeypatch):
    nothing = [Finding("bubblewrap", False, {}), Finding("none", True, dict.fromkeys(ATTACKS, False))]
    monkeypatch.setattr(sandbox, "probe_levels", lambda: iter(nothing))
    ran = CliRunner().invoke(command)
    assert ran.exit_code == 1
    assert "There is no sandbox here" in ran.output
    assert "apt install bubblewrap" in ran.output
    assert ran.output.count("POSSIBLE") == len(ATTACKS)


def test_the_weaker_sandbox_is_said_to_be_weaker(monkeypatch):
    found = [
        Finding("bubblewrap", False, {}),
        Finding("landlock", True, dict.fromkeys(ATTACKS, True)),
        Finding("none", True, dict.fromkeys(ATTACKS, None)),
    ]
    monkeypatch.setattr(sandbox, "probe_levels", lambda: iter(found))
    ran = CliRunner().invoke(command)
    assert ran.exit_code == 0
    assert "Submissions are graded with landlock." in ran.output
    assert "landlock has no namespaces." in ran.output
    assert "apt install bubblewrap" in ran.output
    assert ran.output.count("unknown") == len(ATTACKS)
