"""Lists of names of any length to places: streamed, parallel and resumable.

The table is read in chunks (`table`), a row becomes a question (`question`), the
questions of a chunk are decided (`decide`) and each decision becomes columns
(`answer`, `reason`). Worker processes (`workers`) write finished chunks as parts
beside the output; a journal remembers them (`journal`), so that a run that was killed
goes on where it was; at the end the parts become one file (`formats`).
"""
