import pytest

import autogradlab as al
from autogradlab.autograd.anomaly_mode import is_anomaly_enabled
from autogradlab.engine.modes import group, mode


def test_anomaly_mode_ends_and_brings_the_former_setting_back():
    with al.autograd.set_detect_anomaly(True, check_nan=False):
        with al.autograd.set_detect_anomaly(False):
            assert not mode.anomaly
            assert mode.check_nan
        assert mode.anomaly
        assert not mode.check_nan


def test_detect_anomaly_warns_of_its_cost():
    with pytest.warns(UserWarning, match="Anomaly Detection has been enabled"), al.autograd.detect_anomaly():
        assert is_anomaly_enabled()


def test_a_group_that_ends_within_anomaly_mode_leaves_that_on():
    with al.autograd.set_detect_anomaly(True):
        with group("outer"):
            assert mode.has_context
        assert mode.anomaly
        assert mode.has_context
    assert not mode.has_context
