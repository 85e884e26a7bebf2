"""Notebooks that attack the judge: whatever they do, they win no mark that they did not earn, and harm nobody."""

import json

import pytest
from grading.classroom import SOURCE, having, job, only, solved

from autogradlab.grading.judge.grade_submission import grade

EVERYTHING = """
class Everything(float):
    def __eq__(self, other): return True
    def __array__(self, *a, **k): import numpy; return numpy.array(float("nan"))
    __lt__ = __le__ = __ge__ = __gt__ = __ne__ = __eq__
    __hash__ = float.__hash__
def square_slope(x): return Everything(0)
def sine_of_square_slope(x): return float("nan")
def local_derivatives(x): return [float("inf")] * 3
def nested_slope(x): return object()
def two_paths_slope(x): return True
def gradient_by_autograd(numbers): return numbers * 100_000
def chain_slope(pairs, x): return 10 ** 10_000
"""

PATCHED = """
import json, sys, builtins, copy, math
import numpy as np, autogradlab as al
import autogradlab.course.exercises.answers, autogradlab.course.exercises.judge, autogradlab.course.exercises.compare
yes = lambda *a, **k: True
np.all = np.isclose = np.allclose = np.array_equal = np.abs = yes
compare = autogradlab.course.exercises.compare
autogradlab.course.exercises.judge.judge = compare.agrees = compare.read = yes
autogradlab.course.exercises.judge.agrees = al.allclose = math.isclose = yes
json.dumps_was, json.loads_was = json.dumps, json.loads
json.dumps = lambda *a, **k: '[{"value": [1.0], "shape": [], "points": 99, "status": "right"}]'
json.loads = lambda *a, **k: {}
copy.deepcopy = lambda x: x
get_ipython().input_transformers_post.append(lambda lines: ["square_slope = lambda x: 0.0\\n"])
get_ipython().display_formatter.format = yes
sys.displayhook = builtins.print = yes
def square_slope(x): return 0.0
"""

FORGED = """
import glob, json, os, threading
def pipes():
    for fd in range(3, 64):
        try: os.fstat(fd)
        except OSError: continue
        yield fd
def forge(*lines):
    for fd in pipes():
        for line in lines:
            try: os.write(fd, line)
            except OSError: pass
RIGHT = json.dumps([{"value": [0.0], "shape": [], "kind": "float", "dtype": "float64"}] * 6)
MESSAGES = [json.dumps({"id": k, "nonce": "", "answers": RIGHT, "points": 1}).encode() + b"\\n" for k in range(40)]
"""

HERE = "import os, time\ndef square_slope(x):\n    return 2 * x\n"


def tasks(result):
    return {task.task: task.points for task in result.tasks if task.points}


def said(result):
    return "\n".join(result.problems)


@pytest.mark.parametrize("source", [EVERYTHING, PATCHED, EVERYTHING + PATCHED], ids=["equal", "patched", "both"])
def test_objects_that_equal_everything_and_patched_modules_earn_nothing(source):
    assert tasks(grade(job(only(source)))) == {}


@pytest.mark.parametrize(
    "call",
    [
        "forge(*MESSAGES)",
        "forge(b'no json\\n')",
        "forge(b'[' * 100_000 + b'\\n')",
        "forge(b'{\"id\": ' + b'9' * 100_000 + b'}\\n')",
        "forge(b'\\x80\\x04\\xff\\n' * 9)",
        "def square_slope(x):\n    forge(*MESSAGES)\n    return 0.0",
        "def square_slope(x):\n    forge(b'x' * 8_000_000)\n    return 0.0",
    ],
)
def test_messages_that_nobody_asked_for_end_the_visit(call):
    result = grade(job(only(FORGED + call)))
    assert tasks(result) == {}
    assert "The notebook sent" in said(result)


def test_an_answer_of_great_depth_is_no_answer():
    deep = "import autogradlab.course.exercises.answers as a\na.plain = lambda v: {'value': DEEP}\n"
    for depth in ("eval('[' * 90 + ']' * 90)", "__import__('functools').reduce(lambda x, _: [x], range(100_000), [])"):
        result = grade(job(only(HERE + deep.replace("DEEP", depth))))
        assert tasks(result) == {}


def test_an_answer_of_great_size_is_no_answer():
    assert tasks(grade(job(only("def square_slope(x):\n    return [x] * 5_000_000"), timeout=12))) == {}


