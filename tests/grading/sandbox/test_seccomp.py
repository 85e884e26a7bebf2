import struct

from autogradlab.grading.sandbox.seccomp import REFUSED, instructions, program


def test_every_refused_call_has_a_line_for_each_machine():
    for machine, column in (("x86_64", 0), ("aarch64", 1)):
        code = program(machine)
        lines = [struct.unpack("=HBBI", code[k : k + 8]) for k in range(0, len(code), 8)]
        assert {n[column] for n in REFUSED.values()} <= {constant for _, _, _, constant in lines}
        assert lines[-1][3] == 0x7FFF0000  # what is not refused is allowed


def test_no_jump_leads_out_of_the_program():
    lines = list(instructions(0xC000003E, 0))
    for k, (_, yes, no, _) in enumerate(lines):
        assert k + 1 + max(yes, no) < len(lines) or (yes, no) == (0, 0)


def test_another_machine_has_no_filter():
    assert program("riscv64") is None
