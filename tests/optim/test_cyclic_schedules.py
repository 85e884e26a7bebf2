"""Schedules that go up and down: 40 steps of each, with settings that aren't the defaults.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test
from schedule_programs import SETUP

PYTORCH = [
    (
        "rates(lambda o: S.CyclicLR(o, .1, 1., 5))",
        (
            "([0.1, 0.28, 0.46, 0.64, 0.82, 1.0, 0.82, 0.64, 0.46, 0.28, 0.1, 0.28, 0.46, 0.64, 0.82,"
            " 1.0, 0.82, 0.64, 0.46, 0.28, 0.1, 0.28, 0.46, 0.64, 0.82, 1.0, 0.82, 0.64, 0.46, 0.28, "
            "0.1, 0.28, 0.46, 0.64, 0.82, 1.0, 0.82, 0.64, 0.46, 0.28], [0.1, 1.0, 0.1, 1.0, 0.1, 1.0"
            ", 0.1, 1.0], [0.9, 0.9, 0.88, 0.88, 0.86, 0.86, 0.84, 0.84, 0.82, 0.82])"
        ),
    ),
    (
        (
            "rates(lambda o: S.CyclicLR(o, base_lr=.05, max_lr=.4, step_size_up=3, step_size_down=7, "
            "mode='triangular2', base_momentum=.6, max_momentum=.8))"
        ),
        (
            "([0.05, 0.166667, 0.283333, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0.108333, 0.1666"
            "67, 0.225, 0.2, 0.175, 0.15, 0.125, 0.1, 0.075, 0.05, 0.0791667, 0.108333, 0.1375, 0.125"
            ", 0.1125, 0.1, 0.0875, 0.075, 0.0625, 0.05, 0.0645833, 0.0791667, 0.09375, 0.0875, 0.081"
            "25, 0.075, 0.06875, 0.0625, 0.05625], [0.05, 0.3, 0.05, 0.175, 0.05, 0.1125, 0.05, 0.081"
            "25], [0.8, 0.8, 0.77143, 0.77143, 0.77143, 0.77143, 0.77857, 0.77857, 0.78571, 0.78571])"
        ),
    ),
    (
        "rates(lambda o: S.CyclicLR(o, .1, 2., 4, mode='exp_range', gamma=.93))",
        (
            "([0.1, 0.54175, 0.921655, 1.24621, 1.5213, 1.09136, 0.714641, 0.385808, 0.1, 0.347195, 0"
            ".559783, 0.741398, 0.895333, 0.654745, 0.443942, 0.259933, 0.1, 0.238326, 0.357286, 0.45"
            "8914, 0.545054, 0.410425, 0.292464, 0.189496, 0.1, 0.177405, 0.243973, 0.300842, 0.34904"
            "4, 0.273708, 0.207699, 0.15008, 0.1, 0.143314, 0.180565, 0.212388, 0.239361, 0.197204, 0"
            ".160266, 0.128024], [0.1, 1.09136, 0.559783, 0.259933, 0.545054, 0.177405, 0.207699, 0.2"
            "12388], [0.9, 0.9, 0.88699, 0.88699, 0.88646, 0.88646, 0.88943, 0.88943, 0.89267, 0.8926"
            "7])"
        ),
    ),
    (
        "rates(lambda o: S.CyclicLR(o, [.1, .2], [.5, .9], 6, 2, cycle_momentum=False))",
        (
            "([0.1, 0.166667, 0.233333, 0.3, 0.366667, 0.433333, 0.5, 0.3, 0.1, 0.166667, 0.233333, 0"
            ".3, 0.366667, 0.433333, 0.5, 0.3, 0.1, 0.166667, 0.233333, 0.3, 0.366667, 0.433333, 0.5,"
            " 0.3, 0.1, 0.166667, 0.233333, 0.3, 0.366667, 0.433333, 0.5, 0.3, 0.1, 0.166667, 0.23333"
            "3, 0.3, 0.366667, 0.433333, 0.5, 0.3], [0.2, 0.783333, 0.433333, 0.55, 0.666667, 0.31666"
            "7, 0.9, 0.55], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        (
            "rates(lambda o: S.CyclicLR(o, .1, 1., 4, scale_fn=lambda x: 1 / x, scale_mode='cycle', b"
            "ase_momentum=[.1, .2], max_momentum=[.7, .9]))"
        ),
        (
            "([0.1, 0.325, 0.55, 0.775, 1.0, 0.775, 0.55, 0.325, 0.1, 0.2125, 0.325, 0.4375, 0.55, 0."
            "4375, 0.325, 0.2125, 0.1, 0.175, 0.25, 0.325, 0.4, 0.325, 0.25, 0.175, 0.1, 0.15625, 0.2"
            "125, 0.26875, 0.325, 0.26875, 0.2125, 0.15625, 0.1, 0.145, 0.19, 0.235, 0.28, 0.235, 0.1"
            "9, 0.145], [0.1, 0.775, 0.325, 0.2125, 0.4, 0.15625, 0.2125, 0.235], [0.7, 0.9, 0.625, 0"
            ".8125, 0.6, 0.78333, 0.5875, 0.76875, 0.58, 0.76])"
        ),
    ),
    (
        ("rates(lambda o: S.CyclicLR(o, .1, 1., 4, 3, scale_fn=lambda x: .9 ** x, scale_mode='iterations'))"),
        (
            "([0.1, 0.3025, 0.4645, 0.592075, 0.69049, 0.454294, 0.259432, 0.1, 0.196855, 0.274339, 0"
            ".335358, 0.38243, 0.269458, 0.176256, 0.1, 0.146326, 0.183386, 0.212571, 0.235085, 0.181"
            "051, 0.136473, 0.1, 0.122157, 0.139883, 0.153842, 0.164611, 0.138766, 0.117445, 0.1, 0.1"
            "10598, 0.119076, 0.125753, 0.130903, 0.118542, 0.108344, 0.1, 0.105069, 0.109124, 0.1123"
            "17, 0.114781], [0.1, 0.454294, 0.335358, 0.146326, 0.136473, 0.164611, 0.119076, 0.1], ["
            "0.9, 0.9, 0.88063, 0.88063, 0.88499, 0.88499, 0.89806, 0.89806, 0.89944, 0.89944])"
        ),
    ),
    (
        "rates(lambda o: S.OneCycleLR(o, 1., total_steps=40))",
        (
            "([0.04, 0.0594434, 0.116198, 0.205667, 0.320601, 0.451689, 0.588311, 0.719399, 0.834333,"
            " 0.923802, 0.980557, 1.0, 0.996856, 0.987464, 0.971942, 0.950485, 0.923362, 0.890916, 0."
            "853554, 0.811746, 0.766017, 0.716943, 0.665141, 0.611262, 0.555984, 0.500002, 0.44402, 0"
            ".388742, 0.334863, 0.283061, 0.233987, 0.188258, 0.14645, 0.109088, 0.0766416, 0.0495194"
            ", 0.0280622, 0.01254, 0.00314788, 4e-06], [0.04, 0.451689, 0.980557, 0.950485, 0.766017,"
            " 0.500002, 0.233987, 0.0495194], [0.95, 0.95, 0.85794, 0.85794, 0.86464, 0.86464, 0.9111"
            "3, 0.91113, 0.94719, 0.94719])"
        ),
    ),
    (
        (
            "rates(lambda o: S.OneCycleLR(o, max_lr=.5, epochs=4, steps_per_epoch=10, pct_start=.2, a"
            "nneal_strategy='linear', base_momentum=.6, max_momentum=.8, div_factor=10., final_div_fa"
            "ctor=50.))"
        ),
        (
            "([0.05, 0.114286, 0.178571, 0.242857, 0.307143, 0.371429, 0.435714, 0.5, 0.484406, 0.468"
            "813, 0.453219, 0.437625, 0.422031, 0.406438, 0.390844, 0.37525, 0.359656, 0.344062, 0.32"
            "8469, 0.312875, 0.297281, 0.281687, 0.266094, 0.2505, 0.234906, 0.219313, 0.203719, 0.18"
            "8125, 0.172531, 0.156938, 0.141344, 0.12575, 0.110156, 0.0945625, 0.0789687, 0.063375, 0"
            ".0477812, 0.0321875, 0.0165938, 0.001], [0.05, 0.371429, 0.453219, 0.37525, 0.297281, 0."
            "219313, 0.141344, 0.063375], [0.8, 0.8, 0.6125, 0.6125, 0.66875, 0.66875, 0.725, 0.725, "
            "0.78125, 0.78125])"
        ),
    ),
    (
        (
            "rates(lambda o: S.OneCycleLR(o, [1., 2.], total_steps=40, three_phase=True, pct_start=.4"
            ", base_momentum=[.5, .6], max_momentum=[.7, .8]))"
        ),
        (
            "([0.04, 0.0504892, 0.0814982, 0.131672, 0.198817, 0.28, 0.371672, 0.469826, 0.570174, 0."
            "668328, 0.76, 0.841183, 0.908328, 0.958502, 0.989511, 1.0, 0.989511, 0.958502, 0.908328,"
            " 0.841183, 0.76, 0.668328, 0.570174, 0.469826, 0.371672, 0.28, 0.198817, 0.131672, 0.081"
            "4982, 0.0504892, 0.04, 0.038794, 0.0353214, 0.030001, 0.0234746, 0.0165294, 0.010003, 0."
            "00468264, 0.00121003, 4e-06], [0.08, 0.56, 1.52, 2.0, 1.52, 0.56, 0.08, 0.0330588], [0.7"
            ", 0.8, 0.5691, 0.6691, 0.5191, 0.6191, 0.6809, 0.7809, 0.7, 0.8])"
        ),
    ),
    (
        ("rates(lambda o: S.OneCycleLR(o, 1., 40, cycle_momentum=False, three_phase=True, anneal_strategy='linear'))"),
        (
            "([0.04, 0.127273, 0.214545, 0.301818, 0.389091, 0.476364, 0.563636, 0.650909, 0.738182, "
            "0.825455, 0.912727, 1.0, 0.912727, 0.825455, 0.738182, 0.650909, 0.563636, 0.476364, 0.3"
            "89091, 0.301818, 0.214545, 0.127273, 0.04, 0.0376473, 0.0352946, 0.0329419, 0.0305892, 0"
            ".0282365, 0.0258838, 0.0235311, 0.0211784, 0.0188256, 0.0164729, 0.0141202, 0.0117675, 0"
            ".00941482, 0.00706212, 0.00470941, 0.00235671, 4e-06], [0.04, 0.476364, 0.912727, 0.6509"
            "09, 0.214545, 0.0329419, 0.0211784, 0.00941482], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5"
            ", 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.OneCycleLR(o, .5, 40), kind=optim.Adam)",
        (
            "([0.02, 0.0297217, 0.0580992, 0.102833, 0.1603, 0.225844, 0.294156, 0.3597, 0.417167, 0."
            "461901, 0.490278, 0.5, 0.498428, 0.493732, 0.485971, 0.475242, 0.461681, 0.445458, 0.426"
            "777, 0.405873, 0.383008, 0.358472, 0.33257, 0.305631, 0.277992, 0.250001, 0.22201, 0.194"
            "371, 0.167432, 0.14153, 0.116994, 0.0941292, 0.073225, 0.0545439, 0.0383208, 0.0247597, "
            "0.0140311, 0.00627, 0.00157394, 2e-06], [0.02, 0.225844, 0.490278, 0.475242, 0.383008, 0"
            ".250001, 0.116994, 0.0247597], [0.95, 0.95, 0.85794, 0.85794, 0.86464, 0.86464, 0.91113,"
            " 0.91113, 0.94719, 0.94719])"
        ),
    ),
    (
        "rates(lambda o: S.CyclicLR(o, .1, .5, 7), kind=optim.Adam)",
        (
            "([0.1, 0.157143, 0.214286, 0.271429, 0.328571, 0.385714, 0.442857, 0.5, 0.442857, 0.3857"
            "14, 0.328571, 0.271429, 0.214286, 0.157143, 0.1, 0.157143, 0.214286, 0.271429, 0.328571,"
            " 0.385714, 0.442857, 0.5, 0.442857, 0.385714, 0.328571, 0.271429, 0.214286, 0.157143, 0."
            "1, 0.157143, 0.214286, 0.271429, 0.328571, 0.385714, 0.442857, 0.5, 0.442857, 0.385714, "
            "0.328571, 0.271429], [0.1, 0.385714, 0.328571, 0.157143, 0.442857, 0.271429, 0.214286, 0"
            ".5], [0.9, 0.9, 0.82857, 0.82857, 0.84286, 0.84286, 0.88571, 0.88571, 0.81429, 0.81429])"
        ),
    ),
    (
        "rates(lambda o: S.OneCycleLR(o, .5, 5))",
        "ValueError: Tried to step 6 times. The specified number of total steps is 5",
    ),
    (
        "resume(lambda o, e: S.CyclicLR(o, .1, 1., 5, last_epoch=e))",
        (
            "[[0.46, 0.46], [0.28, 0.28], [0.1, 0.1], [0.28, 0.28], [0.46, 0.46], [0.64, 0.64], [0.82"
            ", 0.82], [1.0, 1.0]]"
        ),
    ),
    (
        "resume(lambda o, e: S.OneCycleLR(o, 1., 40, last_epoch=e))",
        (
            "[[0.834333, 0.834333], [0.923802, 0.923802], [0.980557, 0.980557], [1.0, 1.0], [0.996856"
            ", 0.996856], [0.987464, 0.987464], [0.971942, 0.971942], [0.950485, 0.950485]]"
        ),
    ),
    (
        "reload(lambda o: S.CyclicLR(o, .1, 1., 5, mode='triangular2'))",
        (
            "([[0.64, 0.64], [0.46, 0.46], [0.28, 0.28], [0.1, 0.1], [0.19, 0.19], [0.28, 0.28]], [[0"
            ".64, 0.64], [0.46, 0.46], [0.28, 0.28], [0.1, 0.1], [0.19, 0.19], [0.28, 0.28]])"
        ),
    ),
    (
        "reload(lambda o: S.CyclicLR(o, .1, 1., 5, scale_fn=Falling(.8), scale_mode='iterations'))",
        (
            "([[0.213246, 0.213246], [0.160398, 0.160398], [0.124159, 0.124159], [0.1, 0.1], [0.11546"
            "2, 0.115462], [0.124739, 0.124739]], [[0.213246, 0.213246], [0.160398, 0.160398], [0.124"
            "159, 0.124159], [0.1, 0.1], [0.115462, 0.115462], [0.124739, 0.124739]])"
        ),
    ),
    (
        "reload(lambda o: S.OneCycleLR(o, 1., 40))",
        (
            "([[0.719399, 0.719399], [0.834333, 0.834333], [0.923802, 0.923802], [0.980557, 0.980557]"
            ", [1.0, 1.0], [0.996856, 0.996856]], [[0.719399, 0.719399], [0.834333, 0.834333], [0.923"
            "802, 0.923802], [0.980557, 0.980557], [1.0, 1.0], [0.996856, 0.996856]])"
        ),
    ),
    (
        "jump(lambda o: S.CyclicLR(o, .1, 1., 5))",
        (
            "[0.64, 0.64, 0.82, 0.28, 0.28, 0.46, 0.1, 0.1, 0.28, 0.46, 0.46, 0.28, 0.28, 0.28, 0.1, "
            "0.64, 0.64, 0.82, 0.1, 0.1, 0.28] | UserWarning: The epoch parameter in `scheduler.step("
            ")` was not necessary and is being depreca"
        ),
    ),
    (
        "jump(lambda o: S.OneCycleLR(o, 1., 40))",
        (
            "[0.205667, 0.205667, 0.320601, 0.0594434, 0.0594434, 0.116198, 0.04, 0.04, 0.0594434, 0."
            "834333, 0.834333, 0.923802, 0.923802, 0.923802, 0.980557, 0.987464, 0.987464, 0.971942, "
            "0.233987, 0.233987, 0.188258] | UserWarning: The epoch parameter in `scheduler.step()` w"
            "as not necessary and is being depreca"
        ),
    ),
    (
        (
            "o = make(); s = S.CyclicLR(o, .1, 1., 5, mode='exp_range', gamma=.5); (s.scale_fn(0), s."
            "scale_fn(3), s.scale_mode)"
        ),
        "(1.0, 0.125, 'iterations')",
    ),
    (
        ("o = make(); s = S.CyclicLR(o, .1, 1., 5, mode='triangular2'); (s.scale_fn(1), s.scale_fn(3), s.scale_mode)"),
        "(1.0, 0.25, 'cycle')",
    ),
    (
        (
            "o = make(); s = S.OneCycleLR(o, 1., 40); [{n: g[n] for n in ('initial_lr', 'max_lr', 'mi"
            "n_lr', 'momentum', 'base_momentum', 'max_momentum')} for g in o.param_groups]"
        ),
        (
            "[{'initial_lr': 0.04, 'max_lr': 1.0, 'min_lr': 4e-06, 'momentum': 0.95, 'base_momentum':"
            " 0.85, 'max_momentum': 0.95}, {'initial_lr': 0.04, 'max_lr': 1.0, 'min_lr': 4e-06, 'mome"
            "ntum': 0.95, 'base_momentum': 0.85, 'max_momentum': 0.95}]"
        ),
    ),
    (
        "o = make(); S.CyclicLR(o, .1, 1., mode='saw')",
        "ValueError: mode is invalid and scale_fn is None",
    ),
    (
        "o = make(); S.CyclicLR(o, [.1], 1.)",
        (
            "ValueError: base_lr must have the same length as optimizer.param_groups. base_lr has 1 v"
            "alues, param_groups has 2."
        ),
    ),
    (
        "o = make(); S.CyclicLR(o, .1, [1., 2., 3.])",
        (
            "ValueError: max_lr must have the same length as optimizer.param_groups. max_lr has 3 val"
            "ues, param_groups has 2."
        ),
    ),
    (
        "o = make(); S.CyclicLR(o, .1, 1., base_momentum=[.1])",
        (
            "ValueError: base_momentum must have the same length as optimizer.param_groups. base_mome"
            "ntum has 1 values, param_groups has 2."
        ),
    ),
    (
        "o = make(); S.CyclicLR(3, .1, 1.)",
        "TypeError: int is not an Optimizer",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1.)",
        "ValueError: You must define either total_steps OR (epochs AND steps_per_epoch)",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., epochs=3)",
        "ValueError: You must define either total_steps OR (epochs AND steps_per_epoch)",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., 0)",
        "ValueError: Expected positive integer total_steps, but got 0",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., 2.5)",
        "ValueError: Expected positive integer total_steps, but got 2.5",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., epochs=0, steps_per_epoch=3)",
        "ValueError: Expected positive integer epochs, but got 0",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., epochs=2, steps_per_epoch=-1)",
        "ValueError: Expected positive integer steps_per_epoch, but got -1",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., 40, pct_start=1.5)",
        "ValueError: Expected float between 0 and 1 pct_start, but got 1.5",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., 40, pct_start=1)",
        "ValueError: Expected float between 0 and 1 pct_start, but got 1",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., 40, anneal_strategy='sin')",
        "ValueError: anneal_strategy must be one of 'cos' or 'linear', instead got sin",
    ),
    (
        "o = make(); S.OneCycleLR(o, [1.], 40)",
        (
            "ValueError: max_lr must have the same length as optimizer.param_groups. max_lr has 1 val"
            "ues, param_groups has 2."
        ),
    ),
    (
        "o = make(); S.OneCycleLR(3, 1., 40)",
        "TypeError: int is not an Optimizer",
    ),
    (
        "o = optim.Adagrad([t([1.], requires_grad=True)]); S.OneCycleLR(o, 1., 40)",
        "ValueError: optimizer must support momentum or beta1 with `cycle_momentum` option enabled",
    ),
    (
        "o = optim.Adagrad([t([1.], requires_grad=True)]); S.CyclicLR(o, .1, 1.)",
        "ValueError: optimizer must support momentum or beta1 with `cycle_momentum` option enabled",
    ),
    (
        ("o = optim.Adagrad([t([1.], requires_grad=True)]); S.CyclicLR(o, .1, 1., cycle_momentum=False).get_last_lr()"),
        "[0.1]",
    ),
    (
        (
            "o = make(); s = S.CyclicLR(o, .1, 1.); (s.total_size, s.step_ratio, s.gamma, s.mode, s.s"
            "cale_mode, s.base_momentums, s.max_momentums)"
        ),
        "(4000.0, 0.5, 1.0, 'triangular', 'cycle', [0.8, 0.8], [0.9, 0.9])",
    ),
    (
        "o = make(); s = S.CyclicLR(o, .1, 1., mode='exp_range'); s.scale_fn(7)",
        "1.0",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., 40, pct_start=0.).get_last_lr()",
        "[0.9984586730318966, 0.9984586730318966]",
    ),
    (
        "o = make(); S.OneCycleLR(o, 1., 40, pct_start=1.).get_last_lr()",
        "[0.040000000000000036, 0.040000000000000036]",
    ),
    (
        (
            "o = make(); s = S.CyclicLR(o, .1, 1., scale_fn=lambda x: .5, scale_mode='iterations', mo"
            "de='x'); s.scale_mode"
        ),
        "'iterations'",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.Adam([x]); s = S.OneCycleLR(o, .5, 9); (x"
            " * x).sum().backward(); found = []; [(found.append(o.param_groups[0]['betas']), o.step()"
            ", s.step()) for _ in range(3)]; ([(float(f'{a:.5g}'), b) for a, b in found], x)"
        ),
        ("([(0.95, 0.999), (0.88632, 0.999), (0.85056, 0.999)], tensor([0.3732, 1.3732], requires_grad=True))"),
    ),
]


test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
