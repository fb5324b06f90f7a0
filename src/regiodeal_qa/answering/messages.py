"""The fixed sentences people read when there is no answer, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.answer import Language
from regiodeal_qa.answering.composed import enumerated
from regiodeal_qa.understanding.kinds.small_talk import SmallTalk

EXAMPLES: dict[Language, tuple[str, ...]] = {
    "nl": (
        "Hoeveel geld krijgt Twente van het Rijk?",
        "Welke Regio Deals zijn er in Limburg?",
        "Wat is brede welvaart?",
    ),
    "en": (
        "How much money does Twente get from the government?",
        "Which Regio Deals are there in Limburg?",
    ),
}

_NO_TOPIC = re.compile(r"tegenstrijdige bronnen$|.*\b(?:tranche|register|envelop)\b")
"""Sections of a document that are no subject to ask about."""
_TOPICS: dict[str, dict[Language, str]] = {
    "kerngegevens": {"nl": "de ronde en de bedragen", "en": "the round and the amounts"},
    "geld": {"nl": "het geld", "en": "the money"},
    "verloop": {"nl": "wat er wanneer gebeurde", "en": "what happened when"},
    "doel": {"nl": "het doel", "en": "the aims"},
    "projecten": {"nl": "de projecten", "en": "the projects"},
    "partners": {"nl": "wie er meedoen", "en": "who takes part"},
    "looptijd": {"nl": "hoe lang hij loopt", "en": "how long it runs"},
    "resultaten": {"nl": "de resultaten", "en": "the results"},
    "meedoen en geld aanvragen": {
        "nl": "meedoen en geld aanvragen",
        "en": "taking part and applying for money",
    },
    "kritiek": {"nl": "kritiek", "en": "criticism"},
}
"""What a section of a document is about, in plain words."""
_MOST_TOPICS = 5

_WHERE_TO_ASK: dict[Language, str] = {
    "nl": "U kunt het ook vragen aan de gemeente of de provincie, of kijken op rijksoverheid.nl.",
    "en": "You can also ask the municipality or the province, or look at rijksoverheid.nl.",
}

SCANNED: dict[Language, str] = {
    "nl": "Deze tekst is gelezen uit een scan. Er kunnen leesfouten in staan. Kijk ook in het origineel.",
    "en": "This text was read from a scan and may hold reading errors. Check the original too.",
}
"""Beside a quote of kind `ocr`."""

MIXED: dict[Language, str] = {
    "nl": "Dit antwoord komt deels uit onze tabel met gegevens en bestaat deels uit zinnen van de "
    "bronnen zelf. Er kwam geen taalmodel aan te pas.",
    "en": "This answer comes partly from our table with facts and consists partly of sentences of "
    "the sources themselves. No language model was used.",
}
"""The note with an answer of which the parts were made in different ways."""


def empty(language: Language = "nl") -> str:
    """Nothing that can be read as a question."""
    return {
        "nl": "Ik lees geen vraag. Typ een vraag over de Regio Deals, bijvoorbeeld: "
        f"‘{EXAMPLES['nl'][0]}’",
        "en": "I see no question. Ask something about the Regio Deals, for instance: "
        f"‘{EXAMPLES['en'][0]}’",
    }[language]


def small_talk(kind: SmallTalk, language: Language) -> str:
    """To a greeting, thanks, or a question about the service itself."""
    example = EXAMPLES[language][0]
    return {
        "nl": {
            "greeting": "Goedendag. Ik beantwoord vragen over de Regio Deals. U kunt bijvoorbeeld vragen: "
            f"‘{example}’",
            "thanks": "Graag gedaan. Hebt u nog een vraag over de Regio Deals? Stel hem gerust.",
            "opinion": "Een oordeel geef ik niet: ik vertel alleen wat er in de bronnen staat. Die zeggen wel wat "
            "anderen vonden. U kunt bijvoorbeeld vragen: ‘Wat vond de Algemene Rekenkamer van de Regio Deals?’",
            "service": "Ik ben een computerprogramma, geen mens. Ik beantwoord vragen over de Regio Deals en "
            "gebruik alleen de bronnen van deze dienst. Bij elk antwoord ziet u waar het staat en van wanneer "
            "dat is. Hoe ik werk, welke bronnen ik ken en wat er met uw vragen gebeurt, leest u op de pagina "
            f"‘Over deze dienst’. U kunt bijvoorbeeld vragen: ‘{example}’",
        },
        "en": {
            "greeting": f"Hello. I answer questions about the Regio Deals. You can ask, for instance: ‘{example}’",
            "thanks": "You are welcome. Do you have another question about the Regio Deals? Feel free to ask.",
            "opinion": "I give no opinion: I only tell what the sources say. They do say what others thought. "
            "You can ask, for instance: ‘What did the Court of Audit conclude about the Regio Deals?’",
            "service": "I am a computer program, not a person. I answer questions about the Regio Deals and use "
            "the sources of this service only. With each answer you see where it stands and how old that is. "
            "How I work, which sources I know and what happens to your questions is on the page ‘About this "
            f"service’. You can ask, for instance: ‘{example}’",
        },
    }[language][kind]


def too_long(limit: int) -> str:
    """A question over the limit."""
    return (
        f"Uw vraag is te lang: er passen {limit} tekens in. Maak de vraag korter en stel hem opnieuw. "
        f"(Your question is too long: {limit} characters at most.)"
    )


def other_language() -> str:
    """A question in neither language."""
    return (
        "I can answer questions in Dutch and English only. Please ask your question in one of these "
        "languages. (Ik kan alleen vragen in het Nederlands en Engels beantwoorden.)"
    )


def not_found(
    language: Language,
    names: Sequence[str],
    topics: Sequence[str],
    near: str = "",
    perhaps: bool = False,
) -> str:
    """In scope, but the sources do not say, or not for sure; names what they do say.

    `near`: the passage that comes closest, with its marks; empty for none. `perhaps`: it may well be
    the answer.
    """
    about = enumerated(names[:3], language)
    known = enumerated(_plain_topics(language, topics), language)
    if language == "nl":
        text = "Dat staat niet in de bronnen die ik ken."
        if near and perhaps:
            text = f"Ik weet niet zeker of dit is wat u zoekt. De bronnen zeggen: {near}"
        elif near:
            text += f" Dit komt er het dichtst bij: {near}"
        elif about and known:
            text += f" De bronnen zeggen over {about} wel iets over: {known}."
        return f"{text} {_WHERE_TO_ASK['nl']}"
    text = "The sources that I know do not say that."
    if near and perhaps:
        text = f"I am not sure that this is what you are looking for. The sources say (in Dutch): {near}"
    elif near:
        text += f" This comes closest (in Dutch): {near}"
    elif about and known:
        text += f" Of {about} the sources do say something about (in Dutch): {known}."
    return f"{text} {_WHERE_TO_ASK['en']}"


def _plain_topics(language: Language, sections: Sequence[str]) -> list[str]:
    """What sections of documents are about; a heading that is not known here as it stands."""
    plain: list[str] = []
    for heading in sections:
        name = "resultaten" if heading.startswith("resultaten in") else heading
        if not _NO_TOPIC.match(name):
            plain.append(_TOPICS[name][language] if name in _TOPICS else name)
    return list(dict.fromkeys(plain))[:_MOST_TOPICS]


def no_answer_to(language: Language, parts: Sequence[str]) -> str:
    """Which parts of a question the sources do not answer."""
    quoted = ", ".join(f"‘{part}’" for part in parts)
    return {
        "nl": f"Op {quoted} vind ik geen antwoord in de bronnen die ik ken.",
        "en": f"To {quoted} I find no answer in the sources that I know.",
    }[language]


def out_of_scope(language: Language) -> str:
    """A question about something else."""
    return {
        "nl": "Daar kan ik niets over zeggen: ik beantwoord alleen vragen over de Regio Deals van "
        "het Rijk en de regio's, uit de bronnen die hier staan. U kunt bijvoorbeeld vragen: "
        f"‘{EXAMPLES['nl'][0]}’",
        "en": "I cannot say anything about that: I only answer questions about the Dutch Regio Deals, "
        f"from the sources listed here. You can ask, for instance: ‘{EXAMPLES['en'][0]}’",
    }[language]


def hypothetical(language: Language) -> str:
    """A question about what might have been."""
    return {
        "nl": "Ik vertel alleen wat er in de bronnen staat. Met wat had kunnen gebeuren reken ik niet. U kunt "
        f"bijvoorbeeld vragen: ‘{EXAMPLES['nl'][0]}’",
        "en": "I only tell what the sources say, and do not reckon with what might have been. You can ask, "
        f"for instance: ‘{EXAMPLES['en'][0]}’",
    }[language]


def failed(language: Language = "nl") -> str:
    """Something broke on our side."""
    return {
        "nl": "Er ging iets mis aan onze kant. Probeer het nog een keer.",
        "en": "Something went wrong on our side. Please try again.",
    }[language]


def corrected(language: Language, pairs: Sequence[tuple[str, str]]) -> str:
    """Says how a misspelt name was read: 'Ik las ‘achterhoeck’ als …'."""
    if not pairs:
        return ""
    read = ", ".join(
        f"‘{typed}’ " + ("als" if language == "nl" else "as") + f" {name}" for typed, name in pairs
    )
    return f"Ik las {read}. " if language == "nl" else f"I read {read}. "


def no_end(language: Language) -> str:
    """What stands before how long a deal runs, where it is asked whether it is finished."""
    return {
        "nl": "Of de deal al klaar is, staat niet met zoveel woorden in de bronnen. Wel hoe lang hij loopt: ",
        "en": "The sources do not say in so many words whether the deal is finished, but how long it runs: ",
    }[language]


def no_reason(language: Language) -> str:
    """Before what the sources do say, where it is asked why and they do not tell."""
    if language == "nl":
        return "Een reden vind ik niet in de bronnen. Dit staat er wel: "
    return "I find no reason in the sources. "


def yes_or_no(language: Language, holds: bool | None) -> str:
    """'Ja. ' or 'Nee. ' before an answer; empty for None, when the sources do not settle it."""
    if holds is None:
        return ""
    if language == "nl":
        return "Ja. " if holds else "Nee. "
    return "Yes. " if holds else "No. "
