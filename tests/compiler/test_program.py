from compiler.programs import A, B, straight

from autogradlab.compiler.program import Ref, map_tree, operand_tree_refs


def test_a_program_knows_its_variables_and_their_uses():
    p = straight(("add", A, B), ("multiply", Ref(2), Ref(2)))
    assert sorted(p.variables()) == [0, 1, 2, 3]
    assert p.use_counts() == {0: 1, 1: 1, 2: 2, 3: 1}
    assert p.last_number() == 3


def test_a_write_makes_no_variable_and_marks_memory():
    p = straight(("copy", A), ("add", Ref(2), B))
    write = p.steps[1].replace(into=2, memory=2)
    p = p.replace(steps=(p.steps[0], write))
    assert sorted(p.variables()) == [0, 1, 2]
    assert p.written() == {2}
    assert Ref(2) in write.refs


def test_trees_keep_their_structure():
    tree = {"a": (Ref(1), [2, Ref(3)]), "b": None}
    assert list(operand_tree_refs(tree)) == [Ref(1), Ref(3)]
    doubled = map_tree(tree, lambda x: Ref(x.number * 2) if isinstance(x, Ref) else x)
    assert doubled == {"a": (Ref(2), [2, Ref(6)]), "b": None}
