"""al.save and al.load: what was saved comes back, a file is replaced whole or not at all, nothing in it is executed."""

import contextlib
import io
import json
import os
import pickle
import random
import struct
import subprocess
import sys
import zipfile
from collections import Counter, OrderedDict, defaultdict

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradError


def there_and_back(x):
    """What comes back of a saved object."""
    file = io.BytesIO()
    al.save(x, file)
    file.seek(0)
    return al.load(file)


def same(a, b):
    """Whether two objects are alike, types, dtypes, shapes and nans included."""
    if type(a) is not type(b):
        return False
    if isinstance(a, al.Tensor):
        arrays = np.asarray(a._data), np.asarray(b._data)
        return a.dtype == b.dtype and a.requires_grad == b.requires_grad and same(*arrays)
    if isinstance(a, (np.ndarray, np.generic)):
        return a.dtype == b.dtype and a.shape == b.shape and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b or (a != a and b != b)


VALUES = [
    None, True, False, 0, -7, 2**80, 1.5, -0.0, float("inf"), float("-inf"), float("nan"), "", "text", "Grüße \u2603",
    [], (), {}, [1, [2, (3, [4])]], {"a": 1, 2: "b", (1, 2): None, None: 0, 1.5: 1}, OrderedDict(z=1, a=2), {1, 2},
    Counter({3: 2}), al.Size([2, 3]), al.float64, al.int32, np.float32(1.5), np.int64(3), np.arange(6).reshape(2, 3).T,
    ["int", 3], ["Tensor", 0, False], {"format": "x"},
]  # fmt: skip


@pytest.mark.parametrize("x", VALUES, ids=repr)
def test_values_come_back_as_they_were(x):
    assert same(there_and_back(x), x)


DTYPES = [al.float32, al.float64, al.float16, al.int64, al.int32, al.int16, al.int8, al.uint8, al.bool]


@pytest.mark.parametrize("dtype", DTYPES, ids=repr)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3), (2, 1, 3)])
def test_tensors_come_back_as_they_were(dtype, shape):
    x = (al.rand(shape) * 100).to(dtype)
    assert same(there_and_back(x), x)


def test_leaves_require_grad_again_and_parameters_are_parameters():
    w = al.tensor([1.0, 2.0], requires_grad=True)
    back = there_and_back(
        {"w": w, "y": w * 2, "p": al.nn.Parameter(al.ones(2)), "f": al.nn.Parameter(al.ones(1), False)}
    )
    assert (back["w"].requires_grad, back["y"].requires_grad, back["y"].is_leaf) == (True, False, True)
    assert [type(back[k]) for k in "pf"] == [al.nn.Parameter] * 2
    assert [back[k].requires_grad for k in "pf"] == [True, False]
    (back["w"] * 3).sum().backward()
    assert back["w"].grad.tolist() == [3, 3]


def test_what_shares_memory_is_written_once_and_shares_it_again():
    x = al.ones(1000)
    file = io.BytesIO()
    al.save([x, x.detach(), x.clone()], file)
    assert len(file.getvalue()) < 10_000
    a, b, c = al.load(io.BytesIO(file.getvalue()))
    a.zero_()
    assert (b.sum().item(), c.sum().item()) == (0, 1000)


def test_views_of_the_same_memory_stay_apart():
    x = al.arange(6.0)
    saved = [x, x[:3], x.reshape(2, 3), x.reshape(2, 3).T, x[::2], x.view(al.int32) if hasattr(x, "view_dtype") else x]
    assert same(there_and_back(saved), saved)


def test_random_structures_come_back():
    rng = random.Random(0)

    def grow(depth):
        kind = rng.randrange(4 if depth else 1)
        if kind == 0:
            return rng.choice([*VALUES[:14], al.rand(rng.randrange(4)), al.tensor(rng.random())])
        if kind == 1:
            return {rng.choice(["a", "b", 1, (2, "c")]): grow(depth - 1) for _ in range(3)}
        return [list, tuple][kind - 2](grow(depth - 1) for _ in range(rng.randrange(4)))

    for _ in range(200):
        x = grow(4)
        assert same(there_and_back(x), x)


