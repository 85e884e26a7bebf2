import subprocess
import sys

import numpy as np
import pytest

import autogradlab as al


def network(params, x, t):
    h = al.relu(x @ params["W"] + params["b"])
    return ((al.sigmoid(h @ params["v"]) - t) ** 2).mean()


def saved(tmp_path, compiled):
    compiled.save(tmp_path / "step.py")
    return (tmp_path / "step.py").read_text(encoding="utf-8")


def run(tmp_path, *options):
    """What the saved file prints, in a Python that has no autogradlab."""
    block = "import sys; sys.modules['autogradlab'] = None; sys.argv = ['step.py']; import runpy; "
    code = block + f"runpy.run_path({str(tmp_path / 'step.py')!r}, run_name='__main__')"
    return subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=True).stdout


def test_a_saved_gradient_checks_itself_with_numpy_alone(tmp_path):
    compiled = al.compile(al.value_and_grad(network))
    rng = np.random.default_rng(0)
    params = {"W": rng.normal(size=(2, 3)), "b": rng.normal(size=3), "v": rng.normal(size=(3, 1))}
    compiled(params, rng.normal(size=(5, 2)), np.ones((5, 1)))
    text = saved(tmp_path, compiled)
    assert "    W: array of shape (2, 3), float64" in text
    printed = run(tmp_path).splitlines()
    assert [line.partition(",")[0] for line in printed] == ["W: right", "b: right", "v: right"]


def test_a_wrong_line_is_found(tmp_path):
    compiled = al.compile(al.value_and_grad(network))
    params = {"W": np.ones((2, 3)), "b": np.ones(3), "v": np.ones((3, 1))}
    compiled(params, np.ones((5, 2)), np.ones((5, 1)))
    text = saved(tmp_path, compiled)
    line = next(line for line in text.splitlines() if line.startswith("    d_b = "))
    (tmp_path / "step.py").write_text(text.replace(line, line.replace("d_b = ", "d_b = 2 * ")), encoding="utf-8")
    printed = run(tmp_path).splitlines()
    assert [line.partition(",")[0] for line in printed] == ["W: right", "b: WRONG", "v: right"]


def test_large_constants_are_written_out(tmp_path):
    table = np.arange(600.0)

    def f(x):
        return x + np.linspace(0.0, 1.0, 600)

    compiled = al.compile(f)
    compiled(table)
    saved(tmp_path, compiled)
    space = {}
    exec(compile((tmp_path / "step.py").read_text(encoding="utf-8"), "step.py", "exec"), space)
    np.testing.assert_array_equal(space["f"](table), f(table))


def test_what_has_no_source_cant_be_saved(tmp_path):
    from autogradlab.extend import defvjp, primitive

    cube = primitive(lambda x: x**3)
    defvjp(cube, lambda ans, x: lambda g: g * 3 * x**2)
    compiled = al.compile(al.value_and_grad(lambda x: cube(x)))
    compiled(2.0)
    with pytest.raises(RuntimeError, match="has no source"):
        compiled.save(tmp_path / "step.py")
