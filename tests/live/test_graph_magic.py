def test_the_graph_of_the_last_tensor_is_shown_with_the_cells_names(shell, page):
    shell.run_cell("%%graph\nv = x * 2\nw = al.sin(v)")
    assert [set(output["data"]) for output in page] == [{"text/plain", "image/svg+xml", "text/markdown"}]
    assert all(f">{name}</text>" in page[0]["data"]["image/svg+xml"] for name in "xvw")


def test_the_cells_value_is_shown_as_usual_unless_it_is_drawn(shell, page, capsys):
    drawn = shell.run_cell("%%graph\nz")
    other = shell.run_cell("%%graph\nz.backward()\nx.grad")
    silent = shell.run_cell("%%graph\nz = u + 1\n42;")
    assert drawn.result is None
    assert other.result is shell.user_ns["x"].grad
    assert silent.result is None
    assert ">z<" in page[1]["data"]["image/svg+xml"]


def test_the_options_are_those_of_draw(shell, page):
    shell.run_cell("%%graph --no-values --no-grads --no-locals --direction TB --depth 1\nz")
    assert page[0]["data"]["text/plain"].split() == ["x", "parameter", "u", "←", "x²", "of", "x", "z", "←", "×", "of",
                                                     "u,", "x"]  # fmt: skip


def test_a_cell_without_a_tensor_says_so(shell, capsys):
    assert shell.run_cell("%%graph\n3").result == 3
    assert "No tensor in this cell" in capsys.readouterr().out


def test_help_lists_the_options_and_runs_nothing(shell, capsys):
    shell.run_cell("%%graph --help\nnothing = 1")
    shell.run_cell("%graph -h")
    assert "nothing" not in shell.user_ns
    said = capsys.readouterr().out
    assert said.count("usage: %%graph") == 2
    assert "--depth" in said


def test_one_percent_sign_draws_without_running(shell, capsys):
    result = shell.run_cell("%graph u --no-values").result
    assert "u" in result.text
    assert "9" not in result.text.split()


def test_one_percent_sign_takes_what_draw_takes(shell, capsys):
    assert isinstance(shell.run_cell("%graph 3").error_in_exec, TypeError)


def test_an_unknown_option_is_named(shell, capsys):
    shell.run_cell("%%graph --dept 1 --colour\nz")
    assert "unrecognized arguments: --colour" in capsys.readouterr().err
