"""Schedules made of others: 40 epochs of each.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test
from schedule_programs import SETUP

PYTORCH = [
    (
        "rates(lambda o: S.SequentialLR(o, [S.ConstantLR(o, .1, 10), S.ExponentialLR(o, .9)], [5]))",
        (
            "([0.05, 0.05, 0.05, 0.05, 0.05, 0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245, 0.265721, 0"
            ".239148, 0.215234, 0.19371, 0.174339, 0.156905, 0.141215, 0.127093, 0.114384, 0.102946, "
            "0.092651, 0.0833859, 0.0750473, 0.0675426, 0.0607883, 0.0547095, 0.0492385, 0.0443147, 0"
            ".0398832, 0.0358949, 0.0323054, 0.0290749, 0.0261674, 0.0235506, 0.0211956, 0.019076, 0."
            "0171684, 0.0154516, 0.0139064], [0.0125, 0.125, 0.0738113, 0.0435848, 0.0257364, 0.01519"
            "71, 0.00897372, 0.00529889], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        (
            "rates(lambda o: S.SequentialLR(o, [S.LinearLR(o, .1, total_iters=8), S.CosineAnnealingLR"
            "(o, 20), S.StepLR(o, 4)], milestones=[8, 28]))"
        ),
        (
            "([0.05, 0.10625, 0.1625, 0.21875, 0.275, 0.33125, 0.3875, 0.44375, 0.5, 0.496922, 0.4877"
            "64, 0.472752, 0.452254, 0.426777, 0.396946, 0.363498, 0.327254, 0.289109, 0.25, 0.210891"
            ", 0.172746, 0.136502, 0.103054, 0.0732233, 0.0477458, 0.0272484, 0.0122359, 0.00307791, "
            "0.5, 0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.05, 0.005, 0.005, 0.005, 0.005], [0.0125, 0.0828"
            "125, 0.121941, 0.0908744, 0.0431864, 0.00681209, 0.125, 0.0125], [0.5, 0.5, 0.5, 0.5, 0."
            "5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.SequentialLR(o, [S.StepLR(o, 4), S.CosineAnnealingWarmRestarts(o, 5)], [10]))",
        (
            "([0.5, 0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.05, 0.005, 0.005, 0.5, 0.452254, 0.327254, 0.1"
            "72746, 0.0477458, 0.5, 0.452254, 0.327254, 0.172746, 0.0477458, 0.5, 0.452254, 0.327254,"
            " 0.172746, 0.0477458, 0.5, 0.452254, 0.327254, 0.172746, 0.0477458, 0.5, 0.452254, 0.327"
            "254, 0.172746, 0.0477458, 0.5, 0.452254, 0.327254, 0.172746, 0.0477458], [0.125, 0.0125,"
            " 0.125, 0.125, 0.125, 0.125, 0.125, 0.125], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5"
            ", 0.5])"
        ),
    ),
    (
        ("rates(lambda o: S.SequentialLR(o, [S.LambdaLR(o, lambda e: 1 / (1 + e)), S.PolynomialLR(o, 12, 2.)], [6]))"),
        (
            "([0.5, 0.25, 0.166667, 0.125, 0.1, 0.0833333, 0.5, 0.420139, 0.347222, 0.28125, 0.222222"
            ", 0.170139, 0.125, 0.0868056, 0.0555556, 0.03125, 0.0138889, 0.00347222, 0.0, 0.0, 0.0, "
            "0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0"
            ", 0.0], [0.125, 0.0208333, 0.0555556, 0.0078125, 0.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.5, 0."
            "5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        (
            "rates(lambda o: S.SequentialLR(o, [S.SequentialLR(o, [S.ConstantLR(o, .5, 3), S.Exponent"
            "ialLR(o, .8)], [4]), S.MultiStepLR(o, [3, 9])], [15]))"
        ),
        (
            "([0.25, 0.25, 0.25, 0.5, 0.4, 0.32, 0.256, 0.2048, 0.16384, 0.131072, 0.104858, 0.083886"
            "1, 0.0671089, 0.0536871, 0.0429497, 0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0"
            ".005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005"
            ", 0.005, 0.005, 0.005], [0.0625, 0.08, 0.0262144, 0.125, 0.0125, 0.00125, 0.00125, 0.001"
            "25], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]) | UserWarning: Detected call of"
            " `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1"
        ),
    ),
    (
        "rates(lambda o: S.ChainedScheduler([S.ConstantLR(o, .1, 7), S.ExponentialLR(o, .9)]))",
        (
            "([0.05, 0.045, 0.0405, 0.03645, 0.032805, 0.0295245, 0.0265721, 0.239148, 0.215234, 0.19"
            "371, 0.174339, 0.156905, 0.141215, 0.127093, 0.114384, 0.102946, 0.092651, 0.0833859, 0."
            "0750473, 0.0675426, 0.0607883, 0.0547095, 0.0492385, 0.0443147, 0.0398832, 0.0358949, 0."
            "0323054, 0.0290749, 0.0261674, 0.0235506, 0.0211956, 0.019076, 0.0171684, 0.0154516, 0.0"
            "139064, 0.0125158, 0.0112642, 0.0101378, 0.009124, 0.0082116], [0.0125, 0.00738113, 0.04"
            "35848, 0.0257364, 0.0151971, 0.00897372, 0.00529889, 0.00312894], [0.5, 0.5, 0.5, 0.5, 0"
            ".5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        (
            "rates(lambda o: S.ChainedScheduler([S.LinearLR(o, .5, 1., 10), S.StepLR(o, 6, .5), S.Cos"
            "ineAnnealingLR(o, 15)], optimizer=o))"
        ),
        (
            "([0.25, 0.271995, 0.287032, 0.293965, 0.292098, 0.28125, 0.130902, 0.117356, 0.100741, 0"
            ".0820542, 0.0625, 0.0413587, 0.0119364, 0.00540341, 0.00136577, 0.0, 0.0054631, 0.021613"
            "6, 0.0238729, 0.0413587, 0.0625, 0.0863729, 0.111934, 0.138066, 0.0818136, 0.09375, 0.10"
            "4321, 0.113064, 0.119597, 0.123634, 0.0625, 0.0618171, 0.0597983, 0.0565318, 0.0521603, "
            "0.046875, 0.0204534, 0.0172583, 0.0139917, 0.0107966], [0.0625, 0.0703125, 0.015625, 0.0"
            ", 0.015625, 0.0234375, 0.015625, 0.0117188], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0."
            "5, 0.5])"
        ),
    ),
    (
        (
            "rates(lambda o: S.ChainedScheduler([S.SequentialLR(o, [S.ConstantLR(o, .5, 3), S.Exponen"
            "tialLR(o, .8)], [4]), S.ExponentialLR(o, .95)]))"
        ),
        (
            "([0.25, 0.2375, 0.225625, 0.428687, 0.475, 0.361, 0.27436, 0.208514, 0.15847, 0.120437, "
            "0.0915325, 0.0695647, 0.0528692, 0.0401806, 0.0305372, 0.0232083, 0.0176383, 0.0134051, "
            "0.0101879, 0.00774279, 0.00588452, 0.00447224, 0.0033989, 0.00258316, 0.0019632, 0.00149"
            "204, 0.00113395, 0.000861799, 0.000654968, 0.000497775, 0.000378309, 0.000287515, 0.0002"
            "18511, 0.000166069, 0.000126212, 9.59213e-05, 7.29002e-05, 5.54041e-05, 4.21071e-05, 3.2"
            "0014e-05], [0.0625, 0.09025, 0.0228831, 0.00580207, 0.00147113, 0.000373009, 9.45773e-05"
            ", 2.39803e-05], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.SequentialLR(o, [S.ConstantLR(o, .1, 10), S.ExponentialLR(o, .9)], [0]))",
        (
            "([0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245, 0.265721, 0.239148, 0.215234, 0.19371, 0."
            "174339, 0.156905, 0.141215, 0.127093, 0.114384, 0.102946, 0.092651, 0.0833859, 0.0750473"
            ", 0.0675426, 0.0607883, 0.0547095, 0.0492385, 0.0443147, 0.0398832, 0.0358949, 0.0323054"
            ", 0.0290749, 0.0261674, 0.0235506, 0.0211956, 0.019076, 0.0171684, 0.0154516, 0.0139064,"
            " 0.0125158, 0.0112642, 0.0101378, 0.009124, 0.0082116], [0.125, 0.0738113, 0.0435848, 0."
            "0257364, 0.0151971, 0.00897372, 0.00529889, 0.00312894], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, "
            "0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        ("rates(lambda o: S.SequentialLR(o, [S.ConstantLR(o, .1, 2), S.ExponentialLR(o, .9)], [3], last_epoch=1))"),
        (
            "([0.05, 0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245, 0.265721, 0.239148, 0.215234, 0.193"
            "71, 0.174339, 0.156905, 0.141215, 0.127093, 0.114384, 0.102946, 0.092651, 0.0833859, 0.0"
            "750473, 0.0675426, 0.0607883, 0.0547095, 0.0492385, 0.0443147, 0.0398832, 0.0358949, 0.0"
            "323054, 0.0290749, 0.0261674, 0.0235506, 0.0211956, 0.019076, 0.0171684, 0.0154516, 0.01"
            "39064, 0.0125158, 0.0112642, 0.0101378, 0.009124], [0.0125, 0.0820125, 0.0484276, 0.0285"
            "96, 0.0168856, 0.00997081, 0.00588766, 0.0034766], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0"
            ".5, 0.5, 0.5])"
        ),
    ),
    (
        ("reload(lambda o: S.SequentialLR(o, [S.LinearLR(o, .1, total_iters=4), S.CosineAnnealingLR(o, 9)], [4]))"),
        (
            "([[0.375, 0.09375], [0.293412, 0.073353], [0.206588, 0.051647], [0.125, 0.03125], [0.058"
            "4889, 0.0146222], [0.0150768, 0.00376921]], [[0.375, 0.09375], [0.293412, 0.073353], [0."
            "206588, 0.051647], [0.125, 0.03125], [0.0584889, 0.0146222], [0.0150768, 0.00376921]])"
        ),
    ),
    (
        "reload(lambda o: S.ChainedScheduler([S.LinearLR(o, .1, total_iters=4), S.ExponentialLR(o, .9)]))",
        (
            "([[0.239148, 0.0597871], [0.215234, 0.0538084], [0.19371, 0.0484276], [0.174339, 0.04358"
            "48], [0.156905, 0.0392263], [0.141215, 0.0353037]], [[0.239148, 0.0597871], [0.215234, 0"
            ".0538084], [0.19371, 0.0484276], [0.174339, 0.0435848], [0.156905, 0.0392263], [0.141215"
            ", 0.0353037]])"
        ),
    ),
    (
        "o = make(); S.SequentialLR(o, [], [])",
        "ValueError: SequentialLR expects at least one scheduler, but got no scheduler.",
    ),
    (
        "o = make(); S.SequentialLR(o, [3], [])",
        "TypeError: SequentialLR at index 0 should have `optimizer` as its attribute.",
    ),
    (
        "o = make(); S.SequentialLR(o, [S.StepLR(o, 1), S.StepLR(make(), 1)], [2])",
        (
            "ValueError: SequentialLR expects all schedulers to belong to the same optimizer, but got"
            " scheduler StepLR at index 1 has SGD (\nParameter Group 0\n    dampening: 0\n    differenti"
            "able: False\n    foreach: None\n    fused: None\n    initial_lr: 0.5\n    lr: 0.5\n    maximi"
            "ze: False\n    momentum: 0.5\n    nesterov: False\n    weight_decay: 0\n\nParameter Group 1\n "
            "   dampening: 0\n    differentiable: False\n    foreach: None\n    fused: None\n    initial_"
            "lr: 0.125\n    lr: 0.125\n    maximize: False\n    momentum: 0.5\n    nesterov: False\n    we"
            "ight_decay: 0\n), which is different from SGD."
        ),
    ),
    (
        "o = make(); S.SequentialLR(o, [S.StepLR(o, 1), S.ReduceLROnPlateau(o)], [2])",
        (
            "ValueError: SequentialLR does not support `ReduceLROnPlateau` scheduler as it requires a"
            "dditional kwargs to be specified when calling `step`, but got one at index 1 in the give"
            "n schedulers sequence."
        ),
    ),
    (
        "o = make(); S.SequentialLR(o, [S.StepLR(o, 1)], [2])",
        (
            "ValueError: Sequential Schedulers expects number of schedulers provided to be one more t"
            "han the number of milestone points, but got number of schedulers 1 and the number of mil"
            "estones to be equal to 1"
        ),
    ),
    (
        "o = make(); S.SequentialLR(o, [S.StepLR(o, 1), S.StepLR(o, 2)], [])",
        (
            "ValueError: Sequential Schedulers expects number of schedulers provided to be one more t"
            "han the number of milestone points, but got number of schedulers 2 and the number of mil"
            "estones to be equal to 0"
        ),
    ),
    (
        "o = make(); S.ChainedScheduler([])",
        "ValueError: ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.",
    ),
    (
        "o = make(); S.ChainedScheduler([S.StepLR(o, 1), S.StepLR(make(), 1)])",
        (
            "ValueError: ChainedScheduler expects all schedulers to belong to the same optimizer, but"
            " got scheduler StepLR at index 1 has SGD (\nParameter Group 0\n    dampening: 0\n    differ"
            "entiable: False\n    foreach: None\n    fused: None\n    initial_lr: 0.5\n    lr: 0.5\n    ma"
            "ximize: False\n    momentum: 0.5\n    nesterov: False\n    weight_decay: 0\n\nParameter Group"
            " 1\n    dampening: 0\n    differentiable: False\n    foreach: None\n    fused: None\n    init"
            "ial_lr: 0.125\n    lr: 0.125\n    maximize: False\n    momentum: 0.5\n    nesterov: False\n  "
            "  weight_decay: 0\n), which is different from SGD."
        ),
    ),
    (
        "o = make(); S.ChainedScheduler([S.ReduceLROnPlateau(o)])",
        (
            "ValueError: ChainedScheduler does not support `ReduceLROnPlateau` scheduler as it requir"
            "es additional kwargs to be specified when calling `step`, but got one at index 0 in the "
            "given schedulers sequence."
        ),
    ),
    (
        "o = make(); S.ChainedScheduler([S.StepLR(o, 1), 3])",
        "TypeError: ChainedScheduler at index 1 should have `optimizer` as its attribute.",
    ),
]


test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
