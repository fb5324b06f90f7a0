"""The register learns: what an added document states is proposed, accepted by a person, revocable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
from small import Place, encoder, ingest_here, opened, small_corpus

from ingest.proposing import proposals, rows
from regiodeal_qa.corpus import Chunk, load_deals
from regiodeal_qa.index import open_index
from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.understanding.naming.names import Gazetteer

STATES = (
    "De Rijksbijdrage voor de Regio Deal Twente II bedraagt € 32.500.000.",
    "De regio draagt zelf € 41 miljoen bij aan de Regio Deal Twente II.",
    "De looptijd van de Regio Deal is van 1 januari 2025 tot en met 31 december 2028.",
    "De Regio Deal Twente II is in uitvoering.",
    "Aan de Regio Deal Twente II doen de gemeenten Almelo, Borne en Hof van Twente mee.",
)
STATES_NOTHING_NEW = (
    "Het Rijk draagt € 2 miljoen bij aan het project Wijkplan Almelo.",
    "De regio vroeg € 50 miljoen aan voor de Regio Deal Twente II.",
    "In 2026 is € 5 miljoen van de Rijksbijdrage besteed.",
    "De Regio Deal Twente II wordt naar verwachting in 2028 afgerond.",
    "Het project Wijkplan is afgerond.",
    "Het Rijk betaalt voor de Regio Deal Twente II € 5 miljoen per jaar.",
    "De Regio Deal Zwolle II kreeg € 9 miljoen van het Rijk.",
    "De Rijksbijdrage voor de Regio Deal Twente II is niet € 99 miljoen.",
    "De gemeente Losser draagt € 3 miljoen bij.",
    "Voor pijler 1 is € 7 miljoen Rijksbijdrage beschikbaar.",
    "De Regio Deal Twente II is gesloten in 2023.",
    "De Regio Deal Twente II is nog niet afgerond.",
    "Aan het project Fietsroute doen de gemeenten Wierden en Losser mee.",
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A data folder with an added report: what it states stands on page 2."""
    folder = tmp_path_factory.mktemp("voorstellen")
    style = getSampleStyleSheet()["Normal"]
    body = [Paragraph(text, style) for text in STATES_NOTHING_NEW]
    body += [PageBreak(), *(Paragraph(text, style) for text in STATES)]
    path = folder / "rapportage.pdf"
    SimpleDocTemplate(str(path), pagesize=A4, title="Voortgang Regio Deal Twente II").build(body)
    made = Place(folder / "data", small_corpus(folder))
    made.run("add", str(path))
    return made


def test_only_what_is_said_of_the_deal_as_a_whole_is_proposed(place: Place) -> None:
    found = proposals.find(open_index(place.data, encoder().name), place.corpus)
    assert {(p.deal_id, p.column, p.value, p.current) for p in found} == {
        ("twente-2", "rijksbijdrage_mln", "32.5", "25"),
        ("twente-2", "regio_bijdrage_mln", "41", ""),
        ("twente-2", "period", "2025-2028", ""),
        ("twente-2", "status", "in uitvoering", "gesloten"),
        ("twente-2", "partner", "Almelo", ""),
        ("twente-2", "partner", "Borne", ""),
        ("twente-2", "partner", "Hof van Twente", ""),
    }
    assert {p.page for p in found} == {2}
    assert {p.quote for p in found} == set(STATES)


def test_an_accepted_change_is_what_the_register_answers_until_it_is_taken_back(
    place: Place,
) -> None:
    question = "Hoeveel geld krijgt Twente II van het Rijk?"
    shipped = (place.corpus / "deals.csv").read_bytes()
    shown = json.loads(place.run("propose", "--json"))
    assert shown["accepted"] == []
    assert "32,5" not in opened(place.data, place.corpus).ask([question]).text, "never silently"

    ids = {(p["column"], p["value"]): p["change_id"] for p in shown["proposals"]}
    wanted = [
        ids["rijksbijdrage_mln", "32.5"],
        ids["period", "2025-2028"],
        ids["status", "in uitvoering"],
        ids["partner", "Borne"],
    ]
    place.run("propose", *(part for one in wanted for part in ("--accept", one)))
    assistant = opened(place.data, place.corpus)
    for asked, said, quoted in (
        (question, "Het Rijk draagt 32,5 miljoen euro bij aan de Regio Deal Twente II.", STATES[0]),
        (
            "How much does the state contribute to Regio Deal Twente II?",
            "The national government contributes 32.5 million euros to Regio Deal Twente II.",
            STATES[0],
        ),
        ("Tot wanneer loopt Regio Deal Twente II?", "van 2025 tot en met 2028", STATES[2]),
        ("Wat is de status van Regio Deal Twente II?", "in uitvoering", STATES[3]),
        ("Doet Borne mee aan Regio Deal Twente II?", "Ja.", STATES[4]),
    ):
        answer = assistant.ask([asked])
        assert answer.route == "register"
        assert said in answer.text
        citation = answer.citations[0]
        assert (citation.page, citation.quote) == (2, quoted)
        assert citation.source_id.startswith("added-rapportage")
    total = assistant.ask(["Hoeveel krijgen de deals van tranche 4 samen van het Rijk?"])
    assert STATES[0] in [citation.quote for citation in total.citations]
    told = assistant.check("De Regio Deal Twente II krijgt 32,5 miljoen euro van het Rijk.")
    assert told.statements[0].verdict == "supported"
    assert (place.corpus / "deals.csv").read_bytes() == shipped

    listed = place.run("propose")
    assert f"{wanted[0]}  accepted" in listed
    assert "(now: 25)" not in listed, "what was accepted is not proposed again"
    place.run("propose", *(part for one in wanted for part in ("--revoke", one)))
    answer = opened(place.data, place.corpus).ask([question])
    assert "32,5" not in answer.text
    assert not json.loads(place.run("propose", "--json"))["accepted"]


