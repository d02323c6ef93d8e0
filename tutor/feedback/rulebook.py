"""Reads the rules of feedback and refuses a table that cannot be right."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from tutor.feedback.facts import FACTS
from tutor.feedback.paper import HEADINGS
from tutor.feedback.remark import Kind
from tutor.feedback.rule import Condition, Rule
from tutor.language.codes import CATEGORIES, Group
from tutor.patient.tables import Zone

FOLDER: Final = Path(__file__).with_name("rules")
"""The tables that come with the program; `README.md` there explains the fields."""

SLOTS: Final = ("name", "quote", "move", "other")
"""What a wording may leave open, in braces."""

STYLES: Final = ("secure", "preoccupied", "dismissing", "disorganised")
"""The attachment strategies that a rule may name."""

FEWEST_WORDINGS: Final = 3
"""How many wordings a rule has at least."""

_FIELDS: Final = frozenset(
    {"id", "kind", "priority", "when", "quotes", "wordings", "heading", "section"}
)
_NEEDED: Final = _FIELDS - {"when", "quotes"}
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
_STRAY_BRACE: Final = re.compile(r"[{}]")

Word = TypeVar("Word")
"""What a list in a condition is made of."""


class RuleError(ValueError):
    """A rule that cannot be used; the message names the rule and the field."""


@cache
def bundled_rules() -> tuple[Rule, ...]:
    """Return the rules that come with the program, highest priority first."""
    return ordered_rules(rule for path in sorted(FOLDER.glob("*.toml")) for rule in read(path))


def read(path: Path) -> tuple[Rule, ...]:
    """Return the rules of one file, in its order.

    Raises:
        RuleError: when the file is not TOML, or a rule in it cannot be used.
    """
    try:
        return parsed_rules(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path.name} is not a TOML file: {error}") from error


def ordered_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return rules with the highest priority first, equals in their order.

    Raises:
        RuleError: when two of them have the same id.
    """
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in found:
            raise RuleError(f"{rule.id}: there are two rules of this name")
        found[rule.id] = rule
    return tuple(sorted(found.values(), key=lambda rule: -rule.priority))


def parsed_rules(data: Mapping[str, object]) -> tuple[Rule, ...]:
    """Return the rules in the data of one file.

    Raises:
        RuleError: when there is anything but rules, or a rule cannot be used.
    """
    tables = data.get("rule")
    if set(data) != {"rule"} or not isinstance(tables, list):
        raise RuleError("a file of rules holds [[rule]] tables and nothing else")
    return tuple(_rule(table) for table in tables)


def _rule(table: object) -> Rule:
    """Return the rule that a table spells."""
    fields = _table(table, "a rule")
    name = _text(fields.get("id"), "a rule: id")
    for field in sorted(set(fields) - _FIELDS):
        raise RuleError(f"{name}: there is no field {field}")
    for field in sorted(_NEEDED - set(fields)):
        raise RuleError(f"{name}: {field} is missing")
    return Rule(
        id=name,
        kind=_one_of(Kind, fields["kind"], f"{name}: kind"),
        priority=_whole(fields["priority"], f"{name}: priority"),
        when=_condition(_table(fields.get("when", {}), f"{name}: when"), f"{name}: when"),
        quotes=_quotes(fields.get("quotes", "lead"), f"{name}: quotes"),
        wordings=_wordings(fields["wordings"], f"{name}: wordings"),
        heading=_one_of(_same(HEADINGS), fields["heading"], f"{name}: heading"),
        section=_text(fields["section"], f"{name}: section"),
    )


def _condition(fields: Mapping[str, object], where: str) -> Condition:
    """Return the condition that a table spells."""
    for field in sorted(set(fields) - set(Condition.__dataclass_fields__)):
        raise RuleError(f"{where}: there is no field {field}")

    def words(field: str, allowed: Callable[[str], Word]) -> frozenset[Word]:
        return _words(fields.get(field, []), allowed, f"{where}.{field}")

    alone = fields.get("alone")
    if alone is not None and not isinstance(alone, bool):
        raise RuleError(f"{where}.alone must be true or false")
    return Condition(
        lead=words("lead", _same(CATEGORIES)),
        group=words("group", Group),
        made=words("made", _same(CATEGORIES)),
        any=words("any", _same(CATEGORIES)),
        none=words("none", _same(CATEGORIES)),
        alone=alone,
        zone=words("zone", Zone),
        after=words("after", Zone),
        style=words("style", _same(STYLES)),
        facts=words("facts", _same(FACTS)),
        unless=words("unless", _same(FACTS)),
        alliance_below=_whole(fields.get("alliance_below", 101), f"{where}.alliance_below", 101),
    )


def _wordings(data: object, where: str) -> tuple[str, ...]:
    """Return a rule's wordings, in which every slot is one of `SLOTS`."""
    if not isinstance(data, list) or len(data) < FEWEST_WORDINGS:
        raise RuleError(f"{where} must be a list of at least {FEWEST_WORDINGS}")
    wordings = tuple(_text(item, where) for item in data)
    for wording in wordings:
        for slot in _SLOT.findall(wording):
            _one_of(_same(SLOTS), slot, f"{where}: the slot")
        if _STRAY_BRACE.search(_SLOT.sub("", wording)):
            raise RuleError(f"{where}: a brace stands alone")
    if len(set(wordings)) < len(wordings):
        raise RuleError(f"{where}: two wordings are the same")
    return wordings


def _quotes(data: object, where: str) -> str:
    """Return whose words a rule quotes."""
    return _one_of(_same((*CATEGORIES, "lead", "second")), data, where)


def _same(allowed: Iterable[str]) -> Callable[[str], str]:
    """Return a function that returns an allowed word and refuses any other."""
    words = frozenset(allowed)

    def same(word: str) -> str:
        if word not in words:
            raise ValueError(word)
        return word

    return same


def _words(data: object, allowed: Callable[[str], Word], where: str) -> frozenset[Word]:
    """Return a list of words, each of which must be allowed."""
    if not isinstance(data, list):
        raise RuleError(f"{where} must be a list")
    return frozenset(_one_of(allowed, word, where) for word in data)


def _one_of(allowed: Callable[[str], Word], data: object, where: str) -> Word:
    """Return what an allowed word stands for."""
    try:
        return allowed(_text(data, where))
    except RuleError:
        raise
    except ValueError as error:
        raise RuleError(f"{where} cannot be {data!r}") from error


def _text(data: object, where: str) -> str:
    """Return a text that is not empty."""
    if not isinstance(data, str) or not data.strip():
        raise RuleError(f"{where} must be a text")
    return data


def _whole(data: object, where: str, most: int = 100) -> int:
    """Return a whole number from 0 to `most`."""
    if isinstance(data, bool) or not isinstance(data, int) or not 0 <= data <= most:
        raise RuleError(f"{where} must be a whole number from 0 to {most}")
    return data


def _table(data: object, where: str) -> Mapping[str, object]:
    """Return a table of named fields."""
    if not isinstance(data, dict):
        raise RuleError(f"{where} must be a table")
    return data
