"""The learner's names: errors and pictures find the same one, wherever a tensor is kept."""

import importlib.util
import re
import sys
import types

import pytest

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.engine.errors.messages import name_of

HEAD = """
import autogradlab as al
from look_up import both

def leaf():
    return al.tensor([1.0, 2.0], requires_grad=True)
"""
SHAPES = {
    "variable": ("weight = leaf()\nfound = both(lambda: weight)", "weight"),
    "list": ("params = [leaf(), leaf()]\nfound = both(lambda: params[1])", "params[1]"),
    "nested list": ("layers = [(leaf(), leaf())]\nfound = both(lambda: layers[0][0])", "layers[0][0]"),
    "dict": ("params = {'w': leaf()}\nfound = both(lambda: params['w'])", "params['w']"),
    "list in a dict": ("params = {'w': [leaf()]}\nfound = both(lambda: params['w'][0])", "params['w'][0]"),
    "attribute": ("class H: pass\nh = H()\nh.w = leaf()\nfound = both(lambda: h.w)", "h.w"),
    "simple namespace": (
        "from types import SimpleNamespace\nh = SimpleNamespace(w=leaf())\nfound = both(lambda: h.w)",
        "h.w",
    ),
    "list of an object": ("class H: pass\nh = H()\nh.ws = [leaf()]\nfound = both(lambda: h.ws[0])", "h.ws[0]"),
    "objects in a list": ("class H: pass\nhs = [H()]\nhs[0].w = leaf()\nfound = both(lambda: hs[0].w)", "hs[0].w"),
    "self": (
        "class H:\n def __init__(self): self.w = leaf()\n"
        " def run(self): return both(lambda: self.w)\nfound = H().run()",
        "self.w",
    ),
    "local variable": ("def f():\n inner = leaf()\n return both(lambda: inner)\nfound = f()", "inner"),
    "argument of a call": ("def f(p):\n return both(lambda: p)\nfound = f(leaf())", "p"),
    "outer function's variable": (
        "def f(q):\n return both(lambda: q[0])\ndef g():\n mine = leaf()\n return f([mine])\nfound = g()",
        "mine",
    ),
    "module's parameter": (
        "model = al.nn.Sequential(al.nn.Linear(2, 1))\nfound = both(lambda: model[0].weight)",
        "model[0].weight",
    ),
    "NamedTuple": (
        "from typing import NamedTuple\nclass P(NamedTuple):\n w: object\np = P(leaf())\nfound = both(lambda: p.w)",
        "p.w",
    ),
    "dataclass": (
        "import dataclasses\n@dataclasses.dataclass\nclass P:\n w: object\np = P(leaf())\nfound = both(lambda: p.w)",
        "p.w",
    ),
    "slots": (
        "class P:\n __slots__ = ('w',)\np = P()\np.w = leaf()\nfound = both(lambda: p.w)",
        "p.w",
    ),
    "private attribute": ("class H: pass\nh = H()\nh._w = leaf()\nfound = both(lambda: h._w)", "h._w"),
    "OrderedDict": (
        "from collections import OrderedDict\nd = OrderedDict(w=leaf())\nfound = both(lambda: d['w'])",
        "d['w']",
    ),
    "deque": ("from collections import deque\nd = deque([leaf()])\nfound = both(lambda: d[0])", "d[0]"),
    "object in an object": (
        "class H: pass\nh = H()\nh.a = H()\nh.a.b = H()\nh.a.b.c = [{'k': leaf()}]\n"
        "found = both(lambda: h.a.b.c[0]['k'])",
        "h.a.b.c[0]['k']",
    ),
    "the shortest way": (
        "class H: pass\nh = H()\nh.a = H()\nh.a.b = leaf()\nk = H()\nk.w = h.a.b\nfound = both(lambda: k.w)",
        "k.w",
    ),
    "circle of objects": (
        "class H: pass\nh = H()\nh.me = h\nh.k = H()\nh.k.up = h\nh.k.w = leaf()\nfound = both(lambda: h.k.w)",
        "h.k.w",
    ),
    "closure": (
        "def outer():\n scale = leaf()\n def inner(): return scale\n return inner\n"
        "f = outer()\nfound = both(lambda: f())",
        "scale",
    ),
    "another module's variable": (
        "import sys, types\nweights = types.ModuleType('weights')\nweights.W = leaf()\nfound = both(lambda: weights.W)",
        "weights.W",
    ),
    "variable of a function's module": (
        "import sys, types\nm = types.ModuleType('mine')\nexec('def get(): return W', m.__dict__)\nm.W = leaf()\n"
        "sys.modules['mine'] = m\nget = m.get\ndel m\nfound = both(get)",
        "W",
    ),
    "variable of a comprehension": ("found = [both(lambda: v) for v in [leaf()]][0]", "v"),
    "argument of a lambda": ("found = (lambda q: both(lambda: q))(leaf())", "q"),
    "no name": ("found = both(leaf)", None),
}


def both(get):
    """What an error and a picture call a tensor, which has no name in this frame; None for no name."""
    return name_of(get(), "") or None, Names().of(get())


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a program as the learner's own module, in a file of the given name."""
    helper = types.ModuleType("look_up")
    helper.both = both
    monkeypatch.setitem(sys.modules, "look_up", helper)

    def run(text, file="homework"):
        path = tmp_path / f"{file}.py"
        path.write_text(HEAD + text, encoding="utf-8")
        spec = importlib.util.spec_from_file_location(file, path)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, file, module)
        spec.loader.exec_module(module)
        return module

    return run


@pytest.mark.parametrize("file", ["homework", "autogradlab_homework"])
@pytest.mark.parametrize(("text", "name"), SHAPES.values(), ids=SHAPES)
def test_an_error_and_a_picture_call_a_tensor_by_the_same_name(run, text, name, file):
    assert run(text, file).found == (name, name)


def test_in_a_notebook_names_are_looked_for_in_its_namespace(monkeypatch):
    w, layers = al.ones(2, requires_grad=True), [[al.ones(3, requires_grad=True)]]
    shell = types.SimpleNamespace(user_ns={"slope": w, "layers": layers, "_": w}, user_ns_hidden={})
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    for thing, name in ((w, "slope"), (layers[0][0], "layers[0][0]")):
        assert name_of(thing) == Names().of(thing) == name


def test_a_real_error_and_a_real_picture_agree(run):
    module = run(
        "layers = [[leaf(), leaf()]]\n"
        "y = layers[0][1] * 2\n"
        "try:\n layers[0][1].add_(1)\nexcept RuntimeError as e: message = str(e)\n",
        "autogradlab_homework",
    )
    assert re.search(r"layers\[0\]\[1\] -= lr \* layers\[0\]\[1\]\.grad", module.message)
    names = [card.name for card in read_graph([module.y], Names([vars(module)])).cards]
    assert "layers[0][1]" in names


def test_a_function_that_exec_made_in_a_namespace_without_a_name_is_the_learners():
    names = {"al": al, "name_of": name_of}
    exec("def f(x):\n    return x\nt = al.tensor(1.0)\nfound = name_of(t)", names)
    assert names["f"].__module__ is None
    assert names["found"] == "t"
