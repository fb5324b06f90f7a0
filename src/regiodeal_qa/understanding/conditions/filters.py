"""Which rows of the register a question is about: tranches, years, provinces, status, amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, TypeVar

from regiodeal_qa.understanding.conditions.bounds import NO_BOUNDS, Bounds, read_amount
from regiodeal_qa.understanding.conditions.tranches import numbered_deals, read_edge, read_tranches
from regiodeal_qa.understanding.conditions.years import read_years
from regiodeal_qa.understanding.naming.names import Mention
from regiodeal_qa.understanding.wording.reading import Reading

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Which rows of the register a question leaves out: 'behalve Limburg', 'zonder tranche 1'."""

    tranches: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    largest: int = 0
    """So many of the rows with the most money, and below of those with the least."""
    smallest: int = 0
    earliest: int = 0
    """The one deal of the first round that has any of the rows: 'de oude gezamenlijke pot'."""

    def __bool__(self) -> bool:
        return self != NONE_LEFT_OUT

    def with_also(self, other: LeftOut) -> LeftOut:
        """What either leaves out."""
        names = ("tranches", "years", "provinces", "statuses", "deals")
        return LeftOut(
            **{n: tuple(dict.fromkeys(getattr(self, n) + getattr(other, n))) for n in names},
            largest=self.largest + other.largest,
            smallest=self.smallest + other.smallest,
            earliest=self.earliest + other.earliest,
        )


NONE_LEFT_OUT = LeftOut()
Spread = Literal["", "none", "one", "two", "three", "several"]
"""In how many provinces a deal must lie; '' when that does not matter. The register lacks those of some."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows of the register a question is about."""

    tranches: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    amount: Bounds = NO_BOUNDS
    """Of the contribution asked for, in millions of euros."""
    spread: Spread = ""
    in_all: bool = False
    """Only deals that lie in each of the provinces, not in one of them."""
    known: Literal["", "yes", "no"] = ""
    """Only deals of which the contribution asked for is known, or is not."""
    nth: int = 0
    """Only the second, or third, deals of their regions."""
    numeral: str = ""
    """Only deals with 'II', or 'III', in their name."""
    left_out: LeftOut = NONE_LEFT_OUT

    def any(self) -> bool:
        """Whether a filter other than the year is set."""
        return replace(self, years=()) != Filters()

    def or_else(self, other: Filters) -> Filters:
        """These filters, and those of `other` where none is set; another round is of other years."""
        if self.tranches and not self.years:
            other = replace(other, years=())
        names = [field.name for field in fields(self)]
        return Filters(**{n: getattr(self, n) or getattr(other, n) for n in names})

    def with_also(self, other: Filters) -> Filters:
        """These filters, and the tranches, years and provinces of `other` beside their own."""

        def both(mine: tuple[T, ...], its: tuple[T, ...]) -> tuple[T, ...]:
            return tuple(dict.fromkeys([*mine, *its])) if mine and its else mine

        return replace(
            self,
            tranches=both(self.tranches, other.tranches),
            years=both(self.years, other.years),
            provinces=both(self.provinces, other.provinces),
        )