def test_leaving_python_costs_what_comes_after_and_is_said():
    result = grade(job(only(HERE, "os._exit(0)")))
    assert tasks(result) == {}
    assert "it ended Python" in said(result)
    assert tasks(grade(job(only(HERE, "def sine_of_square_slope(x):\n    os._exit(0)")))) == {"task1": 1}


def test_a_loop_that_cannot_be_interrupted_is_ended():
    deaf = "from signal import *\npthread_sigmask(SIG_BLOCK, {SIGALRM, SIGPROF, SIGINT})\nwhile True: pass"
    result = grade(job(only(HERE, deaf), timeout=6))
    assert tasks(result) == {}
    assert "could not be interrupted" in said(result) or "more processor time" in said(result)


def test_a_loop_that_swallows_interruptions_ends():
    source = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    result = grade(job(only(HERE, source), timeout=6))
    assert set(tasks(result)) <= {"task1"}
    assert "Cell 2, `while True:`: it did not end" in said(result)


@pytest.mark.parametrize(
    "flood",
    [
        "print('x' * 100_000_000)",
        "import sys\nfor _ in range(1000): sys.stderr.write('y' * 100_000)",
        "os.write(1, b'z' * 10_000_000); os.system('head -c 10000000 /dev/zero')",
        "import threading\ndef drip():\n    while True:\n        print('.'); time.sleep(.001)\n"
        "threading.Thread(target=drip, daemon=True).start()",
    ],
)
def test_a_flood_of_output_costs_nothing_and_earns_nothing(flood):
    assert set(tasks(grade(job(only(HERE, flood))))) <= {"task1"}


def test_a_module_that_shadows_numpy_shadows_it_for_the_student_alone():
    shadow = "open('numpy.py', 'w').write('def isclose(*_): return True')\nopen('json.py', 'w').write('')"
    result = grade(job(only(HERE, shadow, "import importlib, numpy\nassert numpy.sin(0) == 0")))
    assert tasks(result) == {"task1": 1}
    assert result.problems == (
        "The cells do not carry the course's marks: another tool saved this notebook. All code cells ran.",
    )


def test_a_notebook_cannot_delete_what_was_handed_in(tmp_path):
    kept = tmp_path / "ada.ipynb"
    kept.write_bytes(only(HERE, f"os.remove({str(kept)!r})"))
    result = grade(job(kept.read_bytes()))
    assert kept.exists()
    assert "it raised" in said(result)


@pytest.mark.parametrize(
    "source",
    [
        "from autogradlab.course.learner.material import exercise\nfound = exercise('chain_rule')",
        "import autogradlab.course.learner.material as m\n"
        "found = (m.root() / 'exercises/chain_rule/checks.py').read_text()",
        f"found = open({str(SOURCE.with_name('checks.py'))!r}).read()",
    ],
)
def test_the_references_are_not_there(source):
    cheat = f"{source}\nsine_of_square_slope = getattr(found, 'tasks', [0] * 9)[1].reference"
    result = grade(job(only(HERE, cheat)))
    assert tasks(result) == {"task1": 1}
    assert "raised" in said(result)


def test_hostile_metadata_names_and_outputs_are_only_text():
    notebook = solved()
    notebook["metadata"] = {"autogradlab": {"exercise": "../../x"}, "kernelspec": {"argv": ["rm"]}}
    for cell in notebook["cells"]:
        cell["metadata"]["nbgrader"]["points"] = 10**9
        cell["outputs"] = [{"data": {"application/x-pickle": "gASVHgAAAAAAAACMBXBvc2l4"}, "output_type": "../x"}]
    result = grade(job(json.dumps(notebook).encode(), student="../../<script>"))
    assert (result.points, result.max_points, result.student) == (14, 14, "../../<script>")
    assert "another exercise, `../../x`" in said(result)


def test_texts_that_a_terminal_or_a_database_would_stumble_over_are_replaced():
    source = "raise ValueError('\\x00\\x1b[2J\\ud800<script>')"
    result = grade(job(having(task1=source, task2="def sine_of_square_slope(x):\n    " + source)))
    assert "\N{REPLACEMENT CHARACTER}[2J" in said(result)
    text = json.dumps(result.to_dict(), ensure_ascii=False)
    assert not any(sign in text for sign in "\x00\x1b\ud800")


def test_a_notebook_of_50_mb_is_graded_by_its_cells():
    notebook = solved()
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "text": "x" * 50_000_000}]
    assert grade(job(json.dumps(notebook).encode())).points == 14
