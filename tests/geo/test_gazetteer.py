import pytest

from geo.compile import compile_index
from geo.gazetteer import Gazetteer
from geo.locate import locate
from geo.matches import Query
from geo.names import CORE, SAME, SPELLING, STEM
from geo.spelling.folds import heavy
from geo.values import Context
from geo.weighing.likeness import FUZZY
from geo.weighing.prospect import Asked
from geo.weighing.spellings import Spellings
from geo.weighing.where import Where

MANGYSTAU = Where(admin1=frozenset({"KZ.09"}), country="KZ")
NONSENSE = [
    *("?!", "'", "\u202e", "\x00", "()", "/", "،", "-" * 99, "I", "1", "ст.", "🏜"),
    *("{{7*7}}", "<script>", "%s%n", "' OR 1=1 --", "..\\..", "x" * 3000, "Ą" * 500),
]
HERE = {"admin1": "KZ.09", "country": "KZ"}


def found(gazetteer, name, where=MANGYSTAU):
    return gazetteer.prospects(Asked(Query(name=name)), where)


def names(gazetteer, name, where=MANGYSTAU):
    return {one.candidate().name for one in found(gazetteer, name, where)}


@pytest.fixture
def gazetteer(tmp_path, entry):
    """Return what opens a gazetteer of some names, each a place in Mangystau."""

    def opened(*spellings):
        path = tmp_path / "some.index"
        entries = [entry(one, lon=50.0 + n, **HERE) for n, one in enumerate(spellings)]
        compile_index(entries, path)
        return Gazetteer.open(path)

    return opened


@pytest.mark.parametrize(
    "name", ["Бейнеу", "BEYNEU", "Beyneū", "Bejneu", "Beneu", "Бенеу", "Beyneuu"]
)
def test_exact_heavy_and_misspelt_names_are_found(curated, name):
    assert "Beyneu" in names(curated, name)


@pytest.mark.parametrize(
    ("asked", "known", "tier"),
    [
        ("Kuryk", "Kuryk", SAME),
        ("Kuryk", "Порт Kuryk", CORE),
        ("Қурық", "Kuryk", SPELLING),
        ("Нежинское", "Нежинка", STEM),
        ("Zhanaoezn", "Zhanaozen", FUZZY),
        ("Жанаозне", "Zhanaozen", FUZZY),
    ],
)
def test_the_tier_in_which_a_place_answers(gazetteer, asked, known, tier):
    (one,) = found(gazetteer(known), asked)
    assert (one.tier, one.spelling()) == (tier, known)
    assert (one.likeness == 1) is (tier <= SPELLING)


def test_looser_keys_are_not_looked_at_where_a_sure_one_answers(gazetteer):
    assert names(gazetteer("Kuryk", "Kuruk", "Kuryka"), "Kuryk") == {"Kuryk"}


def test_the_better_of_its_names_answers(tmp_path, entry):
    one = entry("Zhanaozen", variants=("Новый Узень",), old_names=("Uzen",), **HERE)
    compile_index([one], tmp_path / "a.index")
    gazetteer = Gazetteer.open(tmp_path / "a.index")
    assert [p.spelling() for p in found(gazetteer, "Узень")] == ["Uzen"]
    assert [p.old for p in found(gazetteer, "Узень")] == [True]


def test_old_names_are_marked(curated):
    (one,) = found(curated, "Ералиев", Where())
    assert (one.candidate().name, one.old) == ("Kuryk", True)


@pytest.mark.parametrize("name", ["Жаңөазен", "Zhanaoezn", "Сасуатлы", "Бнейеу"])
def test_swapped_letters_are_found_in_the_region(gazetteer, name):
    some = gazetteer("Zhanaozen", "Саусатлы", "Бейнеу", "Almaly")
    assert found(some, name) != []


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Верхний Каратал", "Нижний Каратал"),
        ("Первый Каратал", "Каратал 2"),
        ("Kovylnaya II", "Kovylnaya I"),
        ("Новый Каратал", "Старый Каратал"),
        ("Шахта Долинская-15", "Шахта Долинская-14"),
    ],
)
def test_opposite_names_are_not_found(gazetteer, asked, known):
    assert found(gazetteer(known), asked) == []
    assert found(gazetteer(known, asked), asked)[0].spelling() == asked


def test_misspellings_are_never_taken_outside_the_country(curated):
    asked = Query(name="Turkmenbasshy", context=Context(country="KZ"))
    match = locate(asked, [curated])
    assert (match.status, match.best) == ("not_found", None)


@pytest.mark.parametrize(
    "where",
    [
        MANGYSTAU,
        Where(country="KZ"),
        Where(near=(50.5, 43.0)),
        Where(bbox=(49, 42, 53, 44)),
        Where(bbox=(170, 42, 53, 44)),
    ],
)
def test_a_misspelt_name_is_found_in_any_kind_of_context(gazetteer, where):
    assert "Zhanaozen" in names(gazetteer("Almaly", "Zhanaozen"), "Zhanaoezn", where)


@pytest.mark.parametrize("few", [0, 1, 100])
def test_large_contexts_are_searched_by_codes(gazetteer, monkeypatch, few):
    monkeypatch.setattr("geo.weighing.spellings.FEW", few)
    assert "Zhanaozen" in names(gazetteer("Almaly", "Zhanaozen"), "Zhanaoezn")


def test_among_how_many_spellings_it_was_chosen(gazetteer):
    some = gazetteer("Almaly", "Zhanaozen", "Жаңаөзен", "Beyneu")
    assert {one.among for one in found(some, "Zhanaoezn")} == {3}


def test_spellings_of_a_context_are_read_once(curated):
    spellings = Spellings(curated.places)
    first = spellings.of_context(MANGYSTAU)
    assert spellings.of_context(MANGYSTAU) is first
    assert {"beineu", *heavy("Шетпе")} <= set(first.texts)


@pytest.mark.parametrize("name", NONSENSE)
def test_nothing_is_like_nonsense(curated, name):
    assert locate(Query(name=name), [curated]).best is None
    inside = Context(region="Mangystau")
    assert locate(Query(name=name, context=inside), [curated]).best is None


def test_the_nearest_places_of_a_kind(curated):
    (port, km), *_ = curated.nearest(
        (51.2, 43.6), limit=2, within_km=50, kinds=frozenset({"port"})
    )
    assert (port.kind, port.region) == ("port", "Mangystau")
    assert 0 < km < 10
