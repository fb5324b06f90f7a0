"""What people read in an answer or an error: Dutch (B1 level) and English."""

from __future__ import annotations

from regiodeal_qa.answer import Language, Route, Status

STARTING: dict[Language, str] = {
    "nl": "De dienst start nog op. Probeer het over een paar tellen opnieuw.",
    "en": "The service is still starting. Please try again in a few seconds.",
}
WAITING: dict[Language, str] = {
    "nl": "De dienst start nog op. Uw antwoord komt daarna vanzelf …",
    "en": "The service is still starting. Your answer will follow …",
}
UNAVAILABLE: dict[Language, str] = {
    "nl": "De dienst kan de bronnen nu niet openen. De beheerder vindt de oorzaak in het logboek.",
    "en": "The service cannot open its sources right now. The operator finds the cause in the log.",
}
TOO_MANY: dict[Language, str] = {
    "nl": "U stelt erg veel vragen achter elkaar. Wacht een minuut en probeer het dan opnieuw.",
    "en": "You are asking very many questions in a row. Wait a minute, then try again.",
}
TOO_BUSY: dict[Language, str] = {
    "nl": "Het is nu erg druk. Probeer het over een minuut opnieuw.",
    "en": "The service is very busy now. Please try again in a minute.",
}
FEEDBACK: dict[Language, dict[str, str]] = {
    "nl": {
        "head": "Klopt dit niet?",
        "about": "Vertel het ons. We bewaren dan uw vragen in dit gesprek, dit antwoord en uw "
        "opmerking, om de dienst beter te maken. Schrijf geen namen of adressen op.",
        "remark": "Wat klopt er niet?",
        "agree": "Ik ga akkoord dat mijn vragen, dit antwoord en mijn opmerking worden bewaard.",
        "send": "Verstuur",
        "thanks": "Dank u. Uw opmerking is bewaard.",
        "lost": "Er is geen verbinding met de dienst. Probeer het over een paar tellen opnieuw.",
    },
    "en": {
        "head": "Is this wrong?",
        "about": "Tell us. We then keep your questions in this conversation, this answer and your "
        "remark, to make the service better. Do not write down names or addresses.",
        "remark": "What is wrong?",
        "agree": "I agree that my questions, this answer and my remark are kept.",
        "send": "Send",
        "thanks": "Thank you. Your remark has been kept.",
        "lost": "The service cannot be reached. Please try again in a few seconds.",
    },
}
INTERNAL: dict[Language, str] = {
    "nl": "Er ging iets mis bij het zoeken van een antwoord. Dat ligt niet aan u. "
    "Probeer het opnieuw, of stel uw vraag anders.",
    "en": "Something went wrong while searching for an answer. It is not your fault. "
    "Please try again, or ask in other words.",
}

