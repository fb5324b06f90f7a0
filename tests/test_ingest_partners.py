"""Partners other than municipalities that an added document states: found, accepted, answered."""

from __future__ import annotations

import json

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import (
    Flowable,
    ListFlowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)
from small import Place, encoder, opened, small_corpus

from ingest.proposing import parties, partners, proposals, rows
from ingest.proposing.parties import Known
from regiodeal_qa.corpus import Chunk, load_deals
from regiodeal_qa.index import open_index
from regiodeal_qa.settings import REPOSITORY
from regiodeal_qa.understanding.naming.names import Gazetteer

KNOWN = Known(frozenset({"almelo", "borne", "losser"}), frozenset({"twente", "overijssel"}))
SIGNED = (
    "De Regio Deal Twente II is op 1 november 2023 ondertekend door het Rijk, Stichting Twente Board "
    "(Ank de Vries) en gedeputeerde Jansen namens de provincie Overijssel."
)
LISTED = ("Saxion", "Universiteit Twente", "Waterschap Vechtstromen")
IN_TABLE = (("ROC van Twente", "P. Pieters"), ("Oost NL", "M. de Wit"))
NO_PARTNERS = (
    "Het project Wijkplan is een samenwerking van woningcorporatie Domijn en Aventus.",
    "De Regio Deal Twente II wordt naar verwachting ook ondertekend door Waterschap Rijn en IJssel.",
    "Aan de Regio Deal Twente II doet Hogeschool Windesheim niet mee.",
    "Saxion en Fontys Hogeschool spraken in Enschede over de arbeidsmarkt.",
    "De Regio Deal Zwolle II is ondertekend door de provincie Drenthe.",
)


