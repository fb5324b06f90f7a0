"""What people read around the conversation: Dutch (B1 level) and English."""

from __future__ import annotations

from dataclasses import dataclass

from regiodeal_qa.answer import Language


@dataclass(frozen=True)
class Words:
    """The texts of the page in one language."""

    title: str
    lead: str
    statement: tuple[str, ...]
    other_language: str
    """The name of the other language, in that language."""
    tab: str
    examples_head: str
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    """For whom, and what they could ask."""
    footer: tuple[str, ...]
    question: str
    placeholder: str
    send: str
    stop: str
    stopped: str
    save: str
    print: str
    clear: str
    file_name: str
    hint: str
    empty: str
    busy: str
    cleared: str
    link: str
    link_copied: str
    loading: str
    notice_head: str
    notice_after: str
    lost: str


WORDS: dict[Language, Words] = {
    "nl": Words(
        title="Vragen over Regio Deals",
        lead="Stel uw vraag over de Regio Deals in gewone taal. "
        "U krijgt een antwoord met de bronnen erbij, zodat u het zelf kunt nakijken.",
        statement=(
            "Dit is geen officiële dienst van de overheid.",
            "De antwoorden komen alleen uit de bronnen die eronder staan.",
            "Staat iets niet in die bronnen, dan zegt deze dienst dat.",
        ),
        other_language="English",
        tab="Stel een vraag",
        examples_head="Bijvoorbeeld",
        examples=(
            (
                "Voor inwoners",
                (
                    "Wat is een Regio Deal?",
                    "Doet Apeldoorn mee aan een Regio Deal?",
                    "Welke Regio Deals zijn er in Drenthe?",
                ),
            ),
            (
                "Voor ambtenaren",
                (
                    "Hoeveel geld krijgt Twente van het Rijk?",
                    "Hoe worden voorstellen voor een Regio Deal beoordeeld?",
                    "Vergelijk de rijksbijdrage van Achterhoek en Twente.",
                ),
            ),
            (
                "Voor journalisten",
                (
                    "Welke Regio Deal kreeg het meeste geld van het Rijk?",
                    "Hoeveel geld ging er per provincie naar Regio Deals?",
                    "Hoeveel Regio Deals telt de vijfde tranche?",
                ),
            ),
        ),
        footer=(
            "Uw gesprek staat alleen in dit browservenster. Deze dienst bewaart uw vragen niet.",
            "De passages bij de bronnen zijn vaak in onze eigen woorden geschreven. "
            "Bedragen en afspraken kunnen zijn veranderd. Kijk bij twijfel in het origineel, "
            "of op rijksoverheid.nl.",
        ),
        question="Uw vraag",
        placeholder="Typ hier uw vraag",
        send="Stel uw vraag",
        stop="Stop",
        stopped="U hebt het antwoord gestopt.",
        save="Bewaar gesprek",
        print="Druk af",
        clear="Wis gesprek",
        file_name="gesprek-regio-deals.html",
        hint="Druk op Enter om uw vraag te stellen.",
        empty="Typ eerst uw vraag.",
        busy="Een moment: uw vorige vraag wordt nog beantwoord.",
        cleared="Het gesprek is gewist.",
        link="Link naar deze vraag",
        link_copied="De link naar deze vraag is gekopieerd.",
        loading="De pagina wordt geladen. Daarvoor moet JavaScript aan staan.",
        notice_head="Deze dienst kan nu nog geen vragen beantwoorden",
        notice_after="Daarna kunt u hier meteen uw vraag stellen.",
        lost="Er is geen verbinding met de dienst. Stel uw vraag over een paar tellen opnieuw. "
        "Lukt het dan nog niet, laad dan deze pagina opnieuw.",
    ),
    "en": Words(
        title="Questions about Regio Deals",
        lead="Ask your question about the Dutch Regio Deals in everyday words. "
        "You get an answer with its sources, so that you can check it yourself.",
        statement=(
            "This is not an official government service.",
            "The answers come only from the sources below them, which are in Dutch.",
            "When those sources do not say something, this service tells you so.",
        ),
        other_language="Nederlands",
        tab="Ask a question",
        examples_head="For example",
        examples=(
            (
                "For residents",
                (
                    "What is a Regio Deal?",
                    "Does Apeldoorn take part in a Regio Deal?",
                    "Which Regio Deals are there in Drenthe?",
                ),
            ),
            (
                "For civil servants",
                (
                    "How much money does Twente get from the national government?",
                    "How are proposals for a Regio Deal assessed?",
                    "Does the region have to pay half itself?",
                ),
            ),
            (
                "For journalists",
                (
                    "Which Regio Deal got the most money from the national government?",
                    "How much money went to each province?",
                    "How many Regio Deals are there in the fifth round?",
                ),
            ),
        ),
        footer=(
            "Your conversation is in this browser window only. "
            "This service does not keep your questions.",
            "The passages with the sources are often in our own words. Amounts and agreements may "
            "have changed. When in doubt, look at the original, or at rijksoverheid.nl.",
        ),
        question="Your question",
        placeholder="Type your question here",
        send="Ask your question",
        stop="Stop",
        stopped="You stopped the answer.",
        save="Save conversation",
        print="Print",
        clear="Clear conversation",
        file_name="conversation-regio-deals.html",
        hint="Press Enter to ask your question.",
        empty="First type your question.",
        busy="One moment: your previous question is still being answered.",
        cleared="The conversation has been cleared.",
        link="Link to this question",
        link_copied="The link to this question has been copied.",
        loading="The page is loading. It needs JavaScript.",
        notice_head="This service cannot answer questions yet",
        notice_after="After that you can ask your question here at once.",
        lost="The service cannot be reached. Please ask again in a few seconds. "
        "If that does not help, reload this page.",
    ),
}
