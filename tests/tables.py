"""Tables as people write them, many and at random: narrow and wide, of words, doses and addresses."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from exporter.model.blocks import Alignment, Table
from exporter.model.inlines import Text
from tests.thorough import examples

_DOSES = (
    "2,000 mg",
    "12.5 mg",
    "33–50 kg",
    "0.125\u00a0µg/ml",
    "5 mmol/l",
    "100 %",
    "1\u202f000 IU",
    "120 mmHg",
)
_COUNT = examples(100, 200)


def random_tables(count: int = _COUNT, seed: int = 13) -> tuple[Table, ...]:
    """Return tables of 2 to 14 columns, with words of 1 to 60 letters; the same ones for the same seed."""
    chance = Random(seed)
    return tuple(_table(chance, number) for number in range(count))


def drawn_tables() -> st.SearchStrategy[Table]:
    """Return tables of the same kinds for properties, which find the smallest that fails."""
    return st.builds(_table, st.randoms(use_true_random=False), st.integers(0, 99))


def doses_of(table: Table) -> list[str]:
    """Return the doses of a table in the order of its cells."""
    return [cell[0].value for row in table.rows for cell in row if cell[0].value in _DOSES]  # type: ignore[union-attr]


def _table(chance: Random, number: int) -> Table:
    wide = chance.choice((2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 14))
    kinds = [chance.choice(("word", "word", "dose", "long", "text")) for _ in range(wide)]
    rows = tuple(tuple((Text(_cell(chance, kind)),) for kind in kinds) for _ in range(chance.randint(1, 4)))
    head = tuple((Text(_word(chance, 1, 9).title()),) for _ in kinds)
    sides = tuple(chance.choice(tuple(Alignment)) for _ in kinds)
    return Table(head, rows, (Text(f"Table number {number}"),), aligned=sides)


def _cell(chance: Random, kind: str) -> str:
    match kind:
        case "dose":
            return chance.choice(_DOSES)
        case "long":
            return chance.choice((_word(chance, 20, 60), f"https://example.org/{_word(chance, 20, 40)}"))
        case "text":
            return " ".join(_word(chance, 1, 12) for _ in range(chance.randint(2, 25)))
        case _:
            return _word(chance, 1, 14)


def _word(chance: Random, least: int, most: int) -> str:
    return "".join(chance.choice("abcdefghijklmnopqrstuvw") for _ in range(chance.randint(least, most)))
