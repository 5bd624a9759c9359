"""What every file depends on besides its job: our own code, libraries by version, fonts, what sets type.

Two machines with one fingerprint make the same bytes of the same job.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from exporter.cache.store import DamagedError, Store

_PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = (
    "babel", "citeproc-py", "cryptography", "cssselect2", "ebooklib", "fontpkg", "fonttools", "jinja2",
    "lxml", "markdown-it-py", "numpy", "pikepdf", "pillow", "pydantic", "pydyf", "pypdfium2", "python-docx",
    "pyyaml", "resvg-py", "segno", "tinycss2", "tinyhtml5", "typst", "uharfbuzz", "weasyprint",
    # What fontTools and WeasyPrint take when it is there, though they do not ask for it.
    "brotli", "zopfli", "zxing-cpp",
)  # fmt: skip
"""What reads, sets, writes and proves; what these need is looked up."""
_FONTS = "fontpkg-"
_REQUIRED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SETTERS = {
    "Pango": (("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    "HarfBuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
}
_FREETYPE = ("libfreetype.so.6", "libfreetype.6.dylib", "libfreetype-6.dll")
_ABSENT = "absent"
_STAMPS, PARTS = "stamps", "parts"


def fingerprint(store: Store) -> str:
    """Return the sha256 in hexadecimal over everything that every file depends on.

    What it is made of is kept in the store, for ``reasons`` to name what of it has changed. While no file of
    this tool and no folder of installed packages was touched, it is not looked up again.
    """
    stamped = stamp()
    known = _known(store, stamped)
    if known:
        return known
    found = parts()
    hashed = of_parts(found)
    with suppress(OSError):  # whoever keeps the first artefact tells that nothing can be kept
        store.put_entry(PARTS, hashed, dict(found))
        store.put_entry(_STAMPS, stamped, {"fingerprint": hashed})
    return hashed


def of_parts(found: Mapping[str, str]) -> str:
    """Return the sha256 in hexadecimal over what ``parts`` returned."""
    lines = (f"{name}\0{value}\n" for name, value in sorted(found.items()))
    return sha256("".join(lines).encode()).hexdigest()


def _known(store: Store, stamped: str) -> str:
    try:
        entry = store.get_entry(_STAMPS, stamped)
    except DamagedError:
        return ""
    return str(entry.get("fingerprint", "")) if entry else ""


def stamp() -> str:
    """Return a hash of what changes with an installation: times of our files and of folders of packages."""
    setters = (f"{name} {_version(names, function)}" for name, (names, function) in _SETTERS.items())
    lines = [platform.python_version(), sys.prefix, zlib.ZLIB_RUNTIME_VERSION, *setters, _freetype()]
    lines += [_touched(folder) for folder in sys.path if folder.endswith("-packages")]
    lines += [_touched(path) for path in _own_files()]
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _touched(path: str) -> str:
    try:
        found = Path(path).stat()
    except OSError:
        return path
    return f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _own_files() -> list[str]:
    found = []
    for folder, folders, names in os.walk(_PACKAGE):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        found += [f"{folder}/{name}" for name in names]
    return sorted(found)


def parts() -> Mapping[str, str]:
    """Return everything that the fingerprint is made of, by a name for people."""
    return {
        "the exporter's own code": _code(),
        "Python": f"{platform.python_version()}, zlib {zlib.ZLIB_RUNTIME_VERSION}",
        **{f"the library {name}": version for name, version in sorted(_versions())},
        **{f"the font package {name}": hashed for name, hashed in sorted(_fonts())},
        **{name: _version(names, function) for name, (names, function) in _SETTERS.items()},
        "FreeType": _freetype(),
    }


def _code() -> str:
    hashed = sha256()
    for path in _own_files():
        data = Path(path).read_bytes()
        name = Path(path).relative_to(_PACKAGE).as_posix()
        hashed.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return hashed.hexdigest()


def _versions() -> Iterator[tuple[str, str]]:
    """Yield name and version of each library, and of all that they need."""
    waiting, seen = list(LIBRARIES), set(LIBRARIES)
    while waiting:
        name = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            yield name, _ABSENT
            continue
        yield name, found.version
        needed = {_REQUIRED.match(line) for line in found.requires or () if "extra ==" not in line}
        others = {match[0].lower().replace("_", "-") for match in needed if match} - seen
        waiting += others
        seen |= others


def _fonts() -> Iterator[tuple[str, str]]:
    """Yield the name of each installed package of fonts, and one hash over its files."""
    for found in distributions():
        name = found.name or ""
        if name.lower().startswith(_FONTS):
            yield name, _hash_of(found)


def _hash_of(package: Distribution) -> str:
    hashed = sha256(package.version.encode())
    paths = (Path(str(file.locate())) for file in package.files or () if file.suffix in (".ttf", ".otf"))
    for path in sorted(paths):
        hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()


def _version(names: tuple[str, ...], function: str) -> str:
    library = _library(names)
    if library is None:
        return _ABSENT
    asked = getattr(library, function)
    asked.restype = ctypes.c_char_p
    return bytes(asked()).decode()


def _freetype() -> str:
    """Return the version of FreeType: it tells that only to who started it."""
    library = _library(_FREETYPE)
    started = ctypes.c_void_p()
    if library is None or library.FT_Init_FreeType(ctypes.byref(started)):
        return _ABSENT
    numbers = [ctypes.c_int() for _ in range(3)]
    library.FT_Library_Version(started, *map(ctypes.byref, numbers))
    library.FT_Done_FreeType(started)
    return ".".join(str(number.value) for number in numbers)


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
