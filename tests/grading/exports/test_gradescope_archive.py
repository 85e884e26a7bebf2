import io
import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from grading.classroom import SECRET, chain_rule, having, only

from autogradlab.grading.exports.gradescope_archive import (
    ArchiveSettings,
    build_archive,
    check_machine,
    submitter_names,
)
from autogradlab.grading.judge.assignment import judge_version

SETTINGS = ArchiveSettings(judge_version(chain_rule(), 12), timeout=12)


class Machine:
    """Gradescope's directories below a root of our own, with the archive unpacked, and its script to run."""

    def __init__(self, root, settings=SETTINGS):
        self.root, self.folder = root, root / "autograder"
        for name in ("source", "submission", "results"):
            (self.folder / name).mkdir(parents=True)
        with zipfile.ZipFile(io.BytesIO(build_archive(chain_rule(), settings, SECRET))) as archive:
            archive.extractall(self.folder / "source")
        self.write("submission_metadata.json", json.dumps({"users": [{"name": "Ada Lovelace", "email": "", "id": 1}]}))

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def run(self, venv=sys.prefix):
        script = ["bash", str(self.folder / "source/run_autograder")]
        variables = {**os.environ, "AUTOGRADER_ROOT": str(self.root), "AUTOGRADER_VENV": venv}
        subprocess.run(script, cwd=self.folder, env=variables, check=True, capture_output=True)
        return json.loads((self.folder / "results/results.json").read_text(encoding="utf-8"))


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def earned(results):
    return {test["name"].partition(":")[0]: test["score"] for test in results["tests"]}


def test_the_archive_has_scripts_that_run_and_files_that_are_nobody_elses():
    with zipfile.ZipFile(io.BytesIO(build_archive(chain_rule(), SETTINGS, SECRET))) as archive:
        modes = {file.filename: oct(file.external_attr >> 16 & 0o777) for file in archive.infolist()}
        needed = archive.read("requirements.txt").decode()
    assert {name for name, mode in modes.items() if mode == "0o755"} == {"run_autograder", "setup.sh"}
    assert {modes["secret"], modes["assignment/checks.py"]} == {"0o600"}
    assert needed.startswith("autogradlab[grading]==")


def test_the_same_input_gives_the_same_bytes(tmp_path):
    wheel = tmp_path / "autogradlab-1-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    first, second = (build_archive(chain_rule(), SETTINGS, SECRET, wheel) for _ in range(2))
    assert first == second != build_archive(chain_rule(), SETTINGS, b"another secret for the tests", wheel)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.read("requirements.txt") == b"./autogradlab-1-py3-none-any.whl[grading]\n"
        assert archive.read(wheel.name) == b"a wheel"


def test_a_right_submission_gets_full_marks_under_the_students_name(machine):
    machine.write("submission/my notebook.ipynb", having())
    results = machine.run()
    assert results["score"] == 14
    assert results["output"].startswith("Ada Lovelace: 14 of 14 points.")
    assert {test["status"] for test in results["tests"]} == {"passed"}
    assert (results["visibility"], results["stdout_visibility"]) == ("visible", "hidden")


def test_a_wrong_answer_gets_hints_without_the_inputs_that_were_drawn(machine):
    machine.write("submission/chain_rule.ipynb", having(task1="def square_slope(x):\n    return x**2"))
    results = machine.run()
    assert (results["score"], earned(results)["task1"]) == (13, 0)
    assert "the value" in results["tests"][0]["output"]
    assert "At x =" not in results["tests"][0]["output"]


@pytest.mark.parametrize(
    ("file", "data", "words"),
    [
        ("chain_rule.ipynb", b"no notebook", "is not a Jupyter notebook"),
        ("answer.txt", b"42", "No notebook was handed in."),
        ("chain_rule.ipynb", only("import os\nos._exit(0)"), "it ended Python"),
        ("chain_rule.ipynb", only("while True: pass"), "a loop that never stops"),
        ("chain_rule.ipynb", only("open('/autograder/results/results.json', 'w')"), "it raised"),
    ],
)
def test_a_broken_submission_gets_nothing_and_is_told_why(machine, file, data, words):
    machine.write(f"submission/{file}", data)
    results = machine.run()
    assert (results["score"], set(earned(results).values())) == (0, {0})
    assert words in results["output"]


def test_links_are_not_followed_and_another_notebook_is_mentioned(machine):
    (machine.folder / "submission/chain_rule.ipynb").symlink_to(machine.folder / "source/assignment/chain_rule.ipynb")
    assert "it is a link" in machine.run()["output"]
    for name in ("a", "b"):
        machine.write(f"submission/{name}.ipynb", having())
    results = machine.run()
    assert results["score"] == 14
    assert "more notebooks" in results["output"]


def test_a_submission_cannot_read_what_is_beside_it(machine):
    stolen = f"found = open({str(machine.folder / 'source/assignment/checks.py')!r}).read()"
    machine.write("submission/chain_rule.ipynb", only(stolen))
    assert "it raised FileNotFoundError" in machine.run()["output"]


def test_a_machine_with_another_judge_gives_no_marks_and_blames_no_student(tmp_path):
    machine = Machine(tmp_path, ArchiveSettings("another"))
    machine.write("submission/chain_rule.ipynb", having())
    results = machine.run()
    assert results["score"] == 0
    assert "says nothing about the submission" in results["output"]
    with pytest.raises(SystemExit, match="made with autogradlab another"):
        check_machine(machine.folder)


def test_there_are_results_even_where_nothing_is_installed(machine):
    shutil.rmtree(machine.folder / "results")
    results = machine.run(venv="/nowhere")
    assert results["score"] == 0
    assert "says nothing about the submission" in results["output"]


def test_the_machine_is_checked_when_it_is_built(machine):
    assert check_machine(machine.folder).startswith(f"chain_rule: autogradlab {SETTINGS.version}, sandbox: ")


def test_names_come_from_the_metadata_whatever_it_holds(tmp_path):
    path = tmp_path / "submission_metadata.json"
    assert submitter_names(path) == []
    users = [{"name": "Ada\x1b[2J\n Lovelace"}, {"name": 7}, "Bob", {"name": " "}, {"name": "x" * 999}]
    for found, wanted in (([], []), ({"users": 7}, []), ({"users": users}, ["Ada\ufffd[2J Lovelace", "x" * 200])):
        path.write_text(json.dumps(found))
        assert submitter_names(path) == wanted
    path.write_text("no json")
    assert submitter_names(path) == []
