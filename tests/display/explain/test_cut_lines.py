from autogradlab.display.explain.cut_lines import cuts_in, find_cut_lines, find_decision


def test_members_and_calls_that_cut_are_found():
    source = "h = m.data\nk = (w * 2).item()\na = np.asarray(m)\nprint(m.item())\nz = other.numpy()\ng = m.grad.numpy()"
    assert list(cuts_in(source, {"m", "w"})) == [(1, ".data"), (2, ".item()"), (3, "asarray(...)")]


def test_the_line_of_the_calling_function_is_given():
    class Box:
        data = 1

    some_box = Box()
    copy = some_box.data
    assert copy
    assert any("`copy = some_box.data` (.data)" in line for line in find_cut_lines(["some_box"]))


def test_a_source_that_does_not_parse_is_passed_over():
    assert list(cuts_in("%matplotlib inline", {"m"})) == []


def test_the_line_that_asks_a_tensor_is_found_and_its_question_made_smooth():
    asked, other = 1, 2
    if asked > other:
        other = 3
    line, question = find_decision(["asked"])
    assert line.endswith("`if asked > other:`,")
    assert question == "al.sigmoid(asked - other)"
    assert find_decision(["nothing_of_that_name"]) == ("", "")
