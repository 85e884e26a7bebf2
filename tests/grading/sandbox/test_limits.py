from autogradlab.grading.sandbox import Limits


def test_the_defaults_fit_the_course():
    limits = Limits()
    assert (limits.memory, limits.cpu, limits.processes) == (2**30, 30, 64)
    assert (limits.file_size, limits.tmpfs, limits.output, limits.wall) == (16 * 2**20, 64 * 2**20, 2**20, 60.0)


def test_each_limit_of_a_process_becomes_an_option():
    assert list(Limits(memory=5, cpu=3, processes=2, file_size=7).prlimit()) == [
        "--as=5", "--cpu=3:4", "--nproc=2", "--fsize=7", "--nofile=256", "--core=0",
    ]  # fmt: skip
