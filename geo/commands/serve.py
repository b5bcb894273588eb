"""``serve``: the results on HTTP, where a browser can read tiles."""

import signal
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from geo import report
from geo.commands.options import OUT, Json
from geo.serve import MAP, NoHostError, Server, authority

PORT = 8000
LOOPBACK = "127.0.0.1"


def serve(
    out: Annotated[Path, typer.Argument(help="The folder of results.")] = OUT,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: a free one.")] = PORT,
    host: Annotated[str, typer.Option(help="Where it listens.")] = LOOPBACK,
    json: Json = False,
) -> None:
    """Serve the map and its files until Ctrl-C: layers in tiles need it."""
    if not (out / MAP).is_file():
        raise typer.BadParameter(f"{out / MAP} is not there; python make_map.py builds")
    try:
        server = Server(out, host, port)
    except NoHostError as error:
        raise typer.BadParameter(f"{host}: {error}; choose another --host") from error
    except OSError as error:
        said = f"{authority(host, port)}: {error.strerror or error}"
        raise typer.BadParameter(f"{said}; choose another --port") from error
    # who asks it to end politely is not in need of a traceback, either
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server, suppress(KeyboardInterrupt):
        told = {"status": "serving", "url": server.url}
        typer.echo(report.dump(told) if json else f"{server.url}  Ctrl-C ends it")
        server.serve_forever()
