"""Edges where a wrong answer would be silent: inf, nan, ties, zeros, memory that is written to and read at once.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "v=t([1.,2.,3.],requires_grad=True)*2\na,b,c=v\na+=1\nv.sum()",
        "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the"
        " output of a function that returns multiple views. Such functions do not allow the output "
        "views to be modified inplace. You should replace the inplace operation by an out-of-place "
        "one.",
    ),
    (
        "x=t([1.,2.,3.],requires_grad=True)\nv=x*2\na,b,c=v\na.mul_(3)\n1",
        "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the"
        " output of a function that returns multiple views. Such functions do not allow the output "
        "views to be modified inplace. You should replace the inplace operation by an out-of-place "
        "one.",
    ),
    ("x=t([1.,2.,3.])\na,b,c=x\na+=5\nx", "tensor([6., 2., 3.])"),
    ("x=t([1.,2.,3.])\na,b,c=x\nx[0]=7.\na", "tensor(7.)"),
    (
        "x=t([1.,2.,3.],requires_grad=True)\n"
        "s=a=x[0]*1\n"
        "l=(a*x.sum())\n"
        "u=x.unbind()\n"
        "with torch.no_grad(): u[0].mul_(4)\n"
        "x",
        "tensor([4., 2., 3.], requires_grad=True)",
    ),
    (
        "y=t([1.,2.,3.])\ny[1:]+=y[:2]\ny",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "y=t([1.,2.,3.])\ny[1:]=y[:2]\ny",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "y=t([1.,2.,3.,4.])\ny[1:].copy_(y[:-1])\ny",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "x=t([1.,2.,3.],requires_grad=True)\ny=x*1\ny[1:]+=y[:2]\ny.sum().backward()\n(y,x.grad)",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "x=t([1.,2.,3.],requires_grad=True)\ny=x*1\ny[1:]*=y[:2]\n(y*y).sum().backward()\n(y,x.grad)",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "y=t([1.,2.,3.])\ny[1:].mul_(y[:2])\ny",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "y=t([[1.,2.],[3.,4.]])\ny+=y.T\ny",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "y=t([[1.,2.],[3.,4.]])\ny.add_(y.T)\ny",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "x=t([[1.,2.],[3.,4.]],requires_grad=True)\ny=x*1\ny*=y.T\ny.sum().backward()\n(y,x.grad)",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    (
        "y=t([1.,2.,3.,4.])\ny[:3].sub_(y[1:])\ny",
        "RuntimeError: unsupported operation: some elements of the input tensor and the written-to "
        "tensor refer to a single memory location. Please clone() the tensor before performing the "
        "operation.",
    ),
    ("y=t([1.,2.,3.,4.])\ny[1:]=y[:3]*2+y[1:]\ny", "tensor([ 1.,  4.,  7., 10.])"),
    (
        "m=t([[0.,0.],[0.,0.]],requires_grad=True)\nd=torch.det(m)\nd.backward()\n(d,m.grad)",
        "(tensor(0., grad_fn=<LinalgDetBackward0>), tensor([[0., 0.],\n        [0., 0.]]))",
    ),
    (
        "m=t([[0.,0.,0.],[0.,0.,0.],[0.,0.,1.]],requires_grad=True)\nd=torch.det(m)\nd.backward()\n(d,m.grad)",
        "(tensor(0., grad_fn=<LinalgDetBackward0>), tensor([[0., 0., 0.],\n        [0., 0., 0.],\n   "
        "     [0., 0., 0.]]))",
    ),
    ("torch.func.jvp(lambda x:x.var(),(t([2.,2.,2.]),),(t([1.,0.,0.]),))", "(tensor(0.), tensor(0.))"),
    ("torch.func.jvp(lambda x:x.norm(),(t([0.,0.]),),(t([1.,0.]),))", "(tensor(0.), tensor(0.))"),
    ("x=t([2.,2.,2.],requires_grad=True)\nx.std().backward()\nx.grad", "tensor([0., 0., 0.])"),
    (
        "x=t([nan,1.,nan,2.],requires_grad=True)\nm=x.median()\nm.backward()\n(m,x.grad)",
        "(tensor(nan, grad_fn=<MedianBackward0>), tensor([0.5000, 0.0000, 0.5000, 0.0000]))",
    ),
    ("x=t([3.,nan,1.,nan,2.])\nm=x.median(0)\n(m.values,m.indices)", "(tensor(nan), tensor(1))"),
    (
        "x=t([[3.,nan,1.,nan,2.],[1.,2.,nan,3.,4.],[1.,2.,3.,3.,4.]],requires_grad=True)\n"
        "m=x.median(1)\n"
        "m.values.sum().backward()\n"
        "(m.values,m.indices,x.grad)",
        "(tensor([nan, nan, 3.], grad_fn=<MedianBackward1>), tensor([1, 2, 2]), tensor([[0., 1., 0."
        ", 0., 0.],\n        [0., 0., 1., 0., 0.],\n        [0., 0., 1., 0., 0.]]))",
    ),
    (
        "x=t([nan,nan,nan],requires_grad=True)\nm=x.nanmedian()\nm.backward()\n(m,x.grad)",
        "(tensor(nan, grad_fn=<NanmedianBackward0>), tensor([0.3333, 0.3333, 0.3333]))",
    ),
    ("x=t([nan,nan,nan])\nm=x.nanmedian(0)\n(m.values,m.indices)", "(tensor(nan), tensor(0))"),
    (
        "x=t([3.,nan,1.,nan,2.],requires_grad=True)\nm=x.nanmedian()\nm.backward()\n(m,x.grad)",
        "(tensor(2., grad_fn=<NanmedianBackward0>), tensor([0., 0., 0., 0., 1.]))",
    ),
    (
        "x=t([3.,nan,1.,nan,2.],requires_grad=True)\nm=x.max()\nm.backward()\n(m,x.grad)",
        "(tensor(nan, grad_fn=<MaxBackward1>), tensor([0.0000, 0.5000, 0.0000, 0.5000, 0.0000]))",
    ),
    (
        "x=t([3.,nan,1.,nan,2.],requires_grad=True)\nm=x.max(0)\nm.values.backward()\n(m.values,m.indices,x.grad)",
        "(tensor(nan, grad_fn=<MaxBackward0>), tensor(1), tensor([0., 1., 0., 0., 0.]))",
    ),
    (
        "x=t([3.,nan,1.,nan,2.])\n"
        "(x.argmax(),x.argmin(),x.sort().indices,x.sort(descending=True).indices,x.topk(3).indices,x.kthvalue(4).indices)",
        "(tensor(1), tensor(1), tensor([2, 4, 0, 1, 3]), tensor([1, 3, 0, 4, 2]), tensor([1, 3, 0]), tensor(1))",
    ),
    (
        "x=t([2.,1.,2.,2.,1.],requires_grad=True)\n"
        "r=[x.kthvalue(k) for k in (1,2,3,4,5)]\n"
        "[(a.values,a.indices) for a in r]",
        "[(tensor(1., grad_fn=<KthvalueBackward0>), tensor(1)), (tensor(1., grad_fn=<KthvalueBackwa"
        "rd0>), tensor(4)), (tensor(2., grad_fn=<KthvalueBackward0>), tensor(0)), (tensor(2., grad_"
        "fn=<KthvalueBackward0>), tensor(3)), (tensor(2., grad_fn=<KthvalueBackward0>), tensor(2))]",
    ),
    (
        "x=t([1.,1.,1.,1.,1.,1.])\n[x.kthvalue(k).indices for k in range(1,7)]+[x.median(0).indices]",
        "[tensor(4), tensor(2), tensor(0), tensor(3), tensor(1), tensor(5), tensor(2)]",
    ),
    (
        "x=t([1.,nan,3.],requires_grad=True)\nq=torch.quantile(x,0.5)\nq.backward()\n(q,x.grad)",
        "(tensor(nan, grad_fn=<SqueezeBackward4>), tensor([0., 1., 0.]))",
    ),
    (
        "x=t([1.,nan,3.],requires_grad=True)\nq=torch.quantile(x,t([0.,1.]))\nq.sum().backward()\n(q,x.grad)",
        "(tensor([nan, nan], grad_fn=<SqueezeBackward4>), tensor([0., 2., 0.]))",
    ),
    (
        "x=t([[1.,nan,3.],[4.,2.,6.]],requires_grad=True)\n"
        "q=torch.quantile(x,0.3,dim=1)\n"
        "q.sum().backward()\n"
        "(q,x.grad)",
        "(tensor([   nan, 3.2000], grad_fn=<SqueezeBackward4>), tensor([[0.0000, 1.0000, 0.0000],\n "
        "       [0.6000, 0.4000, 0.0000]]))",
    ),
    ("torch.quantile(t([1.,inf,3.]),t([0.,.4,.5,.7,1.]))", "tensor([1.0000, 2.6000, 3.0000,    inf,    nan])"),
    ("torch.quantile(t([-inf,inf,3.]),t([0.,.4,.5,.7,1.]))", "tensor([nan, -inf, 3., inf, nan])"),
    (
        "x=t([0.,inf,2.],requires_grad=True)\np=x.prod()\np.backward()\n(p,x.grad)",
        "(tensor(nan, grad_fn=<ProdBackward0>), tensor([inf, 0., nan]))",
    ),
    (
        "x=t([0.,0.,inf,2.],requires_grad=True)\np=x.prod()\np.backward()\n(p,x.grad)",
        "(tensor(nan, grad_fn=<ProdBackward0>), tensor([0., 0., 0., 0.]))",
    ),
    (
        "x=t([0.,0.,3.],requires_grad=True)\np=x.prod()\np.backward()\n(p,x.grad)",
        "(tensor(0., grad_fn=<ProdBackward0>), tensor([0., 0., 0.]))",
    ),
    (
        "x=t([[0.,inf,2.],[0.,0.,5.],[1.,nan,3.]],requires_grad=True)\np=x.prod(1)\np.sum().backward()\n(p,x.grad)",
        "(tensor([nan, 0., nan], grad_fn=<ProdBackward1>), tensor([[inf, 0., nan],\n        [0., 0.,"
        " 0.],\n        [nan, 3., nan]]))",
    ),
    (
        "x=t([2.,0.,3.,0.,5.],requires_grad=True)\np=x.cumprod(0)\np.sum().backward()\n(p,x.grad)",
        "(tensor([2., 0., 0., 0., 0.], grad_fn=<CumprodBackward0>), tensor([1., 8., 0., 0., 0.]))",
    ),
    (
        "x=t([3.,-3.,1.],requires_grad=True)\nn=x.norm(inf)\nn.backward()\n(n,x.grad)",
        "(tensor(3., grad_fn=<LinalgVectorNormBackward0>), tensor([ 0.5000, -0.5000,  0.0000]))",
    ),
    (
        "x=t([0.,0.],requires_grad=True)\nn=torch.linalg.vector_norm(x,inf)\nn.backward()\n(n,x.grad)",
        "(tensor(0., grad_fn=<LinalgVectorNormBackward0>), tensor([0., 0.]))",
    ),
    (
        "x=t([inf,inf,1.],requires_grad=True)\nn=torch.linalg.vector_norm(x,inf)\nn.backward()\n(n,x.grad)",
        "(tensor(inf, grad_fn=<LinalgVectorNormBackward0>), tensor([0.5000, 0.5000, 0.0000]))",
    ),
    (
        "x=t([nan,2.,1.],requires_grad=True)\nn=torch.linalg.vector_norm(x,inf)\nn.backward()\n(n,x.grad)",
        "(tensor(nan, grad_fn=<LinalgVectorNormBackward0>), tensor([0., 0., 0.]))",
    ),
    (
        "x=t([inf,2.,1.],requires_grad=True)\nn=torch.linalg.vector_norm(x,2)\nn.backward()\n(n,x.grad)",
        "(tensor(inf, grad_fn=<LinalgVectorNormBackward0>), tensor([nan, 0., 0.]))",
    ),
    (
        "x=t([inf,2.,1.],requires_grad=True)\nn=torch.log_softmax(x,0)\nn.sum().backward()\n(n,x.grad)",
        "(tensor([nan, nan, nan], grad_fn=<LogSoftmaxBackward0>), tensor([nan, nan, nan]))",
    ),
    (
        "x=t([-inf,2.,1.],requires_grad=True)\nn=torch.log_softmax(x,0)\nn.sum().backward()\n(n,x.grad)",
        "(tensor([   -inf, -0.3133, -1.3133], grad_fn=<LogSoftmaxBackward0>), tensor([ 1.0000, -1.1932,  0.1932]))",
    ),
    (
        "x=t([-inf,-inf],requires_grad=True)\nn=torch.log_softmax(x,0)\nn.sum().backward()\n(n,x.grad)",
        "(tensor([nan, nan], grad_fn=<LogSoftmaxBackward0>), tensor([nan, nan]))",
    ),
    (
        "x=t([-inf,2.,1.],requires_grad=True)\nn=torch.softmax(x,0)\nn[1].backward()\n(n,x.grad)",
        "(tensor([0.0000, 0.7311, 0.2689], grad_fn=<SoftmaxBackward0>), tensor([-0.0000,  0.1966, -0.1966]))",
    ),
    (
        "x=t([inf,2.],requires_grad=True)\nn=torch.softmax(x,0)\nn[1].backward()\n(n,x.grad)",
        "(tensor([nan, nan], grad_fn=<SoftmaxBackward0>), tensor([nan, nan]))",
    ),
    (
        "x=t([inf,inf,0.],requires_grad=True)\nn=torch.logsumexp(x,0)\nn.backward()\n(n,x.grad)",
        "(tensor(inf, grad_fn=<LogsumexpBackward0>), tensor([nan, nan, 0.]))",
    ),
    (
        "x=t([-inf,-inf],requires_grad=True)\nn=torch.logsumexp(x,0)\nn.backward()\n(n,x.grad)",
        "(tensor(-inf, grad_fn=<LogsumexpBackward0>), tensor([nan, nan]))",
    ),
    (
        "x=t([0.,100.],requires_grad=True)\nn=torch.logcumsumexp(x,0)\nn.sum().backward()\n(n,x.grad)",
        "(tensor([  0., 100.], grad_fn=<LogcumsumexpBackward0>), tensor([1., 1.]))",
    ),
    (
        "x=t([0.,100.,0.,-inf,inf],requires_grad=True)\nn=torch.logcumsumexp(x,0)\nn[:3].sum().backward()\n(n,x.grad)",
        "(tensor([  0., 100., 100., 100.,  inf], grad_fn=<LogcumsumexpBackward0>), tensor([1.0000e+"
        "00, 2.0000e+00, 3.7835e-44, 0.0000e+00,        nan]))",
    ),
    (
        "x=t([-inf,-inf,1.],requires_grad=True)\nn=torch.logcumsumexp(x,0)\nn.sum().backward()\n(n,x.grad)",
        "(tensor([-inf, -inf, 1.], grad_fn=<LogcumsumexpBackward0>), tensor([nan, nan, 1.]))",
    ),
    (
        "x=t([nan,1.],requires_grad=True)\nn=torch.logcumsumexp(x,0)\nn.sum().backward()\n(n,x.grad)",
        "(tensor([nan, nan], grad_fn=<LogcumsumexpBackward0>), tensor([nan, nan]))",
    ),
    (
        "torch.zeros(2).copy_(t([[1.,2.]]))",
        "RuntimeError: output with shape [2] doesn't match the broadcast shape [1, 2]",
    ),
    (
        "torch.zeros(2).copy_(torch.ones(3))",
        "RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
    ),
    (
        "torch.zeros(2,requires_grad=True).clone().copy_(t([[1.,2.]]))",
        "RuntimeError: output with shape [2] doesn't match the broadcast shape [1, 2]",
    ),
    (
        "torch.zeros(()).copy_(torch.ones(1))",
        "RuntimeError: output with shape [] doesn't match the broadcast shape [1]",
    ),
    ("torch.zeros(2,2).copy_([1.,2.])", "TypeError: copy_(): argument 'other' (position 1) must be Tensor, not list"),
    ("t([1,2]).fill_(2.9)", "tensor([2, 2])"),
    ("t([1,2]).fill_(t(2.9))", "tensor([2, 2])"),
    ("t([1,2]).copy_(t([2.9,-2.9]))", "tensor([ 2, -2])"),
    ("t([1,2]).fill_(nan)", "RuntimeError: value cannot be converted to type int64_t without overflow"),
    (
        "t([1,2]).fill_(t([1.,2.]))",
        "RuntimeError: fill_ only supports 0-dimension value tensor but got tensor with 1 dimensions.",
    ),
    ("x=t([1,2])\nx[0]=2.9\nx", "tensor([2, 2])"),
    ("x=t([1,2])\nx[:]=t([2.9,-2.9])\nx", "tensor([ 2, -2])"),
    (
        "torch.zeros(3,dtype=torch.uint8).fill_(300)",
        "RuntimeError: value cannot be converted to type uint8_t without overflow",
    ),
    ("torch.zeros(3,dtype=torch.bool).fill_(2)", "tensor([True, True, True])"),
    ("torch.zeros(3,dtype=torch.int64).masked_fill_(t([True,False,True]),2.9)", "tensor([2, 0, 2])"),
    ("torch.zeros(3,dtype=torch.int64).masked_fill(t([True,False,True]),2.9)", "tensor([2, 0, 2])"),
    ("torch.zeros(3,dtype=torch.int64).index_fill(0,t([0]),2.9)", "tensor([2, 0, 0])"),
    ("torch.full((2,),2.9,dtype=torch.int64)", "tensor([2, 2])"),
    ("torch.zeros(3,dtype=torch.int64).scatter(0,t([0]),2.9)", "tensor([2, 0, 0])"),
    (
        "torch.zeros(3,dtype=torch.int64).clamp_(0.5)",
        "RuntimeError: result type Float can't be cast to the desired output type long int",
    ),
    (
        "torch.zeros(3,dtype=torch.int64).add_(0.5)",
        "RuntimeError: result type Float can't be cast to the desired output type Long",
    ),
    ("torch.where(t([True,False]),t([1,2]),2.5)", "tensor([1.0000, 2.5000])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, 'inf, nan = float("inf"), float("nan")\n' + program) == printed


# PyTorch answers these otherwise: with 0 for the gradient of an exactly singular determinant, unless it is to be
# differentiated itself, and with nan for products that have an inf among their factors.
EXACT = [
    ("x = t([[1., 2.], [2., 4.]], requires_grad=True)\ny = torch.det(x)", [[4.0, -2.0], [-2.0, 1.0]]),
    ("x = t([[0., 0., 0.], [0., 2., 0.], [0., 0., 3.]], requires_grad=True)\ny = torch.det(x)",
     [[6.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]),
    ("x = t([inf, 3., 2.], requires_grad=True)\ny = x.prod()", [6.0, float("inf"), float("inf")]),
    ("x = t([2., inf, 3.], requires_grad=True)\ny = x.cumprod(0).sum()", [float("inf"), 8.0, float("inf")]),
]  # fmt: skip


@pytest.mark.parametrize(("program", "gradient"), EXACT, ids=[program[:40] for program, _ in EXACT])
def test_the_gradient_is_the_derivative_where_pytorch_gives_none(program, gradient):
    space = {"torch": al, "t": al.tensor, "inf": float("inf")}
    exec(program, space)
    space["y"].backward()
    assert space["x"].grad.tolist() == gradient


def test_the_gradient_of_a_singular_determinant_has_a_derivative():
    x = al.tensor([[1.0, 2.0], [2.0, 4.0]], dtype=al.float64, requires_grad=True)
    (g,) = al.autograd.grad(al.det(x), x, create_graph=True)
    (h,) = al.autograd.grad((g * g).sum(), x)
    assert h.tolist() == [[2.0, 4.0], [4.0, 8.0]]


def test_numbers_that_a_vector_was_unpacked_into_take_no_part_after_a_write_to_the_vector():
    x = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    v = x * 2
    a, b, _c = v
    before = a * b
    v[0] = 5.0
    assert a.item() == 5
    assert before.item() == 8
    with pytest.raises(RuntimeError, match="is a view and its base or another view of its base has been modified"):
        (a * b).backward()