STATUSES: dict[str, re.Pattern[str]] = {
    "afgerond": re.compile(
        r"\b(?:al )?(?:afgerond\w*(?! (?:op|naar|tot)\b)|afgelopen|beeindigd\w*|voltooid\w*|klaar|ten einde|completed"
        r"|finished)\b"
    ),
    "gesloten": re.compile(
        r"\b(?:status (?:is )?|(?:staan|staat)(?: er)? (?:nu )?(?:op|als) )gesloten\b"
    ),
    "in uitvoering": re.compile(
        r"\b(?:in uitvoering|lopend\w*|ongoing|running(?! total)|(?:still )?in progress|under way|underway|nog (?:steeds )?(?:loopt|lopen|bezig|actief|gaande|(?:aan )?gewerkt)"
        r"|(?<!lang )(?<!hoelang )(?<!wanneer )(?<!jaar )(?:loopt|lopen)"
        r"(?: (?:er )?(?:nu|momenteel|op dit moment)| (?=(?:\S+ )*nog\b(?! (?:een|meer)\b))))\b"
    ),
}
_OTHER = r"(?:(?:een|nog een|n|a|an|one) )*(?:andere|tweede|other|another|second)"
_NOT = r"(?:niet|geen|zonder|nergens|not|no|without)"
_SPREADS: tuple[tuple[Spread, re.Pattern[str]], ...] = (
    (
        "none",
        re.compile(
            r"\b(?:(?:in|bij|binnen) geen (?:enkele )?provincie|(?:staat|is)(?: er)? geen provincie(?= (?:bij|in|vermeld|bekend|ingevuld|genoemd|opgenomen)\b)|zonder provincie|in no province|without a province"
            r"|(?<=deals )(?:\w+ )*?(?:de|the) (?:provincie|province) (?:nog )?(?:niet|onbekend|unknown|not)(?: (?:bekend|vermeld|ingevuld|known|weten))?$)"
        ),
    ),
    (
        "one",
        re.compile(
            rf"\b(?:{_NOT} (?:(?:ook|met|in|deelt|delen|gedeeld|also|with|share\w*) )*{_OTHER} provinc(?:ies?|es?)"
            rf"(?: deelt| delen| liggen| ligt)?|(?:zonder|without) (?:(?:de|the) )?deals (?:met|with) {_OTHER} provinc(?:ies?|es?)|{_NOT} (?:deelt|delen) met {_OTHER} provinc(?:ies?|es?)"
            r"|(?:maar|slechts|precies|exact|enkel|only|just|exactly) (?:een|1|one) provinc(?:ies?|es?)"
            r"|(?:uitsluitend|enkel|volledig|geheel|exclusively|entirely)(?= (?:in|binnen|within) ·)"
            r"|(?<=liggen )(?:er )?alleen(?= (?:in|binnen) ·)|(?<=ligt )alleen(?= (?:in|binnen) ·)"
            r"|alleen(?= (?:in|binnen) · (?:ligt|liggen|lag|lagen|zit|zitten|vallen)\b)|(?<=lie )only(?= (?:in|within) ·)"
            r"|(?:uitsluitend|alleen|enkel|volledig|geheel|helemaal|entirely) (?:in|binnen|within)"
            r" (?:die|deze|de|dezelfde|een|that|this|one) provinc(?:ie|e)"
            r"|(?:helemaal )?(?:voor|van) zichzelf)\b"
        ),
    ),
    (
        "two",
        re.compile(
            r"\b(?:precies|exact|exactly) (?:twee|2|two) provinc(?:ies?|es?)\b"
            r"|\b(?:twee|2|two) provinc(?:ies?|es?) niet meer en niet minder\b"
        ),
    ),
    (
        "three",
        re.compile(
            r"\b(?:(?:precies|exact|exactly) |(?<=in )|(?<=over )|(?<=bij )|(?<=door )|(?<=through ))(?:drie|3|three) provinc(?:ies?|es?)(?: tegelijk)?\b"
        ),
    ),
    (
        "several",
        re.compile(
            r"\b(?:(?:meer dan (?:een|1)|meerdere|verschillende|(?:minstens|minimaal|ten minste) (?:twee|2)|(?:twee|2|two) (?:of|or) (?:meer|more)|more than one|several"
            r"|(?<=in )(?:twee|2|two)|(?<=over )(?:twee|2|two)) (?:provincies?|provinces?)(?: tegelijk)?|provinciegrens|provinciegrenzen"
            rf"|provinciegrens\w*|provincieoverschrijdend\w*|(?:naast|samen met|met|ook in) (?:· )?{_OTHER} provinc(?:ies?|es?)"
            rf"(?: deelt| delen)?|naast ·(?: (?:ook|nog))* {_OTHER} provinc(?:ies?|es?)|{_OTHER} provinc(?:ies?|es?) (?:deelt|delen|beslaan|beslaat))\b"
        ),
    ),
)
_OF_REGION = re.compile(
    r"\b(?:(?:regionale?|eigen|regional|own) (?:bijdragen?|inleg|middelen|geld|bedrag|contributions?)"
    r"|(?:bijdragen?|inleg|bedrag|geld) (?:van|voor) de (?:regio|streek)|regio ?bijdragen?|regiobedrag|cofinanciering"
    r"|regio (?:\w+ ){0,3}?(?:zelf|inlegt|inlegde|bijlegt|bijlegde|meebetaalt|bijdroeg|bijdraagt|betaalt|betaalde|legt|legde))\b"
)
_UNKNOWN = re.compile(
    r"\b(?:onbekende?|unknown|zonder (?:eigen |bekende )?(?:regionale |regio ?)?(?:bijdrage|inleg|cofinanciering)|ontbreekt|ontbreken|missing|leeg|(?:weet|weten|staat) (?:\w+ )?niet (?:wat|hoeveel)|(?:niet|niets|geen|nog niets|not|nothing)"
    r" (?:\w+ ){0,4}?(?:bekende?|ingevuld|vermeld|vastgelegd|vastgesteld|known|recorded|filled in)"
    r"|(?:niet|not) in (?:het|uw|jullie|the) register)\b"
)
_KNOWN = re.compile(
    r"\b(?:vermeldt(?= (?:het|uw|de))|weet (?:je|u|men|jij)(?: \w+){0,2} (?:wat|hoeveel)|weten (?:we|jullie)(?: \w+){0,2} (?:wat|hoeveel)|(?<=ook )in het register|bekend|ingevuld|vermeld|vastgelegd|known|recorded)\b"
)
_ALWAYS_KNOWN = re.compile(r"\b(?:voor zover|as far as|bekende (?:bedrag|bijdrage))\b")
"""Whatever is counted or compared is so over what is known."""
_INCLUDED = re.compile(
    r"\b(?:incl|inclusief|including|meetelt|meegeteld|meetellen|ook(?! in een\b)) (?:\w+ ){0,5}(?:andere|other) provinc"
    r"|\b(?:incl|inclusief|including|meegeteld|ook) (?:\w+ ){0,6}provinciegrens"
    r"|\bprovinciegrens\w* (?:\w+ ){0,4}(?:tellen|telt|meegeteld|mee)\b"
    r"|\b(?:andere|other) provinc\w*(?: (?!niet\b|not\b)\w+){0,4}? mee(?:ge)?(?:tel|reken|ne+m|nom)\w*"
    r"|\b(?:neem|tel|reken|pak)\w* (?:\w+ ){0,5}?(?:andere|other) provinc\w*(?: (?!niet\b)\w+){0,3}? mee\b"
)
_IN_ALL = re.compile(
    r"\b(?:(?:met elkaar|samen|gezamenlijk) (?:deelt|delen|gedeeld)|(?:die |liggen |zitten )in (?:allebei|beide)(?: provincies)?(?!.*\b(?:eenmaal|dubbel|een keer|eens|geteld|meegeteld|tellen|telt)\b)|in both(?: provinces)?$|zowel in · als|in zowel · als"
    r"|(?:deelt|delen|gedeeld) (?:met elkaar|samen)|both in · and|in both · and|shared by"
    r"|(?:deelt|delen|deelde|deelden|share) · (?:met|with) ·|(?<=· )(?:deelt|delen|shares?) (?:met|with) ·|(?:heeft|hebben|have|has) · (?:samen met|together with) ·)(?!\w)"
)


