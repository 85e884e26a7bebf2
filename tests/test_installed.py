"""What a user installs and types: the pages' own shell blocks, and every command, in a fresh environment."""

import csv
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
import pytest
from installed import EXERCISE, GIVEN, hand_in, installation, is_passable, link_tools
from needs import bubblewrap, lacking
from shell_blocks import PAGES, ROOT, SHELL_BLOCKS, all_blocks

import autogradlab as al
from autogradlab.cli import LAZY_COMMANDS, main
from autogradlab.course.learner.material import exercise_names

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the blocks are a POSIX shell's")
CACHES = {"__pycache__", ".ipynb_checkpoints"}
RUN = [block for block in SHELL_BLOCKS if not block.skip]
NOBODY = 65534
ORDINARY_USER = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all",
                 "--bounding-set=-all"]  # fmt: skip
LEVELS = ("bubblewrap", "landlock", "none")
READS = """\
read = []
for path in ("grading.secret", *(f"submitted/{{name}}/chain_rule/chain_rule.ipynb" for name in ("ada", "bob"))):
    try:
        read.append(open({folder!r} + "/" + path, "rb").read(1))
    except OSError:
        pass
raise RuntimeError("READ " + str(len([*filter(None, read)])))
"""
TRIED_HERE = {"check", "progress", "export", "page", "docs"}  # commands that no page's block runs


@pytest.fixture(scope="session")
def installed(tmp_path_factory, worker_id):
    """The installation; one for all workers of a session."""
    base = tmp_path_factory.getbasetemp()
    with installation(base if worker_id == "master" else base.parent) as made:
        yield made


@pytest.fixture
def home(tmp_path):
    """A clean home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def class_folder(installed):
    """A folder that every user may pass, with a clean home in it."""
    with tempfile.TemporaryDirectory(prefix="class-", dir=installed.folder) as name:
        (Path(name) / "home").mkdir()
        Path(name).chmod(0o755)
        yield Path(name)


def test_every_fenced_block_that_is_typed_says_that_it_is_for_a_shell():
    for block in all_blocks():
        typed = re.search(r"^(\.venv/bin/\w+|pip|pytest|autogradlab|nbgrader|export|python3?) ", block.code, re.M)
        assert block.is_shell or not typed or block.language == "python", block.name


def test_every_need_of_a_block_is_known():
    assert {block.given for block in SHELL_BLOCKS} <= {"", *GIVEN}
    comments = sum((ROOT / page).read_text(encoding="utf-8").count("<!-- shell:") for page in PAGES)
    assert comments == sum(bool(block.given or block.until or block.skip) for block in SHELL_BLOCKS)


def test_every_command_is_run_here():
    commands = {*main.commands, *LAZY_COMMANDS}
    assert set().union(*(block.commands for block in RUN), TRIED_HERE) == commands


@pytest.mark.slow
@pytest.mark.parametrize("block", RUN, ids=lambda block: block.name)
def test_a_pages_block_does_what_it_says(installed, block):
    assert installed.records[block.name].code == 0, installed.records[block.name].output


@pytest.mark.slow
def test_nothing_of_the_package_and_of_its_course_is_missing(installed):
    package = installed.packages / "autogradlab"
    material = package / "course" / "material"
    places = {"autogradlab": package, "notebooks": material / "notebooks", "exercises": material / "exercises"}
    lost = [
        f"{folder}/{name}" for folder, place in places.items() for name in files(folder) if not (place / name).is_file()
    ]
    assert lost == []


def files(folder):
    """Every file under a folder of the checkout, caches left out."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path.relative_to(ROOT / folder) for path in paths if not CACHES.intersection(path.parts)]


@pytest.mark.slow
def test_the_package_is_the_installed_one(installed, tmp_path, home):
    code = "import autogradlab; print(autogradlab.__file__); from autogradlab.course import root; print(root())"
    module, material = installed.run("python", "-c", code, cwd=tmp_path, home=home).output.splitlines()
    assert installed.packages in Path(module).parents
    assert installed.packages in Path(material).parents
    for line in (["autogradlab"], ["python", "-m", "autogradlab"]):
        assert installed.run(*line, "--version", cwd=tmp_path, home=home).output == f"autogradlab {al.__version__}\n"


@pytest.mark.slow
def test_lab_has_copied_the_course_without_its_checks(installed):
    course = installed.clone / "autogradlab-course"
    assert (course / "notebooks/01_gradients_three_ways.ipynb").is_file()
    assert (course / "exercises/chain_rule/chain_rule.ipynb").is_file()
    assert not list(course.rglob("*.py"))


@pytest.mark.slow
def test_check_and_progress_know_what_a_learner_has_done(installed, tmp_path, home):
    student = installed.clone / "autogradlab-course/exercises/chain_rule/chain_rule.ipynb"
    begun = installed.run("autogradlab", "check", student, cwd=tmp_path, home=home)
    assert begun.code == 1
    assert "chain_rule: 0 of 14 points" in begun.output
    done = installed.run("autogradlab", "check", EXERCISE, cwd=tmp_path, home=home)
    assert (done.code, "chain_rule: 14 of 14 points" in done.output) == (0, True), done.output
    assert "7 of 7 tasks" in installed.run("autogradlab", "progress", cwd=tmp_path, home=home).output


@pytest.mark.slow
def test_page_writes_a_notebook_that_needs_no_kernel(installed, tmp_path, home):
    cells = [nbformat.v4.new_code_cell("import autogradlab as al\nal.widgets.explore(lambda x: x**2, x=(-1, 1))")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "small.ipynb")
    made = installed.run("autogradlab", "page", "small.ipynb", "-o", "site", cwd=tmp_path, home=home)
    assert made.code == 0, made.output
    page = (tmp_path / "site/small.html").read_text(encoding="utf-8")
    assert "page-card" in page or "<figure" in page
    assert not re.search(r"(src|href)=[\"']https?://", page)


