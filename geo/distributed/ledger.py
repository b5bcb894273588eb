"""What is done of a folder: records beside the output, written by whoever did it.

While a run lasts, `.work` in the folder of results holds a record for each partition
that is done; at the end they become one `_manifest.json`. A part of the output stands,
whole, before its record does. Both names are passed over by readers of such folders.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geo.batch.journal import LOCK, hold
from geo.distributed.partitions import Partition
from geo.errors import OutputError
from geo.output import write_whole

WORK, MANIFEST = ".work", "_manifest.json"
RUN, RECORDS = "run.json", "records"
FORMAT = 1
ANOTHER = "write to another folder, or remove this one"


@dataclass(frozen=True)
class Record:
    """A partition that is done."""

    name: str
    size: int
    """Of the input, in bytes."""
    mtime_ns: int
    """Of the input: time of its last change in nanoseconds since 1970."""
    rows: int
    counts: Mapping[str, int]
    """Rows by what became of them."""
    bytes: int
    """Of the output."""


@dataclass(frozen=True)
class Ledger:
    """The folder of results, as every process of the run sees it."""

    out: Path
    suffix: str
    """Of the files of results."""
    identity: str
    """Stands for everything that decides the results but for the input."""

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Lock the folder for a run. Raises OutputError.

        It must be new, empty, or hold results of the same identity.
        """
        work = self.out / WORK
        try:
            self._check()
            work.mkdir(parents=True, exist_ok=True)
            with (work / LOCK).open("ab") as lock:
                hold(lock.fileno(), self.out)
                said = json.dumps({"identity": self.identity}).encode()
                try:
                    write_whole(work / RUN, said)
                    yield
                finally:
                    self._leave_nothing()
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"{self.out}: cannot be written: {reason}") from error

    def _check(self) -> None:
        if self.out.exists() and not self.out.is_dir():
            raise OutputError(f"{self.out}: is a file; name a folder")
        said = [_read(self.out / MANIFEST), _read(self.out / WORK / RUN)]
        known = {one["identity"] for one in said if "identity" in one}
        if known - {self.identity}:
            what = "holds results of other options or columns, or of another version"
            raise OutputError(f"{self.out}: {what}; {ANOTHER}")
        if not known and any(self._strangers()):
            raise OutputError(f"{self.out}: holds files that are not ours; {ANOTHER}")

    def _strangers(self) -> Iterator[Path]:
        """Yield what is there beside what a run leaves that was killed as it began."""
        for folder in (self.out, self.out / WORK):
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.name not in {WORK, LOCK} and not path.match(f".{RUN}.*"):
                    yield path

    def _leave_nothing(self) -> None:
        """Take away what a run made that did not get to its first partition."""
        if not ((self.out / WORK / RECORDS).exists() or (self.out / MANIFEST).exists()):
            shutil.rmtree(self.out / WORK, ignore_errors=True)
            if not any(self.out.iterdir()):
                self.out.rmdir()

    def current(self) -> bool:
        """Tell whether the run of this identity is the one that goes on there."""
        return _read(self.out / WORK / RUN).get("identity") == self.identity

    def path(self, name: str) -> Path:
        """Return where the result of a partition stands."""
        return self.out / f"{name}{self.suffix}"

    def done(self, partitions: Iterable[Partition]) -> dict[str, Record]:
        """Return the records of what is done, and of which neither end has changed."""
        former = {one.name: one for one in self._former()}
        known = {
            one.name: self.standing(one, former.get(one.name)) for one in partitions
        }
        return {name: record for name, record in known.items() if record}

    def standing(
        self, partition: Partition, former: Record | None = None
    ) -> Record | None:
        """Return the record of a partition, or its ``former`` one, if it holds."""
        found = _read(self._record(partition.name))
        record = Record(**found) if found else former
        return record if record and self._holds(record, partition) else None

    def add(self, record: Record) -> None:
        """Say that a partition is done. Raises OutputError."""
        text = json.dumps(asdict(record), ensure_ascii=False)
        write_whole(self._record(record.name), text.encode(), shared=True)

    def finish(self, records: Iterable[Record]) -> int:
        """Write the manifest; return how many results of vanished partitions went.

        Raises OutputError.
        """
        lines = [asdict(record) for record in records]
        left = {one.name for one in self._former()} - {line["name"] for line in lines}
        for name in left:
            self.path(name).unlink(missing_ok=True)
        manifest = {"format": FORMAT, "identity": self.identity, "partitions": lines}
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        write_whole(self.out / MANIFEST, text.encode())
        shutil.rmtree(self.out / WORK, ignore_errors=True)
        return len(left)

    def _holds(self, record: Record, partition: Partition) -> bool:
        now = (partition.size, partition.mtime_ns, partition.rows)
        path = self.path(record.name)
        same = now == (record.size, record.mtime_ns, record.rows)
        written = path.stat().st_size if path.is_file() else 0
        return same and written == record.bytes

    def _former(self) -> Iterator[Record]:
        for line in _read(self.out / MANIFEST).get("partitions", ()):
            yield Record(**line)

    def _record(self, name: str) -> Path:
        return self.out / WORK / RECORDS / f"{name}.json"


def _read(path: Path) -> dict[str, Any]:
    """Return what a file of ours holds; nothing where there is none."""
    try:
        found = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
