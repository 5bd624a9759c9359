"""What accounts for the text of a finished file: a digest of every passage, and the words of its furniture.

It travels in the seal, so that years later words can be told that the publication never said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

_LENGTH = 12
_NO_SEPARATORS = str.maketrans("", "", " -.()\u00a0")


@dataclass(frozen=True, slots=True)
class Account:
    """``passages`` are digests, one for each block of text and as often as it stands there.

    ``contents`` are those of lines in a contents list, which a page number may follow; ``again`` those of
    blocks that a format may repeat (the head of a table on its next page). ``furniture`` are texts that may
    stand anywhere, in any order: running lines, what a theme's templates say, a clinic's name and address;
    ``{page}`` and ``{pages}`` in them stand for numbers. ``references`` are those passages that are entries
    of a reference list and end with the pages on which they are cited; ``cited`` are the words before one
    page and before several. Both are empty where nothing has pages. ``links`` are of each link that the
    edition prints the digest of its words and the digest of its words with where it leads (``link_digest``).
    ``told`` are those of what programs tell of the file: titles, and descriptions of pictures and links; in
    the seal of a file that an earlier exporter made there are none. So it is with ``properties``, of what the
    properties of a file name: people, keywords, rights; and of the labels of notes, which name their tags.
    ``fonts`` are the sha256 of the font files that the finished file may bring along, in hexadecimal;
    ``pictures`` are what the author's pictures look like, in the order of the text: ``likeness_of``.
    """

    passages: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it accounts for anything: a seal made by an earlier exporter has none."""
        return bool(self.passages)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, the digests of each kind in one text."""
        own: dict[str, Any] = {}
        if self.references:
            own = {"references": " ".join(self.references), "cited": list(self.cited)}
        if self.links:
            own["links"] = " ".join(self.links)
        if self.told:
            own["told"] = " ".join(self.told)
        if self.properties:
            own["properties"] = " ".join(self.properties)
        if self.fonts:
            own["fonts"] = " ".join(self.fonts)
        if self.pictures:
            own["pictures"] = " ".join(self.pictures)
        return {
            "passages": " ".join(self.passages),
            "contents": " ".join(self.contents),
            "again": " ".join(self.again),
            "furniture": list(self.furniture),
            **own,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Account:
        """Return what ``as_json`` wrote. Raises KeyError, TypeError or AttributeError for anything else."""
        passages, contents, again = (tuple(data[name].split()) for name in ("passages", "contents", "again"))
        references, cited = tuple(data.get("references", "").split()), tuple(data.get("cited", ()))
        furniture = tuple(data["furniture"])
        names = ("links", "told", "properties", "fonts", "pictures")
        more = (tuple(data.get(name, "").split()) for name in names)
        return cls(passages, contents, again, furniture, references, cited, *more)


def digest(words: str) -> str:
    """Return the digest of a passage: the beginning of a sha256 in hexadecimal."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def words_of_links(links: Iterable[str]) -> frozenset[str]:
    """Return the digests of the words alone of what ``link_digest`` returned."""
    return frozenset(link[:_LENGTH] for link in links)


def link_digest(words: str, target: str) -> str:
    """Return the digest of the words of a link, and behind it that of the words with where it leads.

    ``target`` is an address as ``plain_address`` returns it, or ``#`` and the passage that it leads to.
    """
    return digest(words) + digest(f"{words}\n{target}")


def plain_address(address: str) -> str:
    """Return an address as programs that save a file again leave it: without what they write in other ways.

    RFC 3986, 6.2: scheme and host in small letters, no ``/`` at the end, no ``%`` for what needs none; the
    number of a ``tel:`` without its separators (RFC 3966, 5.1.1).
    """
    scheme, colon, rest = address.strip().partition(":")
    if colon and scheme.lower() in ("tel", "sms"):
        return f"{scheme.lower()}:{rest.translate(_NO_SEPARATORS)}"
    host, slash, path = rest.removeprefix("//").partition("/")
    return f"{scheme.lower()}{colon}{host.lower()}{slash}{unquote(path)}".rstrip("/")


def digests(passages: Iterable[str]) -> tuple[str, ...]:
    """Return the digest of each passage that has words."""
    return tuple(digest(words) for words in passages if words)
