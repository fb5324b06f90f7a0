"""The explanations, in plain Dutch and English: what the sources say, and how that compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.factcheck.claims import Claim
from regiodeal_qa.factcheck.records import Finding, Verdict
from regiodeal_qa.understanding.numbers import dutch, english

Quotes = tuple[tuple[Chunk, str], ...]

NOT_FOUND = (
    "De bronnen zeggen hier niets over. Dat maakt het nog niet onjuist.",
    "The sources say nothing about this. That does not make it wrong.",
)


def _verdict(held: bool) -> Verdict:
    return "supported" if held else "contradicted"


def _joined(parts: Sequence[str], last: str) -> str:
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _finding(held: bool, nl: str, en: str, quotes: Quotes, deals: Sequence[Deal]) -> Finding:
    lead_nl, lead_en = (
        ("", "") if held else ("Volgens de bronnen is het anders: ", "The sources say otherwise: ")
    )
    return Finding(
        _verdict(held),
        lead_nl + (nl if held else nl[0].lower() + nl[1:]),
        lead_en + (en if held else en[0].lower() + en[1:]),
        quotes,
        tuple(deal.deal_id for deal in deals),
    )


def _each(deals: Sequence[Deal], nl: Sequence[str], en: Sequence[str]) -> tuple[str, str]:
    """'30 miljoen (Regio Deal Twente) en 25 miljoen (Regio Deal Twente II)'."""
    return (
        _joined([f"{text} ({d.name})" for d, text in zip(deals, nl, strict=True)], "en"),
        _joined([f"{text} ({d.name})" for d, text in zip(deals, en, strict=True)], "and"),
    )


def _money_nl(value: float) -> str:
    return f"{dutch(value)} miljoen euro"


def _money_en(value: float) -> str:
    return f"{english(value)} million euros"


def amount(
    deals: Sequence[Deal],
    columns: Sequence[str],
    held: bool,
    quotes: Quotes,
) -> Finding:
    """An amount beside the cells of the register."""
    whose = {
        "rijksbijdrage_mln": (
            "bijdrage van het Rijk: {}",
            "contribution of the national government: {}",
        ),
        "regio_bijdrage_mln": ("bijdrage van de regio: {}", "contribution of the region: {}"),
        "total": ("Rijk en regio samen: {}", "national government and region together: {}"),
    }
    nl: list[str] = []
    en: list[str] = []
    for column in columns:
        values = [
            (d.rijksbijdrage_mln or 0) + (d.regio_bijdrage_mln or 0)
            if column == "total"
            else float(getattr(d, column) or 0)
            for d in deals
        ]
        shown = _each(deals, [_money_nl(v) for v in values], [_money_en(v) for v in values])
        nl.append(whose[column][0].format(shown[0]))
        en.append(whose[column][1].format(shown[1]))
    text_nl, text_en = "; ".join(nl) + ".", "; ".join(en) + "."
    finding = _finding(
        held, text_nl[0].upper() + text_nl[1:], text_en[0].upper() + text_en[1:], quotes, deals
    )
    return replace(finding, amount=True)


def shares(deals: Sequence[Deal], held: bool, quotes: Quotes, claim: Claim) -> Finding:
    """Whether Rijk and region pay the same."""
    one = deals[0]
    rijk, regio = one.rijksbijdrage_mln or 0.0, one.regio_bijdrage_mln or 0.0
    return _finding(
        held,
        f"Het Rijk draagt {_money_nl(rijk)} bij en de regio {_money_nl(regio)} ({one.name}).",
        f"The national government contributes {_money_en(rijk)} and the region {_money_en(regio)} ({one.name}).",
        quotes,
        deals,
    )


def compared(
    deals: Sequence[Deal], all_held: bool, some_held: bool, quotes: Quotes, claim: Claim
) -> Finding | None:
    """A comparison of amounts; None when it depends on which deal is meant."""
    if all_held != some_held:
        return None
    nl, en = _each(
        deals,
        [_money_nl(d.rijksbijdrage_mln or 0) for d in deals],
        [_money_en(d.rijksbijdrage_mln or 0) for d in deals],
    )
    text = (f"Het Rijk draagt bij: {nl}.", f"The national government contributes {en}.")
    if "regio" in claim.payer and not claim.subject.compared:
        return shares(deals, all_held, quotes, claim)
    return _finding(all_held, *text, quotes, deals[:1])


def ranked(best: Sequence[Deal], edge: float, held: bool, quotes: Quotes, claim: Claim) -> Finding:
    """Who gets the most or the least."""
    names = [deal.name for deal in best]
    return _finding(
        held,
        f"Dat bedrag, {_money_nl(edge)} van het Rijk, is van {_joined(names, 'en')}.",
        f"That amount, {_money_en(edge)} from the national government, is that of {_joined(names, 'and')}.",
        quotes,
        best,
    )


def tranche(deals: Sequence[Deal], held: bool, quotes: Quotes, claim: Claim) -> Finding:
    """Which tranche a deal belongs to."""
    nl, en = _each(
        deals,
        [f"tranche {d.tranche}, gekozen in {d.selected_year}" for d in deals],
        [f"round {d.tranche}, selected in {d.selected_year}" for d in deals],
    )
    return _finding(
        held, f"Volgens het register: {nl}.", f"According to the register: {en}.", quotes, deals
    )


def year(deals: Sequence[Deal], held: bool, quotes: Quotes, claim: Claim) -> Finding:
    """In which year a deal was chosen."""
    nl, en = _each(
        deals, [str(d.selected_year) for d in deals], [str(d.selected_year) for d in deals]
    )
    return _finding(
        held,
        f"Het Rijk koos voor de deal in {nl}.",
        f"The deal was selected in {en}.",
        quotes,
        deals,
    )


def province(deals: Sequence[Deal], held: bool, quotes: Quotes, claim: Claim) -> Finding:
    """In which province a deal lies."""
    nl, en = _each(
        deals,
        [_joined(d.provinces, "en") for d in deals],
        [_joined(d.provinces, "and") for d in deals],
    )
    return _finding(held, f"De deal ligt in {nl}.", f"The deal lies in {en}.", quotes, deals)


def status(deals: Sequence[Deal], quotes: Quotes, claim: Claim) -> Finding:
    """That a deal has ended."""
    names = [d.name for d in deals]
    return _finding(
        True,
        f"De bronnen noemen {_joined(names, 'en')} afgerond.",
        f"The sources say that {_joined(names, 'and')} has ended.",
        quotes,
        deals,
    )


def counted(
    count: int, tranches: Sequence[int], held: bool, quotes: Quotes, claim: Claim
) -> Finding:
    """How many deals a tranche has."""
    which = [str(t) for t in tranches]
    return _finding(
        held,
        f"Tranche {_joined(which, 'en')} telt {count} Regio Deals.",
        f"Round {_joined(which, 'and')} has {count} Regio Deals.",
        quotes,
        (),
    )


def summed(
    total: float, tranches: Sequence[int], held: bool, quotes: Quotes, claim: Claim
) -> Finding:
    """What the deals of a tranche get from the national government."""
    which = [str(t) for t in tranches]
    return _finding(
        held,
        f"De deals van tranche {_joined(which, 'en')} krijgen samen {_money_nl(total)} van het Rijk.",
        f"The deals of round {_joined(which, 'and')} get {_money_en(total)} from the national government together.",
        quotes,
        (),
    )


def denied(finding: Finding, claim: Claim) -> Finding:
    """The finding on 'it is not so', made from that on 'it is so'."""
    if finding.verdict == "not_found":
        return finding
    right = finding.verdict == "contradicted"
    nl = finding.nl.removeprefix("Volgens de bronnen is het anders: ")
    en = finding.en.removeprefix("The sources say otherwise: ")
    lead_nl = "" if right else "Volgens de bronnen is het wel zo. "
    lead_en = "" if right else "According to the sources it is so. "
    return replace(
        finding,
        verdict=_verdict(right),
        nl=lead_nl + nl[:1].upper() + nl[1:],
        en=lead_en + en[:1].upper() + en[1:],
    )


def takes_part(names: Sequence[str], held: bool, evidence: Chunk, deal: str) -> Finding:
    """Whether municipalities take part in a deal."""
    towns_nl, towns_en = _joined(list(names), "en"), _joined(list(names), "and")
    many = len(names) > 1
    nl = (
        f"{towns_nl} {'horen' if many else 'hoort'} bij de deelnemers die de bronnen noemen."
        if held
        else f"{towns_nl} {'staan' if many else 'staat'} niet bij de deelnemers die de bronnen noemen."
    )
    en = (
        f"{towns_en} {'are' if many else 'is'} among the participants that the sources name."
        if held
        else f"{towns_en} {'are' if many else 'is'} not among the participants that the sources name."
    )
    return Finding(_verdict(held), nl, en, ((evidence, evidence.text),), (deal,))


def found_in(quote: str, chunk: Chunk, deals: Sequence[str], instead: str = "") -> Finding:
    """A claim that a passage states. `instead`: the value that it gives where a denial is right."""
    return Finding(
        "supported",
        f"De bron noemt inderdaad iets anders: {instead}." if instead else "De bron zegt dit ook.",
        f"The source indeed says something else: {instead}."
        if instead
        else "The source says so too.",
        ((chunk, quote),),
        tuple(deals),
    )


def otherwise(instead: str, quote: str, chunk: Chunk, deals: Sequence[str]) -> Finding:
    """A claim of which a passage says something else. `instead`: what it says, in its words."""
    return Finding(
        "contradicted",
        f"De bron noemt iets anders: {instead}." if instead else "De bron zegt het tegendeel.",
        f"The source says something else: {instead}."
        if instead
        else "The source says the opposite.",
        ((chunk, quote),),
        tuple(deals),
    )


def outdated(
    when: str, since: str, now: str, quote: str, chunk: Chunk, deals: Sequence[str]
) -> Finding:
    """A claim that was right, and is not any more."""
    was_nl = f"Klopte in {when}" if when else "Klopte eerder"
    was_en = f"Was right in {when}" if when else "Was right earlier"
    since_nl = f"sinds {since}" if since else "later"
    since_en = f"since {since}" if since else "later"
    return Finding(
        "contradicted",
        f"{was_nl}; {since_nl} {now}.",
        f"{was_en}; {since_en} {now}.",
        ((chunk, quote),),
        tuple(deals),
        outdated=True,
    )


def belongs_elsewhere(quote: str, chunk: Chunk) -> Finding:
    """A project that the sources know, but of another deal."""
    title = chunk.heading_path[0] if chunk.heading_path else ""
    return Finding(
        "contradicted",
        f"De bronnen noemen dit bij een andere deal: {title}.",
        f"The sources name this with another deal: {title}.",
        ((chunk, quote),),
        chunk.deal_ids,
    )