def test_an_id_that_is_not_proposed_is_named(place: Place) -> None:
    for flag in ("--accept", "--revoke"):
        done = ingest_here("propose", flag, "nee", data=place.data, corpus=place.corpus)
        assert done.returncode == 1
        assert "nee" in done.stderr


def test_without_its_document_a_change_has_no_effect(place: Place, tmp_path: Path) -> None:
    from regiodeal_qa.changes import Change, passages

    chunks = open_index(place.data, encoder().name).chunks
    quote = STATES[0]
    source = next(c.document_id for c in chunks if quote in c.text)
    change = Change("1", "twente-2", "rijksbijdrage_mln", "32.5", source, 2, quote, "2026-01-01")
    assert set(passages([change], chunks)) == {change}
    assert passages([change], [c for c in chunks if c.document_id != source]) == {}


def row(text: str, *deals: str) -> Chunk:
    return Chunk("c", "added-x", text, ("Overzicht",), 3, deals, ("added-x",), kind="table")


@pytest.mark.parametrize(
    ("text", "deals", "stated"),
    [
        (
            "Regio Deal: Twente II | Rijksbijdrage (in € mln): 32,5 | Status: loopt | Looptijd: 2025-2028",
            (),
            {("rijksbijdrage_mln", "32.5"), ("status", "in uitvoering"), ("period", "2025-2028")},
        ),
        ("Deal: Twente II | Bijdrage Rijk (x 1.000): 32.500", (), {("rijksbijdrage_mln", "32.5")}),
        ("Deal: Twente II | Rijksbijdrage (in euro): 32.500.000", (), {("rijksbijdrage_mln", "32.5")}),
        ("Deal: Twente II | Gemeenten: Borne, Hof van Twente en Losser", (),
         {("partner", "Borne"), ("partner", "Hof van Twente"), ("partner", "Losser")}),
        ("Onderdeel: Regiobijdrage | Bedrag: € 41 miljoen", ("twente-2",), {("regio_bijdrage_mln", "41")}),
        ("Onderdeel: Regiobijdrage | Bedrag (in € mln): 41", ("twente-2",), {("regio_bijdrage_mln", "41")}),
        ("Rijksbijdrage: | € 32,5 miljoen", ("twente-2",), {("rijksbijdrage_mln", "32.5")}),
        ("Status | In uitvoering", ("twente-2",), {("status", "in uitvoering")}),
        ("Deelnemende gemeenten | Borne en Losser", ("twente-2",),
         {("partner", "Borne"), ("partner", "Losser")}),
        ("Rijksbijdrage | 32,5", ("twente-2",), set()),
        ("Losser | € 32,5 miljoen", ("twente-2",), set()),
        ("Onderdeel: Regiobijdrage | Bedrag: 41", ("twente-2",), set()),  # of what unit?
        ("Project: Wijkplan | Rijksbijdrage (in € mln): 2", ("twente-2",), set()),
        ("Regio Deal: Twente | Rijksbijdrage (in € mln): 2", (), set()),  # which of the two?
        ("Regio Deal: Twente II | Gevraagde rijksbijdrage (in € mln): 50", (), set()),
        ("Regio Deal: Twente II | Rijksbijdrage 2026 (in € mln): 5", (), set()),
        ("Regio Deal: Atlantis | Rijksbijdrage (in € mln): 5", (), set()),
    ],
)  # fmt: skip
def test_what_a_table_row_says_of_a_deal(
    text: str, deals: tuple[str, ...], stated: set[tuple[str, str]]
) -> None:
    names = Gazetteer(load_deals(REPOSITORY / "corpus" / "deals.csv"))
    found = list(rows.stated(row(text, *deals), names))
    assert {(s.column, s.value) for s in found} == stated
    assert all(s.deal_id == "twente-2" for s in found)
