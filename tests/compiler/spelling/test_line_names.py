import keyword

from compiler.programs import A, B, straight

from autogradlab.compiler.program import Input, Ref
from autogradlab.compiler.spelling.line_names import VariableNames, short_input_names


def names_of(*steps, taken=(), **fields):
    p = straight(*steps)
    p = p.replace(steps=tuple(s.replace(**fields) for s in p.steps))
    names = VariableNames(p, taken)
    return [names.name(s.number) for s in p.steps]


def test_a_learners_name_is_kept_and_made_unique():
    assert names_of(("add", A, B), ("multiply", A, B), name="h") == ["h", "h_2"]


def test_without_one_the_operation_gives_it():
    assert names_of(("multiply", A, B), ("tanh", A)) == ["product", "tanh"]


def test_a_gradient_is_named_after_its_variable():
    assert names_of(("add", A, B), gradient_of=0) == ["d_a"]


def test_names_are_identifiers_that_mean_nothing_else():
    for wanted in ("np", "lambda", "sum", "1x", "a b", "print", "a", "__import__('os')"):
        (found,) = names_of(("add", A, B), name=wanted)
        assert found.isidentifier()
        assert not keyword.iskeyword(found)
        assert found not in {"np", "sum", "print", "a"}
    assert names_of(("tanh", A), taken=["tanh"]) == ["tanh_2"]


def test_an_input_has_the_last_part_of_its_path_where_that_is_clear():
    def inputs(*names):
        return short_input_names([Input(k, n, (), None) for k, n in enumerate(names)])

    assert inputs("params_w", "params_b", "x") == ["w", "b", "x"]
    assert inputs("one_w", "two_w") == ["one_w", "two_w"]
    assert inputs("params_x", "x") == ["params_x", "x"]
    assert inputs("p_0", "p_1") == ["p_0", "p_1"]


def test_a_variable_keeps_its_name():
    p = straight(("add", A, B))
    names = VariableNames(p, ())
    assert names.name(2) == names.name(Ref(2).number)
