import json
import subprocess
import sys
from pathlib import Path

import pytest

from autogradlab.grading.judge import driver as module

SOURCE = Path(module.__file__).read_text()


@pytest.fixture
def ask(tmp_path):
    """Sends a request to a driver of its own, without a sandbox, and takes the reply."""
    argv = [sys.executable, "-I", "-c", SOURCE]
    env = {"HOME": str(tmp_path)}
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path, env=env) as process:

        def exchange(**request):
            process.stdin.write(
                json.dumps({"id": 7, "nonce": "n", "seconds": 20, "wall": 60, **request}).encode() + b"\n"
            )
            process.stdin.flush()
            reply = json.loads(process.stdout.readline())
            assert (reply.pop("id"), reply.pop("nonce")) == (7, "n")
            return reply

        yield exchange
        process.stdin.close()
        assert process.wait(20) == 0


def test_prints_inputs_and_displays_go_nowhere(ask):
    for source in ("print('x'); display(1); 1", "import os; os.write(1, b'x'); os.system('echo x')", "%time 1"):
        assert ask(source=source) == {"said": ""}
    assert ask(source="input()")["said"].startswith(("EOFError", "StdinNotImplementedError"))


def test_the_last_value_is_kept_and_await_works(ask):
    assert ask(source="21 * 2") == {"said": ""}
    assert ask(source="assert _ == 42; import asyncio; await asyncio.sleep(0)") == {"said": ""}


def test_errors_are_told_with_their_names(ask):
    assert ask(source="raise ValueError('no')") == {"said": "ValueError: no"}
    assert ask(source="raise ValueError") == {"said": "ValueError"}
    assert ask(source="def f(: x")["said"].startswith("SyntaxError")
    assert ask(source="class E(Exception):\n    def __str__(self): 1 / 0\nraise E") == {"said": "E"}
    assert ask(source="exit()")["said"] in ("", "SystemExit")


def test_late_steps_are_interrupted(ask):
    assert ask(source="while True: pass", seconds=0.3) == {"late": "cpu"}
    assert ask(source="def f():\n    while True: pass") == {"said": ""}
    assert ask(question={"function": "f", "inputs": "[[]]"}, seconds=0.3) == {"late": "cpu"}


def test_a_step_that_only_waits_is_interrupted_by_the_clock(ask):
    assert ask(source="import time; time.sleep(60)", wall=0.3) == {"late": "wall"}


PATCHES = {
    "a module's function": "import autogradlab.course.exercises.observe as o; o.tracked = lambda v: 'lie'",
    "the public name": "import autogradlab.course.observing as o; o.tracked = lambda v: 'lie'",
    "a module": "import sys, types; m = sys.modules['autogradlab.course.observing'] = types.ModuleType('m')\n"
    "m.tracked = lambda v: 'lie'",
    "a function's code": "import autogradlab.course.observing as o; o.tracked.__code__ = (lambda v: 'lie').__code__",
    "a tensor's property": "al.Tensor.requires_grad = property(lambda t: 'lie')",
}
LIAR = """
class Liar(al.Tensor):
    requires_grad = 'lie'
def f():
    {patch}
    return {value}
"""


@pytest.mark.parametrize("patch", PATCHES.values(), ids=PATCHES)
@pytest.mark.parametrize("when", ["in a cell", "in the call"])
def test_what_a_notebook_replaces_is_put_back_and_told(ask, patch, when):
    given = "from autogradlab.course.observing import tracked\ndef see(value):\n    return {'seen': tracked(value)}"
    cell = LIAR.format(patch=f"exec({patch!r}, globals())" if when == "in the call" else "", value="al.tensor(1.0)")
    assert ask(source=f"import autogradlab as al\n{cell}" + patch * (when == "in a cell")) == {"said": ""}
    reply = ask(question={"function": "f", "inputs": "[[]]", "given": given, "observe": "see"})
    assert json.loads(reply["answers"]) == [{"parts": {"seen": {"said": False}}}]
    assert reply["changed"]
    assert all(name.startswith("autogradlab.") for name in reply["changed"])


def test_an_untouched_package_is_not_told(ask):
    ask(source="import autogradlab as al, numpy as np\nal.manual_seed(1)\nal.x = 1\ndef f(): return al.zeros(1)")
    assert ask(question={"function": "f", "inputs": "[[]]"})["changed"] == []


def test_self_checks_are_silent(ask):
    source = "from autogradlab.course import check\ncheck.chain_rule.task1(1)\ncheck.chain_rule()"
    assert ask(source=source) == {"said": ""}


def test_a_students_own_module_is_found_and_shadows_nothing_of_ours(ask):
    source = "open('mine.py', 'w').write('x = 1'); open('numpy.py', 'w').write('')\nimport mine, numpy\nnumpy.sin(0)"
    assert ask(source=source) == {"said": ""}
