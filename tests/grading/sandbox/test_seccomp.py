import os
import socket
import struct

from autogradlab.grading.sandbox.seccomp import (
    IGNORED_CALLS,
    REFUSED_CALLS,
    SHARED_CALLS,
    SIGNAL_CALLS,
    filter_instructions,
    filter_program,
)


def test_every_refused_call_has_a_line_for_each_machine():
    for machine, column in (("x86_64", 0), ("aarch64", 1)):
        code = filter_program(machine)
        lines = [struct.unpack("=HBBI", code[k : k + 8]) for k in range(0, len(code), 8)]
        assert {n[column] for n in REFUSED_CALLS.values()} <= {constant for _, _, _, constant in lines}
        assert lines[-1][3] == 0x7FFF0000  # what is not refused is allowed


def test_no_jump_leads_out_of_the_program():
    lines = list(filter_instructions(0xC000003E, 0, SHARED_CALLS, SIGNAL_CALLS))
    for k, (_, yes, no, _) in enumerate(lines):
        assert k + 1 + max(yes, no) < len(lines) or (yes, no) == (0, 0)


def test_another_machine_has_no_filter():
    assert filter_program("riscv64") is None


def test_what_a_shared_machine_refuses_besides_is_there_only_then():
    alone, shared, deaf = (
        {constant for *_, constant in filter_instructions(0xC000003E, 0, *more)}
        for more in ((), (SHARED_CALLS,), (SHARED_CALLS, SIGNAL_CALLS))
    )
    besides = {number for number, _ in (SHARED_CALLS | IGNORED_CALLS).values()}
    assert besides <= shared
    assert not {SHARED_CALLS["connect"][0], IGNORED_CALLS["chown"][0]} & alone
    assert SIGNAL_CALLS["kill"][0] in deaf - shared


def test_memory_that_belongs_to_nobody_cannot_be_had(told):
    code = """import ctypes, os
try: print(os.memfd_create("x"))
except OSError: pass
print(ctypes.CDLL(None).shmget(0, 1 << 20, 0o1600))
"""
    assert told(code)[0] == "-1\n"


def test_sockets_lead_nowhere(told, tmp_path):
    code = """import socket
for family, kind in ((socket.AF_INET, 1), (socket.AF_INET6, 2), (socket.AF_UNIX, 1), (socket.AF_UNIX, 2)):
    try:
        made = socket.socket(family, kind)
        made.settimeout(2)
        made.connect("PATH" if family == socket.AF_UNIX else ("127.0.0.1", PORT))
        print(family, kind)
    except OSError: pass
a, b = socket.socketpair()
a.send(b"y"); print(b.recv(9))
"""
    os.chmod(tmp_path, 0o755)
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "s"))
        unix.listen()
        os.chmod(tmp_path / "s", 0o777)
        code = code.replace("PORT", str(tcp.getsockname()[1])).replace("PATH", str(tmp_path / "s"))
        assert told(code)[0].replace("AddressFamily.AF_INET6 2\n", "") == "b'y'\n"
