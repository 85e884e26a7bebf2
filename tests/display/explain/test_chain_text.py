import autogradlab as al
from autogradlab.display.explain.chain_paths import find_chain
from autogradlab.display.explain.chain_text import ChainWriter, parenthesize_expression, parenthesize_negative
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tensor_names import Names


def speller(y, x, names):
    reader = Reader([y], Names([names]))
    reader.picture()
    return ChainWriter(reader, find_chain(y._node, x._node, y._data.dtype.type(1)))


def test_a_long_path_is_written_at_its_ends_alone():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(30):
        y = y * 1.01
    s = speller(y, x, {"x": x, "y": y})
    stations, product = s.path(1, s.chain.paths[0])
    assert stations.count("→") == 9
    assert "…" in product
    assert r"\cdots" in s.latex("y", "x")


def test_a_path_through_several_outputs_is_told_in_words():
    x = al.tensor([2.0, 3.0], requires_grad=True)
    a, b = x.unbind(0)
    y = a * b
    s = speller(y, x, {"x": x, "y": y, "a": a, "b": b})
    assert [line.strip() for line in s.path(1, s.chain.paths[0])][1:] == [
        "y → a: times b = 3",
        "Unbind → x: each element goes back to its place = [3 0]",
    ]


def test_brackets_stand_around_expressions_and_negative_numbers():
    assert parenthesize_expression("w·x") == "(w·x)"
    assert parenthesize_expression("sin(x)") == "sin(x)"
    assert parenthesize_negative("−2") == "(−2)"


def test_moved_elements_go_back_to_their_places():
    x = al.ones(2, 3).requires_grad_()
    y = (x.T @ al.ones(2)).sum()
    s = speller(y, x, {"x": x, "y": y})
    assert "each element goes back to its place" in s.path(1, s.chain.paths[0])[-1]


def test_a_single_negative_number_has_no_brackets_and_is_not_written_twice():
    x = al.tensor(2.0, requires_grad=True)
    y = x**2
    z = al.sin(y)
    u = al.exp(z)
    u.backward()
    rows = al.explain(u, x)._repr_latex_().splitlines()
    assert r"&= -1.2267" in rows
    assert not any(row.startswith("&= (") and row.count("(") == 1 and r"\cdot" not in row for row in rows)