def test_training_goes_on_from_a_file(tmp_path):
    def make():
        model = al.nn.Sequential(al.nn.Linear(2, 3), al.nn.Tanh(), al.nn.Linear(3, 1))
        optimizer = al.optim.Adam(model.parameters(), lr=0.1, amsgrad=True)
        return model, optimizer, al.optim.lr_scheduler.MultiStepLR(optimizer, [2, 4])

    def train(model, optimizer, scheduler):
        for _ in range(3):
            optimizer.zero_grad()
            (model(al.ones(4, 2)) - 2).pow(2).mean().backward()
            optimizer.step()
            scheduler.step()

    first, second = make(), make()
    train(*first)
    al.save([part.state_dict() for part in first], tmp_path / "all.al")
    for part, state in zip(second, al.load(tmp_path / "all.al"), strict=True):
        part.load_state_dict(state)
    train(*first)
    train(*second)
    assert [p.tolist() for p in first[0].parameters()] == [p.tolist() for p in second[0].parameters()]
    assert first[2].get_last_lr() == second[2].get_last_lr()


@pytest.mark.parametrize(
    ("x", "hint"),
    [
        (lambda: 1, "save tensors, numbers"),
        (object(), "save tensors, numbers"),
        (1j, "save tensors, numbers"),
        (np.array(["a"]), "save tensors, numbers"),
        (np.array([object()]), "save tensors, numbers"),
        ({"model": al.nn.Linear(2, 1)}, "x.state_dict()"),
        (al.optim.SGD([al.ones(1, requires_grad=True)]), "x.state_dict()"),
    ],
)
def test_what_is_not_data_is_refused_before_anything_is_written(x, hint, tmp_path):
    al.save(1, tmp_path / "kept")
    with pytest.raises(TypeError, match=r"can't save a .*: it is not data") as caught:
        al.save(x, tmp_path / "kept")
    assert hint in caught.value.hint
    assert al.load(tmp_path / "kept") == 1
    assert os.listdir(tmp_path) == ["kept"]


def test_a_list_that_holds_itself_is_refused():
    x = []
    x.append(x)
    with pytest.raises(TypeError, match="nested more than 100 levels deep"):
        al.save(x, io.BytesIO())


def test_subclasses_of_data_are_refused_or_become_what_they_are():
    class Text(str):
        pass

    with pytest.raises(TypeError):
        there_and_back(Text("a"))
    assert same(there_and_back(defaultdict(list, a=[1])), {"a": [1]})


def test_the_package_loads_it_only_when_it_is_asked_for():
    program = (
        "import sys, autogradlab as al; before = {*sys.modules}; al.save, al.load, al.utils.data; print(sorted(before))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "'autogradlab.engine.tensor'" in loaded
    assert not any(f"'{name}" in loaded for name in ("autogradlab.utils", "autogradlab.optim", "zipfile"))


# --- files ---------------------------------------------------------------------------------------------------------


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "weights"
    al.save({"w": 1}, str(path))

    def fail(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(np.lib.format, "write_array", fail)
    with pytest.raises(OSError, match="no space left"):
        al.save({"w": al.ones(3)}, path)
    assert al.load(path) == {"w": 1}
    assert os.listdir(tmp_path) == ["weights"]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path):
    path = tmp_path / "weights"
    al.save(1, path)
    usual = tmp_path / "usual"
    usual.touch()
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o640)
    al.save(2, path)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="symbolic links need a right on Windows")