SEARCHING: dict[Language, str] = {
    "nl": "Ik zoek in de bronnen …",
    "en": "Searching the sources …",
}
WRITTEN: dict[Language, str] = {
    "nl": "Een taalmodel schrijft dit antwoord. Een zin komt hier pas nadat die met de bron "
    "is vergeleken.",
    "en": "A language model is writing this answer. A sentence is shown here only after it was "
    "compared with its source.",
}
WRITING: dict[Language, str] = {"nl": "Er komt nog meer …", "en": "There is more to come …"}
KIND: dict[Language, dict[Route, str]] = {
    "nl": {
        "register": "Dit antwoord komt uit onze tabel met gegevens van alle deals. "
        "Er kwam geen taalmodel aan te pas.",
        "passages": "Dit antwoord bestaat uit zinnen van de bronnen zelf. "
        "Er kwam geen taalmodel aan te pas.",
    },
    "en": {
        "register": "This answer comes from our table with the facts of all deals. "
        "No language model was used.",
        "passages": "This answer consists of sentences of the sources themselves, in Dutch. "
        "No language model was used.",
    },
}
"""How an answer was made, by its route."""
SOURCES: dict[Language, str] = {"nl": "Bronnen", "en": "Sources"}
SEE_ALSO: dict[Language, str] = {"nl": "Zie ook", "en": "See also"}
SOURCE: dict[Language, str] = {"nl": "bron", "en": "source"}
PAGE: dict[Language, str] = {"nl": "pagina", "en": "page"}
NO_DATE: dict[Language, str] = {"nl": "datum onbekend", "en": "date not known"}
QUOTE: dict[Language, str] = {
    "nl": "Deze passage is gebruikt:",
    "en": "The passage used (in Dutch):",
}
SHOW_PAGE: dict[Language, str] = {
    "nl": "Toon pagina {page} met de passage gemarkeerd",
    "en": "Show page {page} with the passage marked",
}
PICTURE: dict[Language, str] = {
    "nl": "Pagina {page} van “{title}”. De passage is geel gemarkeerd; de tekst staat hierboven.",
    "en": "Page {page} of “{title}”. The passage is marked in yellow; its text is above.",
}
ORIGINAL: dict[Language, str] = {
    "nl": "Open het origineel",
    "en": "Open the original",
}
NEW_TAB: dict[Language, str] = {"nl": "nieuw tabblad", "en": "new tab"}
TABLE: dict[Language, str] = {"nl": "Tabel bij het antwoord", "en": "Table with the answer"}
ROWS: dict[Language, str] = {
    "nl": "Toon de tabel met {count} rijen",
    "en": "Show the table with {count} rows",
}
CSV: dict[Language, str] = {"nl": "Bewaar de tabel (CSV)", "en": "Save the table (CSV)"}
MAP: dict[Language, dict[str, str]] = {
    "nl": {
        "by": "Kleur de kaart naar",
        "title": "{head} per provincie",
        "described": "Het hoogst: {most} met {most_figure}. Het laagst: {least} met "
        "{least_figure}. Alle getallen staan in de tabel hiernaast.",
        "about": "Elke provincie is een even groot vak, ongeveer op haar plaats.",
        "legend": "Wat de kleuren betekenen",
    },
    "en": {
        "by": "Colour the map by",
        "title": "{head} per province",
        "described": "Highest: {most} with {most_figure}. Lowest: {least} with {least_figure}. "
        "All figures are in the table beside it.",
        "about": "Each province is a square of the same size, about where it lies.",
        "legend": "What the colours mean",
    },
}
MORE_SOURCES: dict[Language, str] = {
    "nl": "Toon nog {count} bronnen",
    "en": "Show {count} more sources",
}
NOT_KNOWN = ("", "-", "–", "niet bekend", "onbekend", "not known", "unknown")
WHICH: dict[Language, str] = {"nl": "Wat bedoelt u?", "en": "What do you mean?"}
FURTHER: dict[Language, str] = {"nl": "Vraag verder", "en": "Ask further"}
ASKED: dict[Language, str] = {"nl": "U vroeg", "en": "You asked"}

STATUS: dict[Language, dict[Status, str]] = {
    "nl": {
        "answered": "",
        "not_found": "Geen zeker antwoord in de bronnen",
        "out_of_scope": "Wat u hier kunt vragen",
        "clarify": "Graag iets preciezer",
        "error": "Dit lukte niet",
    },
    "en": {
        "answered": "",
        "not_found": "No certain answer in the sources",
        "out_of_scope": "What you can ask here",
        "clarify": "Please be more precise",
        "error": "This did not work",
    },
}

MONTHS: dict[Language, tuple[str, ...]] = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def date_text(published: str, language: Language) -> str:
    """'2023-02-17' -> '17 februari 2023'; '2023-02' -> 'februari 2023'; '' -> 'datum onbekend'.

    What is not such a date is given back as it is.
    """
    if not published:
        return NO_DATE[language]
    parts = published.split("-")
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdigit() for part in parts):
        return published
    month = int(parts[1])
    if not 1 <= month <= 12:
        return published
    day = [str(int(parts[2]))] if len(parts) == 3 else []
    return " ".join([*day, MONTHS[language][month - 1], parts[0]])
