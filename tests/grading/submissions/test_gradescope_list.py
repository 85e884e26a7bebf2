from autogradlab.grading.submissions.gradescope_list import read_submitters

# As Gradescope's export writes it, shortened.
LIST = b"""---
submission_101:
  :submitters:
  - :name: Ada Lovelace
    :sid: '4711'
    :email: ada@example.edu
  :created_at: 2026-09-24 21:26:00.000000000 Z
  :score: 14.0
  :status: processed
  :results:
    tests:
    - :name: task 1
      :sid: '666'
  :history:
  - :id: 100
submission_102:
  :submitters:
  - :name: Bob
    :email: bob@example.edu
  - :name: Cy
"""


def test_everyone_who_handed_in_together_is_named_by_number_address_or_name():
    assert read_submitters(LIST) == {
        "submission_101": [("4711", "Ada Lovelace")],
        "submission_102": [("bob@example.edu", "Bob"), ("Cy", "")],
    }


def test_a_long_name_that_yaml_folds_is_nobodys_number():
    folded = (
        b"submission_1:\n  :submitters:\n  - :name: Mallory who has a very long name\n"
        b"      :sid: '11'\n    :sid: '99'\n    :sid: '11'\n"
    )
    assert read_submitters(folded)["submission_1"][0][0] == "99"


def test_what_an_autograder_printed_names_nobody():
    assert read_submitters(b"submission_1:\n  :results:\n  - :name: Ada\n    :sid: '11'\n") == {}


def test_a_list_that_is_no_list_names_nobody():
    for data in (b"\xff\x00", b"!!python/object/apply:os.system ['x']", b":sid: 3", b"  :submitters:\n  - :sid: 1\n"):
        assert read_submitters(data) == {}
