"""The explanations, in plain Dutch and English: what the sources say, and how that compares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from regiodeal_qa.answering.composed import enumerated
from regiodeal_qa.corpus import Chunk, Deal
from regiodeal_qa.factcheck.records import Finding, Verdict
from regiodeal_qa.factcheck.text.claims import Claim
from regiodeal_qa.understanding.wording.numbers import dutch, english

Quotes = tuple[tuple[Chunk, str], ...]
Texts = tuple[str, str]
"""In Dutch and in English."""

NOT_FOUND = (
    "De bronnen zeggen hier niets over. Dat maakt het nog niet onjuist.",
    "The sources say nothing about this. That does not make it wrong.",
)


def _verdict(held: bool) -> Verdict:
    return "supported" if held else "contradicted"


def finding(held: bool, nl: str, en: str, quotes: Quotes, deals: Sequence[Deal]) -> Finding:
    """A finding from what the sources say, with a word before it where the claim says otherwise."""
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
        enumerated([f"{text} ({d.name})" for d, text in zip(deals, nl, strict=True)], "nl"),
        enumerated([f"{text} ({d.name})" for d, text in zip(deals, en, strict=True)], "en"),
    )


def money_nl(value: float) -> str:
    """An amount in Dutch."""
    return f"{dutch(value)} miljoen euro"


def money_en(value: float) -> str:
    """An amount in English."""
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
        shown = _each(deals, [money_nl(v) for v in values], [money_en(v) for v in values])
        nl.append(whose[column][0].format(shown[0]))
        en.append(whose[column][1].format(shown[1]))
    text_nl, text_en = "; ".join(nl) + ".", "; ".join(en) + "."
    said = finding(
        held, text_nl[0].upper() + text_nl[1:], text_en[0].upper() + text_en[1:], quotes, deals
    )
    return replace(said, amount=True)


def added_up(
    deals: Sequence[Deal], column: str, total: float, held: bool, quotes: Quotes
) -> Finding:
    """What several deals get from the Rijk together, or Rijk and region pay for one."""
    names = [deal.name for deal in deals]
    whose_nl = "Rijk en regio samen" if column == "total" else "Bijdrage van het Rijk samen"
    whose_en = (
        "National government and region together"
        if column == "total"
        else "Contribution of the national government together"
    )
    nl = f"{whose_nl}: {money_nl(total)} ({enumerated(names, 'nl')})."
    en = f"{whose_en}: {money_en(total)} ({enumerated(names, 'en')})."
    return finding(held, nl, en, quotes, deals)


def shares(deals: Sequence[Deal], held: bool, quotes: Quotes) -> Finding:
    """Whether Rijk and region pay the same."""
    one = deals[0]
    rijk, regio = one.rijksbijdrage_mln or 0.0, one.regio_bijdrage_mln or 0.0
    return finding(
        held,
        f"Het Rijk draagt {money_nl(rijk)} bij en de regio {money_nl(regio)} ({one.name}).",
        f"The national government contributes {money_en(rijk)} and the region {money_en(regio)} ({one.name}).",
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
        [money_nl(d.rijksbijdrage_mln or 0) for d in deals],
        [money_en(d.rijksbijdrage_mln or 0) for d in deals],
    )
    text = (f"Het Rijk draagt bij: {nl}.", f"The national government contributes {en}.")
    if "regio" in claim.payer and not claim.subject.compared:
        return shares(deals, all_held, quotes)
    return finding(all_held, *text, quotes, deals[:1])


def ranked(best: Sequence[Deal], edge: float, held: bool, quotes: Quotes) -> Finding:
    """Who gets the most or the least."""
    names = [deal.name for deal in best]
    nl = f"Dat bedrag, {money_nl(edge)} van het Rijk, is van {enumerated(names, 'nl')}."
    en = f"That amount, {money_en(edge)} from the national government, is that of {enumerated(names, 'en')}."
    return finding(held, nl, en, quotes, best)


_CELLS: dict[str, tuple[Texts, Callable[[Deal], Texts]]] = {
    "tranche": (
        ("De deal hoort bij {}.", "The deal belongs to {}."),
        lambda deal: (
            f"tranche {deal.tranche}, gekozen in {deal.selected_year}",
            f"round {deal.tranche}, selected in {deal.selected_year}",
        ),
    ),
    "selected_year": (
        ("Het Rijk koos voor de deal in {}.", "The deal was selected in {}."),
        lambda deal: (str(deal.selected_year), str(deal.selected_year)),
    ),
    "provinces": (
        ("De deal ligt in {}.", "The deal lies in {}."),
        lambda deal: (enumerated(deal.provinces, "nl"), enumerated(deal.provinces, "en")),
    ),
}
"""For a cell of the register: the sentence in Dutch and English, and how its value is said."""


def cell(name: str, deals: Sequence[Deal], held: bool, quotes: Quotes) -> Finding:
    """What the register has for deals in one of the cells of _CELLS."""
    (nl, en), said = _CELLS[name]
    values_nl, values_en = zip(*(said(deal) for deal in deals), strict=True)
    each_nl, each_en = _each(deals, values_nl, values_en)
    return finding(held, nl.format(each_nl), en.format(each_en), quotes, deals)


def status(deals: Sequence[Deal], ended: bool, held: bool, quotes: Quotes) -> Finding:
    """That a deal has ended, or that it still runs."""
    names = [deal.name for deal in deals]
    nl_said, en_said = ("afgerond", "has ended") if ended else ("nog in uitvoering", "still runs")
    nl = f"De bronnen noemen {enumerated(names, 'nl')} {nl_said}."
    en = f"The sources say that {enumerated(names, 'en')} {en_said}."
    return finding(held, nl, en, quotes, deals)


def denied(finding: Finding) -> Finding:
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
    towns_nl, towns_en = enumerated(list(names), "nl"), enumerated(list(names), "en")
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
    said = ("De bron zegt dit ook.", "The source says so too.")
    if instead:
        said = (
            f"De bron noemt inderdaad iets anders: {instead}.",
            f"The source indeed says something else: {instead}.",
        )
    return _quoted("supported", said, quote, chunk, deals)


def otherwise(instead: str, quote: str, chunk: Chunk, deals: Sequence[str]) -> Finding:
    """A claim of which a passage says something else. `instead`: what it says, in its words."""
    said = ("De bron zegt het tegendeel.", "The source says the opposite.")
    if instead:
        said = (
            f"De bron noemt iets anders: {instead}.",
            f"The source says something else: {instead}.",
        )
    return _quoted("contradicted", said, quote, chunk, deals)


def another_name(quote: str, chunk: Chunk, deals: Sequence[str]) -> Finding:
    """A claim that names somebody or something else than the passage does."""
    said = ("De bron noemt hier een andere naam.", "The source has another name here.")
    return _quoted("contradicted", said, quote, chunk, deals)


def outdated(
    when: str, since: str, now: str, quote: str, chunk: Chunk, deals: Sequence[str]
) -> Finding:
    """A claim that was right, and is not any more."""
    was_nl = f"Klopte in {when}" if when else "Klopte eerder"
    was_en = f"Was right in {when}" if when else "Was right earlier"
    since_nl = f"sinds {since}" if since else "later"
    since_en = f"since {since}" if since else "later"
    said = (f"{was_nl}; {since_nl} {now}.", f"{was_en}; {since_en} {now}.")
    return replace(_quoted("contradicted", said, quote, chunk, deals), outdated=True)


def belongs_elsewhere(quote: str, chunk: Chunk) -> Finding:
    """A project that the sources know, but of another deal."""
    title = chunk.heading_path[0] if chunk.heading_path else ""
    said = (
        f"De bronnen noemen dit bij een andere deal: {title}.",
        f"The sources name this with another deal: {title}.",
    )
    return _quoted("contradicted", said, quote, chunk, chunk.deal_ids)


def _quoted(
    verdict: Verdict, said: Texts, quote: str, chunk: Chunk, deals: Sequence[str]
) -> Finding:
    return Finding(verdict, *said, ((chunk, quote),), tuple(deals))
