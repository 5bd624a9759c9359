"""Numbers with their unit: what is measured and swallowed as one, and is never torn by the end of a line.

The units are those of the SI Brochure (9th edition, tables 2 to 8) that doses and lengths are written in,
with the ones that clinics use beside them (IU, mEq, mmHg, kcal).
"""

from __future__ import annotations

import re

_UNITS = """
    ng µg μg mcg mg g kg µl μl ml mL cl dl dL l L nmol µmol μmol mmol mol mEq IU IE UI U kcal kJ J
    mm cm m km m² m³ s min h d kPa Pa mmHg mbar bar Hz kHz W kW V mV °C °F K % ‰ ppm bpm
"""
_UNIT = "|".join(sorted(map(re.escape, _UNITS.split()), key=len, reverse=True))
_BLANK = "[ \u00a0\u202f]"
_NUMBER = r"\d+(?:[.,'’\u00a0\u202f]\d+)*"
DOSE = re.compile(
    rf"(?<![\w.,]){_NUMBER}(?:{_BLANK}?[–-]{_BLANK}?{_NUMBER})?{_BLANK}(?:{_UNIT})(?:/(?:{_UNIT}))*(?!\w)"
)
"""A number, or two with a dash between them, and the unit behind a blank."""
_BREAKS = re.compile("[ \t\n\r\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+")


def tied(text: str) -> str:
    """Return a text in which no blank parts a number from its unit."""
    return DOSE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def unbroken(text: str) -> tuple[str, ...]:
    """Return what no blank parts: words, and what stands between no-break spaces or is a dose, as one."""
    return tuple(word for word in _BREAKS.split(tied(text)) if word)


def is_dose(word: str) -> bool:
    """Whether a number with its unit is in a word, so that nothing may break it."""
    return DOSE.search(word) is not None


def breaks(word: str) -> bool:
    """Whether a word may break: none with a number and its unit, nor what no-break spaces hold together."""
    return not is_dose(word) and not {"\u00a0", "\u202f"} & set(word)
