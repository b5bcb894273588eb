import numpy as np
import pytest

from geo.indexing import folded
from geo.indexing.folded import Folds
from geo.layout import NO_FOLD, codes, hash32, hash64

FOLDS = ["aktau", "", "beineu", "aktau", "ustirt", "", "beineu", "aktau", "ai"]


@pytest.fixture
def columns(tmp_path, monkeypatch):
    monkeypatch.setattr(folded, "CHUNK", 2)
    folds = Folds(tmp_path)
    folds.extend(FOLDS[:4], 0)
    folds.extend(FOLDS[4:], 4)
    parts = folds.finish(len(FOLDS), lambda: None)
    return {name: np.fromfile(part.path, part.code) for name, part in parts.items()}


def test_folds_stand_in_the_order_of_their_hashes(columns):
    text, at = columns["fold_texts"].tobytes().decode(), columns["fold_text"]
    found = [text[at[n] : at[n + 1]] for n in range(len(at) - 1)]
    assert found == sorted({*FOLDS} - {""}, key=hash64)
    known = [*found, ""]
    named = [known[-1 if n == NO_FOLD else n] for n in columns["name_fold"]]
    assert named == FOLDS


def test_the_names_of_each_fold(columns):
    first, names = columns["fold_first"], columns["fold_name"].tolist()
    groups = [names[first[n] : first[n + 1]] for n in range(len(first) - 1)]
    fold_of = columns["name_fold"]
    assert groups == [np.flatnonzero(fold_of == n).tolist() for n in range(len(groups))]


def test_every_code_leads_to_its_fold(columns):
    found = set(
        zip(columns["code"].tolist(), columns["code_fold"].tolist(), strict=True)
    )
    ordered = sorted({*FOLDS} - {""}, key=hash64)
    wanted = {(hash32(code), n) for n, key in enumerate(ordered) for code in codes(key)}
    assert found == wanted
