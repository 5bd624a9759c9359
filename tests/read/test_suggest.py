from exporter.read.suggest import hint, nearest

KNOWN = ("claim", "caution", "note", "checklist", "write-in")


def test_finds_the_nearest_known_word() -> None:
    assert nearest("cuation", KNOWN) == "caution"


def test_ignores_case() -> None:
    assert nearest("CLAIM", KNOWN) == "claim"


def test_finds_none_when_nothing_is_near() -> None:
    assert nearest("zzz", KNOWN) is None
    assert nearest("", KNOWN) is None
    assert nearest("claim" * 1000, KNOWN) is None


def test_of_equally_near_words_takes_the_first() -> None:
    assert nearest("ab", ("abx", "aby")) == "abx"


def test_hint_asks_for_the_near_word() -> None:
    assert hint("chekclist", KNOWN) == "Did you mean “checklist”?"


def test_hint_lists_what_is_known_when_nothing_is_near() -> None:
    assert hint("zzz", ("b", "a"), "Known options") == "Known options: a, b."


def test_hint_says_when_there_is_nothing_to_choose_from() -> None:
    assert hint("zzz", (), "References") == "There are no references here yet: write one first."