@pytest.mark.slow
def test_the_readme_has_graded_a_class(installed, home):
    exported = installed.run("autogradlab", "export", "gradebook.db", cwd=installed.clone, home=home)
    assert "ada,14,14,graded" in exported.output
    assert "bob,0,14,graded" in exported.output
    assert (installed.clone / "release/chain_rule/chain_rule.ipynb").is_file()
    assert len(list((installed.clone / "reports").rglob("*.html"))) >= 3


@pytest.mark.slow
def test_nbgrader_has_graded_with_our_judge(installed):
    folder = installed.page_folder("docs/grading-with-nbgrader.md")
    with (folder / "grades.csv").open(newline="") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {"ada": 14.0, "bob": 0.0}
    assert "14" in (folder / "feedback/ada/chain_rule/chain_rule.html").read_text(encoding="utf-8")
    assert (folder / "autograder.zip").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("confined", [True, False])
def test_a_kernel_of_another_tool_sees_no_checks_where_the_page_says_so(installed, tmp_path, home, confined):
    bubblewrap()
    (block,) = (block for block in RUN if "JUPYTER_DEFAULT_PROVISIONER_NAME" in block.code)
    code = (
        "from autogradlab.course import root\nprint('checks:', len(list((root() / 'exercises').glob('*/checks.py'))))"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbformat.write(notebook, tmp_path / "look.ipynb")
    line = "jupyter nbconvert --to markdown --execute --stdout look.ipynb"
    said = installed.run("bash", "-c", (block.code if confined else "") + line, cwd=tmp_path, home=home).output
    assert f"checks: {0 if confined else len(exercise_names())}\n" in said, said


@pytest.mark.slow
@pytest.mark.parametrize("root", [True, False], ids=["root", "ordinary user"])
@pytest.mark.parametrize("level", LEVELS)
def test_grade_grades_at_every_level_for_every_user(installed, level, root, class_folder):
    become = become_user(root, installed)
    place = {"cwd": class_folder, "home": class_folder / "home"}
    tools = link_tools(class_folder, "bwrap", level != "none") if level != "bubblewrap" else None
    hand_in(class_folder)
    give(class_folder, root)
    levels = installed.run(*become, "autogradlab", "sandbox", "--json", **place, tools=tools)
    assert levels.code == (1 if level == "none" else 0), levels.output  # 1 says that there is no sandbox
    offered = json.loads(levels.output[levels.output.index("{") :])
    assert [name for name in LEVELS if offered[name]["offered"] and not offered[name]["grades"]] == []
    if not offered[level]["offered"]:
        lacking(f"the sandbox {level}")
    line = ["autogradlab", "grade", "submitted", "--assignment", "chain_rule", *["--unsafe"] * (level == "none")]
    graded = installed.run(*become, *line, **place, tools=tools)
    assert graded.code == 0, graded.output
    exported = installed.run(*become, "autogradlab", "export", "gradebook.db", **place, tools=tools)
    rows = {row["student"]: row for row in csv.DictReader(exported.output.splitlines())}
    assert (rows["ada"]["points"], rows["bob"]["points"]) == ("14", "0"), exported.output
    assert {row["sandbox"] for row in rows.values()} == {level}


@pytest.mark.slow
@pytest.mark.parametrize("level", ["bubblewrap", "landlock"])
def test_a_submission_graded_by_an_ordinary_user_reads_nothing_of_the_course_folder(installed, level, class_folder):
    """The files are the user's own, so that rights on files don't hide them."""
    become = become_user(False, installed) if os.geteuid() == 0 else lacking("root")
    place = {"cwd": class_folder, "home": class_folder / "home"}
    tools = link_tools(class_folder, "bwrap", True) if level == "landlock" else None
    hand_in(class_folder)
    (class_folder / "grading.secret").write_bytes(b"s" * 64)
    cells = [nbformat.v4.new_code_cell(READS.format(folder=str(class_folder)))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), class_folder / "submitted/bob/chain_rule/chain_rule.ipynb")
    give(class_folder, False)
    read = installed.run(*become, "python", "-c", READS.format(folder=str(class_folder)), **place)
    assert "READ 3" in read.output  # without a sandbox they can be read
    line = ["autogradlab", "grade", "submitted", "--assignment", "chain_rule"]
    graded = installed.run(*become, *line, **place, tools=tools)
    assert graded.code == 0, graded.output
    exported = installed.run(*become, "autogradlab", "export", "gradebook.db", **place).output
    rows = {row["student"]: row for row in csv.DictReader(exported.splitlines())}
    assert "READ 0" in rows["bob"]["problems"], exported
    assert (rows["bob"]["points"], rows["bob"]["sandbox"]) == ("0", level)


def become_user(root, installed):
    """What stands before a command to run it as root or as an ordinary user, whatever this user is."""
    am_root = os.geteuid() == 0
    if not am_root:
        return [] if not root else lacking("root")
    if root:
        return []
    if not shutil.which("setpriv"):
        lacking("setpriv (on Debian: apt install util-linux)")
    if not all(map(is_passable, (installed.folder, (installed.scripts / "python").resolve().parent))):
        lacking("a Python and a folder for temporary files that every user may pass")
    return ORDINARY_USER


def give(folder, root):
    """Make a folder an ordinary user's."""
    if not root and os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
