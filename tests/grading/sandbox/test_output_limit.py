import threading
import time

import zmq

from autogradlab.grading.sandbox.output_limit import OutputCounter


def test_too_much_is_said_once_and_what_is_less_is_not(tmp_path):
    address, said, heard = f"ipc://{tmp_path}/p", [], threading.Event()
    with zmq.Context() as context, context.socket(zmq.XPUB) as publisher:
        publisher.bind(address)
        counter = OutputCounter(address, 1000, lambda limit: (said.append(limit), heard.set()))
        assert publisher.poll(20_000)
        publisher.recv()
        publisher.send_multipart([b"x" * 400, b"y" * 500])
        time.sleep(0.3)
        assert said == []
        publisher.send(b"z" * 101)
        assert heard.wait(20)
        counter.stop()
    assert said == ["output"]


def test_it_stops_when_nothing_comes(tmp_path):
    counter = OutputCounter(f"ipc://{tmp_path}/p", 1, print)
    counter.stop()
    assert not counter._thread.is_alive()
