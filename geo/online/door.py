"""Connections to services: looked at before a byte is sent, and closed in time."""

import socket
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

from geo.online.failures import PRIVATE
from geo.online.hosts import is_private


class Door(HTTPAdapter):
    """Opens connections, and closes them at once where they lead into a network.

    A public name may resolve to an address of the user's own network, by mistake or
    on purpose (DNS rebinding): what counts is where the connection really goes.
    Proxies of the environment are the user's word; their addresses are not looked at.
    """

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._socket: Any = None
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as urllib3 has it
        """Let the pools of this adapter make connections that are looked at."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self)

    def admit(self, connection: HTTPConnection, opened: socket.socket) -> socket.socket:
        """Return a new connection, before a byte went over it, if it may be used."""
        address = opened.getpeername()[0]
        if self._private or not is_private(address):
            return opened
        opened.close()
        raise NewConnectionError(connection, f"{PRIVATE} {address}")

    def watch(self, opened: object) -> None:
        """Remember the connection in use."""
        self._socket = opened

    def slam(self) -> None:
        """Close the connection in use, in whatever state it is."""
        with suppress(OSError, AttributeError):
            self._socket.shutdown(socket.SHUT_RDWR)


def _pools(door: Door) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return door.admit(self, super()._new_conn())

        def connect(self) -> None:
            super().connect()
            door.watch(self.sock)

    class Secure(Plain, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
