"""Connections to services: looked at before a byte is sent, and closed in time."""

import socket
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import ProxyManager
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import NewConnectionError

from geo.online.failures import PRIVATE
from geo.online.hosts import is_private

Pools = dict[str, type[HTTPConnectionPool]]
"""What makes connections, by scheme."""


class Door(HTTPAdapter):
    """Opens connections, and closes them at once where they lead into a network.

    A public name may resolve to an address of the user's own network, by mistake or
    on purpose (DNS rebinding): what counts is where the connection really goes.
    Proxies of the environment are the user's word; their addresses are not looked at.
    """

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._used: dict[tuple[object, ...], HTTPConnection] = {}
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as urllib3 has it
        """Let the pools of this adapter make connections that are looked at."""
        super().init_poolmanager(*args, **kwargs)
        pools = self.poolmanager.pool_classes_by_scheme
        self.poolmanager.pool_classes_by_scheme = _pools(self, pools, direct=True)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> ProxyManager:  # noqa: ANN401  # as requests has it
        """Let connections to a proxy be closed in time as well."""
        known = proxy in self.proxy_manager
        manager: ProxyManager = super().proxy_manager_for(proxy, **kwargs)
        if not known:
            pools = manager.pool_classes_by_scheme
            manager.pool_classes_by_scheme = _pools(self, pools, direct=False)
        return manager

    def admit(self, connection: HTTPConnection, opened: socket.socket) -> socket.socket:
        """Return a new connection, before a byte went over it, if it may be used.

        Raises NewConnectionError for one into the own network, unless that is meant.
        """
        address = opened.getpeername()[0]
        if self._private or not is_private(address):
            return opened
        opened.close()
        raise NewConnectionError(connection, f"{PRIVATE} {address}")

    def watch(self, connection: HTTPConnection) -> None:
        """Let `slam` close a connection, of which each server has one at a time.

        A proxy has one for http, and one for a tunnel.
        """
        used = type(connection), connection.host, connection.port
        self._used[used] = connection

    def slam(self) -> None:
        """Close the connections, in whatever state they are."""
        for connection in tuple(self._used.values()):
            with suppress(OSError, AttributeError):  # none yet, or no longer
                connection.sock.shutdown(socket.SHUT_RDWR)


def _pools(door: Door, pools: Pools, *, direct: bool) -> Pools:
    """Return pools like these whose connections go through the door."""
    return {scheme: _pool(door, pool, direct=direct) for scheme, pool in pools.items()}


def _pool(
    door: Door, pool: type[HTTPConnectionPool], *, direct: bool
) -> type[HTTPConnectionPool]:
    usual: Any = pool.ConnectionCls

    def opened(connection: HTTPConnection) -> socket.socket:
        door.watch(connection)
        made: socket.socket = usual._new_conn(connection)
        return door.admit(connection, made) if direct else made

    watched = type(f"Watched{usual.__name__}", (usual,), {"_new_conn": opened})
    return type(f"Watched{pool.__name__}", (pool,), {"ConnectionCls": watched})
