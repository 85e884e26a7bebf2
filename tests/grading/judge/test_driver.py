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
            process.stdin.write(json.dumps({"id": 7, "nonce": "n", "seconds": 20, **request}).encode() + b"\n")
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
    assert ask(source="while True: pass", seconds=0.3) == {"late": True}
    assert ask(source="def f():\n    while True: pass") == {"said": ""}
    assert ask(question={"function": "f", "inputs": "[[]]"}, seconds=0.3) == {"late": True}


def test_self_checks_are_silent(ask):
    source = "from autogradlab.course import check\ncheck.chain_rule.task1(1)\ncheck.chain_rule()"
    assert ask(source=source) == {"said": ""}


def test_a_students_own_module_is_found_and_shadows_nothing_of_ours(ask):
    source = "open('mine.py', 'w').write('x = 1'); open('numpy.py', 'w').write('')\nimport mine, numpy\nnumpy.sin(0)"
    assert ask(source=source) == {"said": ""}
