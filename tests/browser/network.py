"""A network between the browser and the course that a test can cut, or let fall silent."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from course_running import RunningCourse

PIECE = 65_536


class Network:
    """Carries bytes from a port of its own to that of the course."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._carries = threading.Event()
        self._carries.set()
        self._refuses = False
        self._open: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """Every connection ends, and none can be made."""
        self._refuses = True
        self._end_all()

    def fall_silent(self) -> None:
        """Connections stay and nothing arrives any more: a tunnel, a cable that was pulled."""
        self._carries.clear()

    def mend(self) -> None:
        """It carries again. What fell silent is gone: its connections end."""
        self._refuses = False
        if not self._carries.is_set():
            self._end_all()
            self._carries.set()

    def close(self) -> None:
        self._door.close()
        self.cut()
        self._carries.set()

    def _end_all(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def _serve(self) -> None:
        while True:
            try:
                browser, _ = self._door.accept()
            except OSError:
                return
            if self._refuses:
                browser.close()
                continue
            try:
                course = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                browser.close()
                continue
            self._open += [browser, course]
            for ends in ((browser, course), (course, browser)):
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while piece := here.recv(PIECE):
                self._carries.wait()
                there.sendall(piece)
        for one in (here, there):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@contextmanager
def through_a_network(course: RunningCourse) -> Iterator[tuple[RunningCourse, Network]]:
    """The same course at the far end of a network."""
    network = Network(int(course.port))
    far = course.first.replace(f":{course.port}", f":{network.port}")
    try:
        yield replace(course, first=far), network
    finally:
        network.close()