def read_filters(reading: Reading, mentions: Sequence[Mention]) -> tuple[Filters, tuple[int, ...]]:
    """The filters of a question, and the numbers of a region's deals ('de tweede deal').

    The numbers stand in the order of the question; -1 is the newest deal.
    """
    spread: Spread = ""
    if not _INCLUDED.search(reading.text):
        spread = next((name for name, pattern in _SPREADS if reading.take(pattern)), "")
    tranches = read_tranches(reading) or read_edge(reading, mentions)
    years = read_years(reading)
    # 'De eerste deals van ronde 4' are of no region.
    of_region = not tranches or any("deal" in m.kinds for m in mentions)
    ordinals = numbered_deals(reading, mentions) if of_region else []
    statuses = tuple(status for status, pattern in STATUSES.items() if reading.take(pattern))
    amount = read_amount(reading)
    provinces = tuple(
        dict.fromkeys(m.province for m in mentions if m.province and "province" in m.kinds)
    )
    return (
        Filters(
            tranches=tuple(dict.fromkeys(tranches)),
            years=tuple(dict.fromkeys(years)),
            provinces=provinces,
            statuses=statuses,
            amount=amount,
            spread=spread,
            known=_known(reading),
            in_all=len(provinces) > 1 and reading.take(_IN_ALL),
        ),
        tuple(ordinals),
    )


def _known(reading: Reading) -> Literal["", "yes", "no"]:
    """Whether the deals are meant whose contribution of the region is known, or is not."""
    if not _OF_REGION.search(reading.text) or _ALWAYS_KNOWN.search(reading.text):
        return ""
    if reading.take(_UNKNOWN):
        return "no"
    return "yes" if reading.take(_KNOWN) else ""
