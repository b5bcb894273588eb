"""Folders of Parquet files, a task for each file: on one machine, or by Dask on many.

Every file is a partition (`partitions`) and becomes one file of the output by the same
functions as a single table (`work`). A task is carried out (`task`) by whoever is
there: processes of this machine (`local`) or the workers of a Dask cluster (`cluster`),
all of the same program and data (`fingerprint`). What is done is recorded beside the
output by whoever did it (`ledger`), so a run goes on wherever one was cut off (`run`).
"""
