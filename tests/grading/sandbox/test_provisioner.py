"""Kernels in the sandbox, started by nbclient as it starts any other."""

import logging

import nbformat
import pytest
from grading.sandbox.levels import offered
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from waiting import wait_until

from autogradlab.grading.sandbox import LEVELS, provisioner
from autogradlab.grading.sandbox.provisioner import SandboxProvisioner

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True, params=LEVELS)
def confined_kernels(monkeypatch, request):
    offered(request.param)
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", f"autogradlab-{request.param}")
    KernelProvisionerFactory.clear_instance()  # it reads the variable once, and may have done so for another test
    yield
    KernelProvisionerFactory.clear_instance()


def ran(*sources, **options):
    """A notebook of these cells, run."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    NotebookClient(notebook, kernel_name="python3", **{"timeout": 60, **options}).execute()
    return "".join(out.get("text", "") for cell in notebook.cells for out in cell.outputs)


def test_a_notebook_runs_as_in_any_kernel():
    assert (
        ran("import autogradlab as al\nx = al.tensor(3.0, requires_grad=True)", "(x * x).backward(); print(x.grad)")
        == "tensor(6.)\n"
    )


def test_it_sees_neither_network_nor_environment_nor_references(monkeypatch):
    monkeypatch.setenv("GRADER_TOKEN", "secret")
    code = """import os, socket
print("GRADER_TOKEN" in os.environ)
try: open("/etc/shadow")
except OSError: print("no passwords")
try: socket.create_connection(("127.0.0.1", 22), 1)
except OSError as error: print("no network")
try: import autogradlab.grading.judge.result
except (ImportError, OSError): print("no grader")
"""
    assert ran(code) == "False\nno passwords\nno network\nno grader\n"


def test_an_interrupt_reaches_the_code_and_the_kernel_lives_on():
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(s) for s in ("while True: pass", "print('alive')")]
    )
    client = NotebookClient(notebook, kernel_name="python3", timeout=2, interrupt_on_timeout=True, allow_errors=True)
    client.execute()
    assert notebook.cells[0].outputs[-1].ename == "KeyboardInterrupt"
    assert notebook.cells[1].outputs[0].text == "alive\n"


def test_code_that_ignores_interrupts_ends_with_its_kernel():
    code = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    with pytest.raises((CellTimeoutError, DeadKernelError)):
        ran(code, timeout=3)


def test_a_kernel_that_takes_too_much_is_ended(monkeypatch):
    with pytest.raises(CellExecutionError, match="MemoryError"):
        ran("bytearray(8 * 2**30)")
    monkeypatch.setattr(SandboxProvisioner, "wall", 6.0)
    with pytest.raises((DeadKernelError, RuntimeError)):
        ran("import time\ntime.sleep(60)")


@pytest.mark.parametrize(
    ("limit", "source"),
    [
        ("output", "while True: print('x' * 10_000)"),
        ("output", "while True: print('x' * 10_000, flush=True)"),
        ("output", "import sys\nwhile True: sys.stdout.write('.'); sys.stdout.flush()"),
        ("disk", "import json, os, time\nfolder = os.path.dirname(CONNECTION)\nfor k in range(20):\n"
                 "    with open(f'{folder}/{k}', 'wb') as f: f.write(b'x' * 15_000_000)\ntime.sleep(60)"),
    ],
)  # fmt: skip
def test_a_kernel_that_fills_the_disk_or_its_client_is_ended_and_it_is_said(limit, source, caplog, monkeypatch):
    # Without this, traitlets logs to whatever application another test has started, which may keep it to itself.
    monkeypatch.setattr("traitlets.log.get_logger", lambda: logging.getLogger("provisioner"))
    import_name = "from ipykernel.connect import get_connection_file\nCONNECTION = get_connection_file()\n"
    with pytest.raises((DeadKernelError, RuntimeError, CellExecutionError)) as caught:
        ran(import_name + source)
    # A sandbox may refuse the files; and output that piles up in the kernel may meet the limit of memory first.
    refused = caught.type is CellExecutionError and any(
        word in str(caught.value) for word in ("PermissionError", "MemoryError")
    )
    if not refused:  # the client may notice the end before the log does
        wait_until(lambda: f"it went over its limit of {limit}" in caplog.text)


def test_nothing_is_left_behind(monkeypatch, tmp_path):
    monkeypatch.setattr(provisioner.tempfile, "tempdir", str(tmp_path))
    ran("print(1)")
    assert list(tmp_path.iterdir()) == []
