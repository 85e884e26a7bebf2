"""docs/weights-from-pytorch.md, run as written, with weights that PyTorch 2.13 made and what its model computes."""

import json
import re
import struct
from pathlib import Path

import pytest

import autogradlab as al

PAGE = (Path(__file__).parents[2] / "docs/weights-from-pytorch.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

# torch.manual_seed(0); model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
WEIGHTS = {
    "0.weight": [
        [-0.004322517663240433, 0.3097158372402191, -0.4751853346824646],
        [-0.4248946011066437, -0.2223689705133438, 0.15482072532176971],
        [-0.011439144611358643, 0.45777493715286255, -0.05123639851808548],
        [0.1527741253376007, -0.1744827926158905, -0.11348707973957062],
    ],
    "0.bias": [-0.55157071352005, -0.3823687434196472, -0.2379971146583557, 0.021387115120887756],
    "2.weight": [
        [0.19766759872436523, 0.30001139640808105, -0.3389705419540405, -0.21773141622543335],
        [0.18160855770111084, 0.41519397497177124, -0.10290008783340454, 0.3741558790206909],
    ],
    "2.bias": [-0.08059167861938477, 0.05290704965591431],
}
# model(torch.tensor([[1., 2., 3.], [-1., 0., .5]])).tolist()
OUTPUT = [[-0.2542816698551178, 0.00018059462308883667], [-0.044609442353248596, 0.10270384699106216]]


def safetensors_file():
    """The weights as safetensors.torch.save_file writes them."""
    header, numbers = {"__metadata__": {"format": "pt"}}, b""
    for name, rows in WEIGHTS.items():
        shape = list(al.tensor(rows).shape)
        flat = al.tensor(rows).reshape(-1).tolist()
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(numbers), len(numbers) + 4 * len(flat)]}
        numbers += struct.pack(f"<{len(flat)}f", *flat)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + numbers


@pytest.mark.filterwarnings("ignore:unclosed file")
def test_the_page_runs_and_the_model_computes_what_it_did_in_pytorch(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("model.safetensors").write_bytes(safetensors_file())
    Path("model.json").write_text(json.dumps(WEIGHTS), encoding="utf-8")
    space = {}
    for block in BLOCKS:
        if "model" in space and "al.save" not in block:
            al.nn.utils.vector_to_parameters(al.zeros(26), space["model"].parameters())  # it must not be right already
        exec(block, space)
        if "load_state_dict" in block:
            output = space["model"](al.tensor([[1.0, 2.0, 3.0], [-1.0, 0.0, 0.5]]))
            assert output.tolist() == [pytest.approx(row, abs=1e-7) for row in OUTPUT]
    assert len(BLOCKS) == 3
    assert space["saved"]["epoch"] == 3


def test_the_names_are_all_matched():
    model = al.nn.Sequential(al.nn.Linear(3, 4), al.nn.ReLU(), al.nn.Linear(4, 2))
    assert (
        repr(model.load_state_dict({k: al.tensor(v) for k, v in WEIGHTS.items()})) == "<All keys matched successfully>"
    )
    assert {k: v.tolist() for k, v in model.state_dict().items()} == WEIGHTS