def proposed(place: Place) -> list[proposals.Proposal]:
    """The partners that are proposed now."""
    found = proposals.find(open_index(place.data, encoder().name), place.corpus)
    return [p for p in found if p.column == "organisation"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An added agreement: its partners in a sentence on page 2, in a list and a table on page 3."""
    folder = tmp_path_factory.mktemp("partners")
    sheet = getSampleStyleSheet()
    style = sheet["Normal"]
    body: list[Flowable] = [Paragraph(text, style) for text in NO_PARTNERS]
    body += [PageBreak(), Paragraph(SIGNED, style), PageBreak()]
    body += [Paragraph("Partners van de Regio Deal Twente II:", style)]
    body += [ListFlowable([Paragraph(name, style) for name in LISTED], bulletType="bullet")]
    body += [Paragraph("De deal heeft drie opgaven.", style), Spacer(1, 20)]
    grid = [("GRID", (0, 0), (-1, -1), 1, "black")]
    body += [Table([["Partij", "Vertegenwoordiger"], *map(list, IN_TABLE)], style=grid)]
    path = folder / "convenant.pdf"
    SimpleDocTemplate(str(path), pagesize=A4, title="Convenant Regio Deal Twente II").build(body)
    made = Place(folder / "data", small_corpus(folder))
    made.run("add", str(path))
    return made


def test_partners_are_proposed_from_a_sentence_a_list_and_a_table(place: Place) -> None:
    found = proposed(place)
    assert {(p.value, p.page) for p in found} == {
        ("Stichting Twente Board", 2),
        ("Provincie Overijssel", 2),
        ("Saxion", 3),
        ("Universiteit Twente", 3),
        ("Waterschap Vechtstromen", 3),
        ("ROC van Twente", 3),
        ("Oost NL", 3),
    }
    assert {p.deal_id for p in found} == {"twente-2"}
    by_name = {p.value: p for p in found}
    assert by_name["Provincie Overijssel"].quote == SIGNED
    assert (
        by_name["ROC van Twente"].quote == "Partij: ROC van Twente | Vertegenwoordiger: P. Pieters"
    )
    assert by_name["Saxion"].under == "Partners van de Regio Deal Twente II:"


def test_an_accepted_partner_is_answered_until_it_is_taken_back(place: Place) -> None:
    asked = "Doet Waterschap Vechtstromen mee aan de Regio Deal Twente II?"
    before = opened(place.data, place.corpus).ask([asked])
    assert before.route != "register", "never silently"

    ids = {p.value: p.change_id for p in proposed(place)}
    wanted = [
        ids[name]
        for name in ("Waterschap Vechtstromen", "Provincie Overijssel", "Stichting Twente Board")
    ]
    place.run("propose", *(part for one in wanted for part in ("--accept", one)))
    assistant = opened(place.data, place.corpus)
    for question, said, page, quote in (
        (asked, "Ja.", 3, "Waterschap Vechtstromen"),
        ("Is Twente Board partner van Regio Deal Twente II?", "Ja.", 2, SIGNED),
        ("Doet de provincie Overijssel mee aan Regio Deal Twente II?", "Ja.", 2, SIGNED),
        ("Does Waterschap Vechtstromen take part in Regio Deal Twente II?", "Yes.", 3, LISTED[2]),
        (
            "Aan welke Regio Deals doet Waterschap Vechtstromen mee?",
            "Regio Deal Twente II",
            3,
            LISTED[2],
        ),
        (
            "Wie zijn de partners van de Regio Deal Twente II?",
            "Provincie Overijssel, Stichting Twente Board en Waterschap Vechtstromen",
            2,
            SIGNED,
        ),
        (
            "Welke waterschappen doen mee aan Regio Deal Twente II?",
            "Waterschap Vechtstromen",
            3,
            LISTED[2],
        ),
        (
            "Which organisations are partners in Regio Deal Twente II?",
            "Provincie Overijssel, Stichting Twente Board and Waterschap Vechtstromen",
            2,
            SIGNED,
        ),
    ):
        answer = assistant.ask([question])
        assert answer.route == "register", question
        assert said in answer.text, question
        assert (page, quote) in [(c.page, c.quote) for c in answer.citations], question
    not_accepted = assistant.ask(["Wie zijn de partners van de Regio Deal Twente II?"])
    assert "Saxion" not in not_accepted.text
    told = assistant.check("Waterschap Vechtstromen is partner van de Regio Deal Twente II.")
    assert told.statements[0].verdict == "supported"

    listed = place.run("propose")
    assert f"{wanted[0]}  accepted" in listed
    assert wanted[0] not in {p.change_id for p in proposed(place)}
    place.run("propose", *(part for one in wanted for part in ("--revoke", one)))
    assert not json.loads(place.run("propose", "--json"))["accepted"]
    assert opened(place.data, place.corpus).ask([asked]).text == before.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("de provincies Drenthe en Overijssel, Saxion en het Rijk",
         ["Provincie Drenthe", "Provincie Overijssel", "Saxion"]),
        ("de gemeenten Aa en Hunze en Losser, Waterschap Hunze en Aa's en Novel-T",
         ["Aa en Hunze", "Losser", "Waterschap Hunze en Aa's", "Novel-T"]),
        ("twee waterschappen (Vallei en Veluwe en Rijn en IJssel) en LTO Noord",
         ["Waterschap Vallei en Veluwe", "Waterschap Rijn en IJssel", "LTO Noord"]),
        ("het college van gedeputeerde staten van Overijssel en het dagelijks bestuur van waterschap Aa en Maas",
         ["Provincie Overijssel", "Waterschap Aa en Maas"]),
        ("wethouder P. Pieters namens de gemeente Almelo, Universiteit van Amsterdam en ASML N.V.",
         ["Almelo", "Universiteit van Amsterdam", "ASML N.V."]),
        ("de minister van Binnenlandse Zaken en Koninkrijksrelaties, BZK, J. Jansen en Twente", []),
        ("drie gemeenten, twee scholen en vele bedrijven", []),
    ],
)  # fmt: skip
def test_the_names_in_a_list_of_partners(text: str, names: list[str]) -> None:
    assert [party.name for party in parties.listed(text, KNOWN)] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Partners: Saxion, Novel-T en de provincie Overijssel.",
         ["Saxion", "Novel-T", "Provincie Overijssel"]),
        ("De regio bestaat uit de gemeenten Almelo en Borne, Enschede en omstreken en Regio Twente.",
         ["Almelo", "Borne", "Regio Twente"]),
        ("Tot de partners van de deal horen onder meer Saxion en Oost NL.", ["Saxion", "Oost NL"]),
        ("Aan de Regio Deal Twente II doen Saxion en de provincie Overijssel mee.",
         ["Saxion", "Provincie Overijssel"]),
        ("In de eerste Regio Deal Twente werkten de gemeente Losser en Waterschap Vechtstromen samen met ASML.",
         ["Losser", "Waterschap Vechtstromen", "ASML"]),
        ("Voor de regio tekenden Ank de Vries en de provincie Overijssel de Regio Deal Twente II.",
         ["Provincie Overijssel"]),
        ("Universiteit Twente is partner van de Regio Deal.", ["Universiteit Twente"]),
        ("The Regional Deal was signed by the province of Overijssel and the University of Twente.",
         ["Provincie Overijssel", "Universiteit Twente"]),
        ("De partners van de deal (provincie Drenthe en Waterschap Aa en Maas) leggen ieder een deel in.",
         ["Provincie Drenthe", "Waterschap Aa en Maas"]),
        ("Naast de gemeente Losser doet ook de Kamer van Koophandel mee aan de Regio Deal.",
         ["Losser", "Kamer van Koophandel"]),
        ("Namens de regio hebben Saxion Hogeschool en de gemeente Borne de Regio Deal ondertekend.",
         ["Saxion Hogeschool", "Borne"]),
        ("Volgens Partners voor Jeugd is de provincie Limburg aan zet.", []),
        ("De regio bestaat uit het gebied tussen Almelo en Losser.", []),
        ("De samenwerking tussen de gemeente Losser en Philips op de campus loopt.", []),
        ("Saxion vroeg de partners om een plan: dat kwam er.", []),
        ("De deal is ondertekend in het gebouw van Universiteit Twente.", []),
        ("De beoogde partners zijn Saxion en Novel-T.", []),
        ("De partners zijn niet Saxion en Novel-T.", []),
        ("De partners van het project zijn Saxion en Novel-T.", []),
    ],
)  # fmt: skip
def test_a_sentence_that_lists_partners(sentence: str, names: list[str]) -> None:
    found = partners.in_sentence(sentence, KNOWN)
    assert list(dict.fromkeys(p.name for one in found for p in one.found)) == names


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("3. Het college van gedeputeerde staten van de provincie Overijssel, namens deze de heer "
         "E. Boerman, gedeputeerde, hierna te noemen: de provincie;", "Provincie Overijssel"),
        ("4. Stichting Twente Board, vertegenwoordigd door mevrouw A. de Vries;",
         "Stichting Twente Board"),
        ("5. Het college van burgemeester en wethouders van de gemeente Losser, namens deze;", "Losser"),
        ("1. De Minister van Onderwijs, Cultuur en Wetenschap, hierna te noemen: OCW;", None),
        ("Partijen 1 en 2 hierna samen te noemen: het Rijk;", None),
        ("De deal heeft drie opgaven.", None),
    ],
)  # fmt: skip
def test_the_partner_of_an_item_in_an_agreement(item: str, name: str | None) -> None:
    party = partners.in_item(item, KNOWN)
    assert (party.name if party else None) == name


@pytest.mark.parametrize(
    ("text", "heading", "stated"),
    [
        ("Partij: Provincie Overijssel | Namens deze: J. Jansen", "Partijen",
         {("organisation", "Provincie Overijssel")}),
        ("Nr: 1 | Partner: Gemeente Losser | Rol: penvoerder", "Partners", {("partner", "Losser")}),
        ("Organisatie: Saxion | Rol: uitvoerder", "Deelnemende partijen", {("organisation", "Saxion")}),
        ("Partners | Saxion, Novel-T en de gemeente Losser", "Kerngegevens",
         {("organisation", "Saxion"), ("organisation", "Novel-T"), ("partner", "Losser")}),
        ("Regio Deal: Twente II | Partners: Saxion en Oost NL | Looptijd: 4 jaar", "Overzicht",
         {("organisation", "Saxion"), ("organisation", "Oost NL")}),
        ("Deelnemende provincies | Overijssel en Gelderland", "Kerngegevens",
         {("organisation", "Provincie Overijssel"), ("organisation", "Provincie Gelderland")}),
        ("Regio Deal: Zwolle II | Partners: Saxion en Oost NL | Looptijd: 4 jaar", "Overzicht", set()),
        ("Organisatie: Saxion | Aantal medewerkers: 12", "Werkgelegenheid", set()),
        ("Project: Wijkplan | Partner: Domijn", "Projecten", set()),
        ("Project: Wijkplan | Partners: Domijn en Saxion | Jaar: 2024", "Overzicht", set()),
        ("Partij: Het Rijk | Namens deze: de minister", "Partijen", set()),
    ],
)  # fmt: skip
def test_a_table_that_names_partners(text: str, heading: str, stated: set[tuple[str, str]]) -> None:
    path, deals = ("Convenant", heading), ("twente-2",)
    chunk = Chunk("c", "added-x", text, path, 3, deals, ("added-x",), kind="table")
    names = Gazetteer(load_deals(REPOSITORY / "corpus" / "deals.csv"))
    found = [s for s in rows.stated(chunk, names) if s.deal_id == "twente-2"]
    assert {(s.column, s.value) for s in found} == stated
