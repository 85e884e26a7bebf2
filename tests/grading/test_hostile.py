"""Notebooks that attack the judge: whatever they do, they win no mark that they did not earn, and harm nobody."""

import json
from dataclasses import replace

import pytest
from grading.attacks import ANSWERS, CHANGES, FORGOTTEN, LOOK, NAMES, READERS, REPLY, STUBBORN, ZEROS
from grading.classroom import SOURCE, having, job, only, solved
from grading.sandbox.levels import offered

from autogradlab.grading.judge import grade_submission
from autogradlab.grading.judge.assignment import find_assignment, judge_version
from autogradlab.grading.judge.grade_submission import grade
from autogradlab.grading.judge.hidden_files import files_to_hide
from autogradlab.grading.sandbox import LEVELS

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
    deep = f"{FORGOTTEN}import autogradlab.course.exercises.answers as a\na.plain = lambda v: {{'value': DEEP}}\n"
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


# A larger set, at each level that the machine offers. Several attacks share a sandbox: a cell each, or a task each.


@pytest.fixture(params=LEVELS)
def level(request, monkeypatch):
    offered(request.param)
    monkeypatch.setattr(grade_submission, "best_level", lambda: request.param)
    return request.param


def batches(attacks, size):
    """Attacks in groups that share a sandbox, with a name for each group."""
    items = list(attacks.items())
    groups = [dict(items[k : k + size]) for k in range(0, len(items), size)]
    return pytest.mark.parametrize("group", groups, ids=[f"{next(iter(group))}..." for group in groups])


def in_function(name, body):
    """A function of that name with an attack as its body."""
    return f"def {name}(*given):\n" + "\n".join(f"    {line}" for line in body.split("\n"))


def test_no_secret_is_read_by_any_way_there_is(level, tmp_path):
    """The secret, another submission and the gradebook are next to the graded notebook, and in no way readable."""
    places = [tmp_path / name for name in ("grading.secret", "submitted/bob.ipynb", "gradebook.db")]
    for path in places:
        path.parent.mkdir(exist_ok=True)
        path.write_text("TOP-SECRET")
        path.chmod(0o644)
    tmp_path.chmod(0o755)
    start = LOOK.format(places=[*map(str, places)])
    cells = [code.replace("{pycache!r}", repr(str(SOURCE.parent / "__pycache__"))) for code in READERS.values()]
    cells = [cell.replace("{{", "{").replace("}}", "}") for cell in cells]
    hidden = files_to_hide(places[0], str(places[2]), [tmp_path / "submitted"])
    result = grade(job(only(start, *cells), hidden=hidden))
    bad = [problem for problem in result.problems if "LEAKED" in problem or "AssertionError" in problem]
    assert (tasks(result), bad) == ({}, [])
    assert "NameError" not in said(result)
    assert "SyntaxError" not in said(result)


@batches(ANSWERS, len(NAMES))
def test_no_hostile_answer_is_worth_a_mark(level, group):
    functions = [in_function(name, body) for name, body in zip(NAMES, group.values(), strict=False)]
    result = grade(job(only("import os, sys, time\nimport numpy as np", *functions), timeout=24))
    assert tasks(result) == {}
    assert "SyntaxError" not in said(result)
    assert len(json.dumps(result.to_dict())) < 60_000


@batches(CHANGES, 4)
def test_no_change_to_how_answers_are_read_is_worth_a_mark(level, group):
    result = grade(job(only(ZEROS, *group.values()), timeout=24))
    assert tasks(result) == {}
    assert "SyntaxError" not in said(result)


def test_a_reply_with_the_right_number_and_nonce_wins_nothing(level):
    result = grade(job(only(REPLY), timeout=24))
    assert tasks(result) == {}


@pytest.mark.parametrize("source", STUBBORN.values(), ids=STUBBORN)
def test_what_will_not_end_is_ended(level, source):
    result = grade(job(only(ZEROS, source), timeout=4))
    assert tasks(result) == {}
    assert said(result)


def test_what_is_observed_is_not_what_an_object_says_of_itself(level):
    """The right number with its graph behind it, which says that it has none, in each way that there is to say so."""
    detach = find_assignment("detach")
    lies = {
        "subclass": "class L(al.Tensor):\n    requires_grad = False\n    grad_fn = None\n"
        "def squared_constant(x):\n    y = x ** 2; y.__class__ = L; return y",
        "observer": "import autogradlab.course.exercises.observe as o, autogradlab.course.observing as p\n"
        "o.tracked = p.tracked = lambda v: v.shape == () and v.is_leaf\ndef squared_constant(x): return x ** 2",
        "late": "import autogradlab.course.observing as p\ndef squared_constant(x):\n"
        "    p.tracked.__code__ = (lambda v: v.is_leaf).__code__\n    return x ** 2",
    }
    for lie in lies.values():
        given = replace(job(only("import autogradlab as al\n" + lie)), assignment=detach, version=judge_version(detach))
        result = grade(given)
        assert tasks(result) == {}
        assert "replaced parts of autogradlab" in said(result) or lie is lies["subclass"]


def test_no_notebook_makes_a_record_of_any_size(level):
    messages = "def square_slope(x): raise type('E' * 100_000, (ValueError,), {})('m' * 1_000_000)"
    result = grade(job(only(messages, *["raise ValueError('x' * 10_000)"] * 300)))
    assert len(json.dumps(result.to_dict())) < 100_000
    assert "more problems like these" in result.problems[-1]


def test_a_message_of_several_megabytes_from_each_task_makes_a_small_record(level):
    text = "raise type('E', (ValueError,), {})('m' * 3_500_000)"
    result = grade(job(only(*[in_function(name, text) for name in NAMES])))
    assert tasks(result) == {}
    assert len(json.dumps(result.to_dict())) < 60_000


@pytest.mark.slow
def test_thousands_of_cells_that_raise_make_a_small_record(level):
    data = only(*["raise ValueError('x' * 500)"] * 9_000)
    result = grade(job(data))
    assert tasks(result) == {}
    assert len(json.dumps(result.to_dict())) < 100_000


def test_files_without_end_end_the_notebook_alone(level):
    result = grade(job(only("for k in range(10**7): open(str(k), 'w').close()")))
    assert tasks(result) == {}
    assert "files" in said(result)
