"""How samples become a batch.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "c = torch.utils.data.default_collate; c([t([1., 2.]), t([3., 4.])])",
        "tensor([[1., 2.],\n        [3., 4.]])",
    ),
    (
        "c = torch.utils.data.default_collate; c([1, 2, 3])",
        "tensor([1, 2, 3])",
    ),
    (
        "c = torch.utils.data.default_collate; c([1.5, 2.5])",
        "tensor([1.5000, 2.5000], dtype=torch.float64)",
    ),
    (
        "c = torch.utils.data.default_collate; c([True, False])",
        "tensor([ True, False])",
    ),
    (
        "c = torch.utils.data.default_collate; c(['a', 'b'])",
        "['a', 'b']",
    ),
    (
        "c = torch.utils.data.default_collate; c([b'a', b'b'])",
        "[b'a', b'b']",
    ),
    (
        "c = torch.utils.data.default_collate; c([np.array([1, 2]), np.array([3, 4])])",
        "tensor([[1, 2],\n        [3, 4]])",
    ),
    (
        "c = torch.utils.data.default_collate; c([np.float32(1), np.float32(2)])",
        "tensor([1., 2.])",
    ),
    (
        "c = torch.utils.data.default_collate; c([np.int16(1), np.int16(2)])",
        "tensor([1, 2], dtype=torch.int16)",
    ),
    (
        "c = torch.utils.data.default_collate; c([np.array(1.5), np.array(2.5)])",
        "tensor([1.5000, 2.5000], dtype=torch.float64)",
    ),
    (
        "c = torch.utils.data.default_collate; c([(t([1.]), 0, 'x'), (t([2.]), 1, 'y')])",
        "[tensor([[1.],\n        [2.]]), tensor([0, 1]), ('x', 'y')]",
    ),
    (
        "c = torch.utils.data.default_collate; c([[1, 2.], [3, 4.]])",
        "[tensor([1, 3]), tensor([2., 4.], dtype=torch.float64)]",
    ),
    (
        "c = torch.utils.data.default_collate; c([{'x': t([1.]), 'y': 0}, {'x': t([2.]), 'y': 1}])",
        "{'x': tensor([[1.],\n        [2.]]), 'y': tensor([0, 1])}",
    ),
    (
        (
            "c = torch.utils.data.default_collate; from collections import OrderedDict; c([OrderedDic"
            "t(a=1, b=2.), OrderedDict(a=3, b=4.)])"
        ),
        "OrderedDict([('a', tensor([1, 3])), ('b', tensor([2., 4.], dtype=torch.float64))])",
    ),
    (
        (
            "c = torch.utils.data.default_collate; from collections import namedtuple; P = namedtuple"
            "('P', 'x y'); r = c([P(1, 2.), P(3, 4.)]); (type(r) is P, r.x, r.y)"
        ),
        "(True, tensor([1, 3]), tensor([2., 4.], dtype=torch.float64))",
    ),
    (
        "c = torch.utils.data.default_collate; c([[1, 2], [3]])",
        "RuntimeError: each element in list of batch should be of equal size",
    ),
    (
        "c = torch.utils.data.default_collate; c([t([1., 2.]), t([3.])])",
        ("RuntimeError: stack expects each tensor to be equal size, but got [2] at entry 0 and [1] at entry 1"),
    ),
    (
        "c = torch.utils.data.default_collate; c([None, None])",
        (
            "TypeError: default_collate: batch must contain tensors, numpy arrays, numbers, dicts or "
            "lists; found <class 'NoneType'>"
        ),
    ),
    (
        "c = torch.utils.data.default_collate; c([object(), object()][:0] + [{1}, {2}])",
        (
            "TypeError: default_collate: batch must contain tensors, numpy arrays, numbers, dicts or "
            "lists; found <class 'set'>"
        ),
    ),
    (
        "c = torch.utils.data.default_collate; c([np.array(['a']), np.array(['b'])])",
        ("TypeError: default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <U1"),
    ),
    (
        "c = torch.utils.data.default_collate; c([(1, (2, [3., t(4.)])), (5, (6, [7., t(8.)]))])",
        "[tensor([1, 5]), [tensor([2, 6]), [tensor([3., 7.], dtype=torch.float64), tensor([4., 8.])]]]",
    ),
    (
        "c = torch.utils.data.default_collate; c([t([1., 2.], requires_grad=True), t([3., 4.])])",
        "tensor([[1., 2.],\n        [3., 4.]], grad_fn=<StackBackward0>)",
    ),
    (
        "c = torch.utils.data.default_collate; c([range(2), range(3, 5)])",
        "[tensor([0, 3]), tensor([1, 4])]",
    ),
    (
        "c = torch.utils.data.default_collate; c([2 ** 40, 1])",
        "tensor([1099511627776,             1])",
    ),
    (
        (
            "c = torch.utils.data.default_collate; from types import MappingProxyType as M; c([M({'a'"
            ": 1}), M({'a': 2})])"
        ),
        "mappingproxy({'a': tensor([1, 2])})",
    ),
    (
        (
            "c = torch.utils.data.default_collate; v = torch.utils.data.default_convert; (v(np.array("
            "[1, 2])), v((1, np.float32(2))), v([np.array(3)]), v({'a': np.array([1.])}), v('x'), v(n"
            "p.array(['a'])), v(b'x'), v(5))"
        ),
        (
            "(tensor([1, 2]), [1, tensor(2.)], [tensor(3)], {'a': tensor([1.], dtype=torch.float64)},"
            " 'x', array(['a'], dtype='<U1'), b'x', 5)"
        ),
    ),
    (
        (
            "c = torch.utils.data.default_collate; from collections import namedtuple; P = namedtuple"
            "('P', 'x y'); v = torch.utils.data.default_convert(P(np.array(1), 2)); (type(v) is P, v."
            "x)"
        ),
        "(True, tensor(1))",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:90] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
