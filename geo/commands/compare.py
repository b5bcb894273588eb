"""``compare``: ways with and without some corridors."""

import typer

from geo import report
from geo.commands.options import LAYERS, LOCK, Also, Folder, Json, geocoders
from geo.lock import Lock
from geo.progress import Stages
from geo.read import read_folder
from geo.resolve import resolve


def compare(folder: Folder = LAYERS, *, also: Also = [], json: Json = False) -> None:
    """Show the shortest ways before and after some corridors; write nothing."""
    from geo.corridors.comparison import comparisons, results, sites_of
    from geo.corridors.report import text

    stage = Stages()
    with stage("read"):
        files = read_folder(folder)
    with stage("resolve") as tick:
        former = Lock.read(folder / LOCK)
        lock = resolve(files, former, geocoders(also), tick=tick)
    if json:
        with stage("compare"):
            found = comparisons(files, lock)
        result = {"status": "done", "comparisons": found, "timings": stage.timings}
        typer.echo(report.dump(result))
    else:
        typer.echo(text(results(files, lock), sites_of(files)))
