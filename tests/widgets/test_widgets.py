"""The package `autogradlab.widgets` as a whole."""

import subprocess
import sys


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_without_anywidget_the_import_names_the_command():
    done = run("import sys; sys.modules['anywidget'] = None\nimport autogradlab as al\nal.widgets")
    assert done.returncode == 1
    assert "ImportError: autogradlab.widgets needs anywidget" in done.stderr
    assert 'pip install "autogradlab[lab]"' in done.stderr


def test_importing_autogradlab_does_not_load_the_widgets():
    done = run("import sys, autogradlab; print([m for m in sys.modules if 'widget' in m])")
    assert done.stdout.strip() == "[]"
