"""``compare``: ways with and without some corridors."""

import typer

from geo import report
from geo.commands.answered import answered
from geo.commands.options import LAYERS, Also, Folder, Json
from geo.progress import Stages


def compare(folder: Folder = LAYERS, *, also: Also = [], json: Json = False) -> None:
    """Show the shortest ways before and after some corridors; write nothing."""
    from geo.corridors.comparison import comparisons, results, sites_of
    from geo.corridors.report import text

    stage = Stages()
    files, lock = answered(folder, also, stage)
    if json:
        with stage("compare"):
            found = comparisons(files, lock)
        result = {"status": "done", "comparisons": found, "timings": stage.timings}
        typer.echo(report.dump(result))
    else:
        typer.echo(text(results(files, lock), sites_of(files)))