def test_a_link_is_followed(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    al.save(3, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert al.load(tmp_path / "real") == 3


def test_what_is_no_regular_file_is_written_to():
    al.save(1, os.devnull)


def test_a_missing_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        al.load(tmp_path / "nowhere")


# --- files of others -----------------------------------------------------------------------------------------------


class Bomb:
    """What runs when its pickle is read."""

    def __reduce__(self):
        return os.abort, ()


def pytorch_file():
    """An archive as torch.save writes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("weights/data.pkl", pickle.dumps(Bomb()))
        archive.writestr("weights/version", "3\n")
    return file.getvalue()


@pytest.mark.parametrize("data", [pytorch_file(), pickle.dumps(Bomb())], ids=["pt", "pickle"])
def test_a_pickle_is_not_read(data, tmp_path):
    (tmp_path / "model.pt").write_bytes(data)
    with pytest.raises(RuntimeError, match=r"model\.pt holds a pickle, as files of torch\.save do") as caught:
        al.load(tmp_path / "model.pt")
    assert "docs/weights-from-pytorch.md" in caught.value.hint


@pytest.mark.parametrize("data", [b"", b"hello", b"\x93NUMPY\x01\x00", b"PK\x03\x04 and no more", b"\x00" * 100])
def test_another_file_is_refused_with_a_sentence(data):
    with pytest.raises(RuntimeError, match=r"is not a file that al\.save wrote|is damaged"):
        al.load(io.BytesIO(data))


def archive_of(structure, **entries):
    """A file with any structure and entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("structure.json", structure if isinstance(structure, str) else json.dumps(structure))
        for name, data in entries.items():
            archive.writestr(name.replace("_", "."), data)
    return io.BytesIO(file.getvalue())


def npy(header, data=b""):
    """A NumPy file with any header."""
    text = (header + " " * (118 - len(header)) + "\n").encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text + data


HUGE = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999,), }")
OBJECTS = npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", pickle.dumps([Bomb()]))
TEXTS = npy("{'descr': '<U1', 'fortran_order': False, 'shape': (1,), }", b"a\0\0\0")


@pytest.mark.parametrize(
    "file",
    [
        archive_of("{"),
        archive_of("[]"),
        archive_of({"format": "autogradlab 1"}),
        archive_of({"format": "autogradlab 1", "object": ["Bomb", []]}),
        archive_of({"format": "autogradlab 1", "object": ["Tensor", 0, False]}),
        archive_of({"format": "autogradlab 1", "object": ["Tensor", "../0", False]}),
        archive_of({"format": "autogradlab 1", "object": ["Tensor", 0, False]}, **{"0_npy": HUGE}),
        archive_of({"format": "autogradlab 1", "object": ["Tensor", 0, False]}, **{"0_npy": OBJECTS}),
        archive_of({"format": "autogradlab 1", "object": ["Tensor", 0, False]}, **{"0_npy": TEXTS}),
        archive_of({"format": "autogradlab 1", "object": ["int", "x"]}),
        archive_of({"format": "autogradlab 1", "object": ["set", [["list", []]]]}),
        archive_of('{"format": "autogradlab 1", "object": ' + '["list", [' * 100_000 + "]]" * 100_000 + "}"),
    ],
    ids=range(12),
)
def test_a_file_that_lies_is_damaged(file):
    with pytest.raises(RuntimeError, match=r"is damaged: .*\nHint: copy it again"):
        al.load(file)


def test_what_is_compressed_is_not_unfolded():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("structure.json", json.dumps({"format": "autogradlab 1", "object": 1}))
    with pytest.raises(RuntimeError, match=r"is damaged: structure\.json is compressed"):
        al.load(io.BytesIO(file.getvalue()))


def test_a_later_format_says_so():
    with pytest.raises(RuntimeError, match="has the format 'autogradlab 2', and this version reads 'autogradlab 1'"):
        al.load(archive_of({"format": "autogradlab 2", "object": 1}))


def test_a_damaged_file_never_gives_anything_but_our_error():
    file = io.BytesIO()
    al.save({"w": al.arange(10.0), "n": [1, 2.5, None]}, file)
    good, rng = file.getvalue(), random.Random(1)
    for _ in range(400):
        data = bytearray(good)
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        with contextlib.suppress(AutogradError):
            al.load(io.BytesIO(data[: rng.randrange(len(data))] if rng.random() < 0.3 else data))
