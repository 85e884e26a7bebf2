"""What recorded programs of learning rate schedules start from: an optimizer of two groups, and ways to look at it."""

__all__ = ["SETUP"]

SETUP = '''
S = optim.lr_scheduler
def make(lr=lambda: .5, kind=optim.SGD):
    """An optimizer of two groups."""
    p, q = t([1., -2.], requires_grad=True), t([3.], requires_grad=True)
    own = {} if kind is optim.Adam else {'momentum': .5}
    return kind([{'params': [p]}, {'params': [q], 'lr': .125}], lr=lr(), **own)
def seen(o, s, n):
    """The rates of n epochs, and the momenta of the last."""
    found = []
    for _ in range(n):
        found.append([float(f'{lr:.6g}') for lr in map(float, s.get_last_lr())])
        o.step()
        s.step()
    assert found == [] or [g['lr'] for g in o.param_groups] == s.get_last_lr()
    return found
def rates(schedule, lr=lambda: .5, kind=optim.SGD, n=40):
    """The rates of the first group in n epochs, each fifth of the second, and the momenta on the way."""
    o = make(lr, kind)
    s, first, second, momenta = schedule(o), [], [], []
    for k in range(n):
        a, b = (float(f'{lr:.6g}') for lr in map(float, s.get_last_lr()))
        first.append(a)
        second += [b] * (k % 5 == 0)
        if k % 9 == 0:
            momenta += [float(f'{g["betas"][0] if "betas" in g else g["momentum"]:.5g}') for g in o.param_groups]
        o.step()
        s.step()
    return first, second, momenta
def jump(schedule, epochs=(3, 1, 0, 8, 9, 13, 30)):
    """The rates after steps to given epochs."""
    o = make()
    s, found = schedule(o), []
    o.step()
    for epoch in epochs:
        s.step(epoch)
        found += [float(f'{lr:.6g}') for lr in s.get_last_lr()]
        s.step()
        found += [float(f'{s.get_last_lr()[0]:.6g}')]
    return found
def resume(schedule):
    """The rates of a schedule that goes on from its ninth epoch."""
    o = make()
    seen(o, schedule(o, -1), 8)
    return seen(o, schedule(o, 7), 8)
def reload(schedule):
    """The rates of a schedule that goes on from a saved state, and how they were meant to be."""
    o, n = make(), make()
    s = schedule(o)
    seen(o, s, 7)
    u = schedule(n)
    u.load_state_dict(s.state_dict())
    n.load_state_dict(o.state_dict())
    return seen(n, u, 6), seen(o, s, 6)
def plateau(schedule, measures):
    """The rates after each measure."""
    o = make()
    s, found = schedule(o), []
    for measure in measures:
        s.step(measure)
        found.append([float(f'{lr:.6g}') for lr in s.get_last_lr()])
    return found, s.best, s.num_bad_epochs
class Falling:
    def __init__(self, by):
        self.by = by
    def __call__(self, epoch):
        return self.by**epoch
'''
