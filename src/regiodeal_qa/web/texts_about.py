"""The page about the service, in Dutch (B1 level) and English. In braces: what is filled in."""

from __future__ import annotations

from dataclasses import dataclass

from regiodeal_qa.answer import Language


@dataclass(frozen=True)
class Words:
    """The texts of the page in one language. `sections`: heads with their paragraphs."""

    link: str
    title: str
    back: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    measured_head: str
    questions: str
    claims: str
    not_measured: str
    sources_head: str
    sources: str
    columns: tuple[str, str, str]
    no_sources: str
    stored: str
    not_stored: str


WORDS: dict[Language, Words] = {
    "nl": Words(
        link="Over deze dienst",
        title="Over deze dienst",
        back="Terug naar de vragen",
        sections=(
            (
                "Wat is dit?",
                (
                    "U stelt een vraag over de Regio Deals. De dienst zoekt het antwoord in "
                    "openbare bronnen en laat zien waar het staat. U kunt ook een tekst laten "
                    "nakijken.",
                    "Dit is geen officiële dienst van de overheid. U kunt aan een antwoord geen "
                    "rechten ontlenen.",
                ),
            ),
            (
                "Hoe werkt het?",
                (
                    "De dienst bedenkt zelf geen tekst. Hij zoekt zinnen die bij uw vraag passen en "
                    "laat die zien zoals ze in de bronnen staan.",
                    "Bedragen, aantallen en lijsten komen uit een tabel met alle Regio Deals. Bij "
                    "elk getal in die tabel staat uit welke bron het komt.",
                    "Is de dienst niet zeker genoeg, dan zegt hij dat hij het niet weet.",
                    "Veel passages zijn in onze eigen woorden geschreven, naar de bron die erbij "
                    "staat. Kijk bij twijfel in het origineel.",
                ),
            ),
        ),
        measured_head="Hoe goed zijn de antwoorden?",
        questions="Op {on} stelden we {of} nieuwe vragen waarvan het antwoord in de bronnen "
        "staat. {right} daarvan werd goed beantwoord. Bij {wrong} stond er iets in dat "
        "niet klopt. Van {without} vragen zonder antwoord in de bronnen zei de dienst bij "
        "{declined} terecht dat hij het niet weet.",
        claims="Ook keken we {of} uitspraken na. {accuracy} kreeg het goede oordeel. Zegt de "
        "dienst ‘klopt’, dan was dat in {supported} van de gevallen terecht; bij ‘klopt niet’ in "
        "{contradicted}.",
        not_measured="Er zijn nog geen metingen bekend.",
        sources_head="Welke bronnen?",
        sources="De antwoorden komen uit {count} bronnen. De nieuwste is van {newest}. Wat daarna "
        "is gebeurd, weet de dienst niet.",
        columns=("Bron", "Uitgever", "Datum"),
        no_sources="De bronnen zijn nu niet te zien: de dienst start nog op.",
        stored="Alleen als u bij ‘Klopt dit niet?’ toestemming geeft, bewaart de beheerder uw "
        "vraag, het antwoord en uw opmerking. Uw naam of adres wordt niet bewaard.",
        not_stored="Uw gesprek en uw teksten staan alleen in uw browservenster. De dienst bewaart "
        "ze niet en stuurt ze aan niemand door. Er zijn geen cookies en geen volgprogramma's.",
    ),
    "en": Words(
        link="About this service",
        title="About this service",
        back="Back to the questions",
        sections=(
            (
                "What is this?",
                (
                    "You ask a question about the Dutch Regio Deals. The service looks for the "
                    "answer in public sources and shows where it stands. It can also check a text.",
                    "This is not an official government service. No rights can be derived from "
                    "an answer.",
                ),
            ),
            (
                "How does it work?",
                (
                    "The service makes up no text. It looks for sentences that fit your question, "
                    "and shows them as they stand in the sources.",
                    "Amounts, counts and lists come from a table of all Regio Deals. For each "
                    "figure in that table its source is recorded.",
                    "When the service is not sure enough, it says that it does not know.",
                    "Many passages are in our own words, after the source that is named with "
                    "them. When in doubt, look at the original.",
                ),
            ),
        ),
        measured_head="How good are the answers?",
        questions="On {on} we asked {of} new questions whose answer is in the sources. {right} of "
        "them were answered right. With {wrong} the answer said something that is wrong. Of "
        "{without} questions without an answer in the sources, the service rightly said for "
        "{declined} that it does not know.",
        claims="We also checked {of} statements. {accuracy} got the right verdict. When the "
        "service says ‘correct’, it was right in {supported} of the cases; with ‘incorrect’ in "
        "{contradicted}.",
        not_measured="No measurements are known yet.",
        sources_head="Which sources?",
        sources="The answers come from {count} sources. The newest is of {newest}. The service "
        "does not know what happened after that.",
        columns=("Source", "Publisher", "Date"),
        no_sources="The sources cannot be shown now: the service is still starting.",
        stored="Only when you agree to it under ‘Is this wrong?’, the operator keeps your "
        "question, the answer and your remark. Your name or address is not kept.",
        not_stored="Your conversation and your texts are in your browser window only. The service "
        "does not keep them and sends them to nobody. There are no cookies and no trackers.",
    ),
}
PRIVACY: dict[Language, str] = {
    "nl": "Wat gebeurt er met mijn gegevens?",
    "en": "What happens to my data?",
}
