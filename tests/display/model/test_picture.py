from autogradlab.display.model.picture import Edge, Picture, TensorCard


def test_an_edge_says_formula_and_number_on_one_line():
    assert Edge("n0", "n1", "∂y/∂w", "x", "6.7").label == "∂y/∂w = x = 6.7"


def test_a_formula_that_is_the_number_is_said_once():
    assert Edge("n0", "n1", "∂y/∂b", "1", "1").label == "∂y/∂b = 1"
    assert Edge("n0", "n1", "∂y/∂b", "1", "1 each").label == "∂y/∂b = 1 each"


def test_a_value_that_is_used_twice_adds_up_its_paths():
    assert Edge("n0", "n1", "∂y/∂x", "x + x", "[0 2 4 6]", paths=2).label == "2 paths: x + x = [0 2 4 6]"


def test_an_edge_without_derivative_is_silent_and_a_cut_one_says_so():
    assert Edge("n0", "n1").label == ""
    assert Edge("n0", "n1", cut=True).label == "cut here: no gradient passes"


def test_the_title_names_the_roots():
    picture = Picture((TensorCard("n0", "parameter", "w"), TensorCard("n1", "root", "loss")))
    assert picture.title == "computation graph of loss"


def test_an_edge_without_words_is_plain():
    assert Edge("n0", "n1", wrt="∂y/∂x").plain
    assert Edge("n0", "n1", wrt="∂y/∂x").label == ""
    worded = [Edge("n0", "n1", number="2"), Edge("n0", "n1", formula="x"), Edge("n0", "n1", note="summed"),
              Edge("n0", "n1", cut=True), Edge("n0", "n1", paths=2)]  # fmt: skip
    assert not any(edge.plain for edge in worded)
    assert all(edge.label or edge.note for edge in worded)
