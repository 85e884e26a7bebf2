from compiler.programs import A, B, operations, straight

from autogradlab.compiler.passes.dead_code import dead_code
from autogradlab.compiler.program import Ref


def test_what_no_output_needs_is_left_out():
    assert operations(dead_code(straight(("sin", A), ("cos", B), ("add", Ref(3), A)))) == ["cos", "add"]


def test_a_write_stays_where_its_memory_is_returned():
    p = straight(("copy", A), ("copy", B), ("add", Ref(2), B), ("add", Ref(3), B), outputs=Ref(2))
    first, second, a, b = p.steps
    p = p.replace(steps=(first, second, a.replace(into=2, memory=2), b.replace(into=3, memory=3)))
    assert [s.number for s in dead_code(p).steps] == [2, 4]


def test_a_write_through_a_view_counts():
    p = straight(("copy", A), ("getitem", Ref(2), 0), ("add", Ref(3), B), outputs=Ref(2))
    copy, view, write = p.steps
    p = p.replace(steps=(copy, view.replace(memory=2), write.replace(into=3, memory=2)))
    assert operations(dead_code(p)) == ["copy", "getitem", "add"]
