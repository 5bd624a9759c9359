from exporter.intake.suggest import hint, near_ones

KNOWN = ("claim", "caution", "note", "checklist", "write-in")


def test_finds_the_nearest_known_word() -> None:
    assert near_ones("cuation", KNOWN) == ["caution"]


def test_ignores_case() -> None:
    assert near_ones("CLAIM", KNOWN) == ["claim"]


def test_finds_none_when_nothing_is_near() -> None:
    assert near_ones("zzz", KNOWN) == []
    assert near_ones("", KNOWN) == []
    assert near_ones("claim" * 1000, KNOWN) == []


def test_names_all_near_ones_the_nearest_first() -> None:
    assert near_ones("ab", ("abx", "aby")) == ["abx", "aby"]
    assert hint("observational", ("observationall", "observational-", "other")) == (
        "Did you mean “observational-” or “observationall”?"
    )


def test_hint_asks_for_the_near_word() -> None:
    assert hint("chekclist", KNOWN) == "Did you mean “checklist”?"


def test_hint_lists_what_is_known_when_nothing_is_near() -> None:
    assert hint("zzz", ("b", "a"), "Known options") == "Known options: a, b."


def test_hint_says_when_there_is_nothing_to_choose_from() -> None:
    assert hint("zzz", (), "References") == "There are no references here yet: write one first."
