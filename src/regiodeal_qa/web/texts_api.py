"""What the API says when a request cannot be answered: Dutch, and English with `?lang=en`."""

from __future__ import annotations

from regiodeal_qa.answer import Language

Messages = dict[Language, str]

NO_JSON: Messages = {
    "nl": "De aanvraag is geen geldige JSON.",
    "en": "The request is not valid JSON.",
}
BAD_TURNS: Messages = {
    "nl": 'Stuur {"turns": ["uw vraag"]}: een lijst met een of meer teksten.',
    "en": 'Send {"turns": ["your question"]}: a list with one or more texts.',
}
NO_QUESTION: Messages = {"nl": "De vraag is leeg.", "en": "The question is empty."}
BAD_TEXT: Messages = {
    "nl": 'Stuur {"text": "de tekst"}.',
    "en": 'Send {"text": "the text"}.',
}
NO_TEXT: Messages = {
    "nl": "De tekst is leeg. Plak een tekst of kies een bestand.",
    "en": "The text is empty. Paste a text or choose a file.",
}
BAD_STATEMENTS: Messages = {
    "nl": 'Stuur "statements" zoals /api/check ze gaf.',
    "en": 'Send "statements" as /api/check gave them.',
}
BAD_FEEDBACK: Messages = {
    "nl": 'Stuur {"turns": ["…"], "answer": "…", "remark": "…", "agreed": true}.',
    "en": 'Send {"turns": ["…"], "answer": "…", "remark": "…", "agreed": true}.',
}
NOT_AGREED: Messages = {
    "nl": "Zet eerst een vinkje bij ‘Ik ga akkoord’. Zonder uw akkoord bewaren we niets.",
    "en": "First tick ‘I agree’. Without your consent we keep nothing.",
}
NOT_STORED: Messages = {
    "nl": "Uw opmerking kon niet worden bewaard. Probeer het later opnieuw.",
    "en": "Your remark could not be kept. Please try again later.",
}
LOGIN: Messages = {
    "nl": "Dit onderdeel is voor medewerkers. Log eerst in.",
    "en": "This part is for staff. Please log in first.",
}
WRONG_PASSWORD: Messages = {
    "nl": "Dit wachtwoord klopt niet. Probeer het opnieuw, of vraag het aan de beheerder.",
    "en": "This password is wrong. Please try again, or ask the operator.",
}
NO_SUCH_ADDRESS: Messages = {
    "nl": "Dit adres bestaat niet.",
    "en": "This address does not exist.",
}


def too_many_turns(most: int) -> Messages:
    """More questions in one conversation than are taken."""
    return {
        "nl": f"Stuur hoogstens {most} vragen tegelijk.",
        "en": f"Send at most {most} questions at once.",
    }


def turns_between(most: int) -> Messages:
    """A remark on an answer with no questions, or too many."""
    return {"nl": f"Stuur 1 tot {most} vragen.", "en": f"Send 1 to {most} questions."}


def bad_format(known: str) -> Messages:
    """A kind of file that no report can be made into."""
    return {
        "nl": f'"format" moet een van deze zijn: {known}.',
        "en": f'"format" must be one of these: {known}.',
    }


def too_large(most_bytes: int) -> Messages:
    """A request over a limit in bytes."""
    kib = most_bytes // 1024
    most = f"{kib} KiB" if kib < 1024 else f"{kib // 1024} MiB"
    return {
        "nl": f"De aanvraag is te groot: hoogstens {most}.",
        "en": f"The request is too large: at most {most}.",
    }


def unreadable(reason: Messages) -> Messages:
    """A file that cannot be read, and why."""
    return {
        "nl": f"Dit bestand kan niet worden nagekeken: {reason['nl']}. "
        "Kies een ander bestand, of plak de tekst zelf.",
        "en": f"This file cannot be checked: {reason['en']}. "
        "Choose another file, or paste the text itself.",
    }


def question_too_long(length: int, most: int) -> Messages:
    """A question of `length` characters where `most` are allowed."""
    return {
        "nl": f"Uw vraag is te lang: {thousands(length, 'nl')} tekens. "
        f"Er passen er {thousands(most, 'nl')}. Maak uw vraag korter.",
        "en": f"Your question is too long: {thousands(length, 'en')} characters. "
        f"At most {thousands(most, 'en')} fit. Please shorten your question.",
    }


def text_too_long(length: int, most: int) -> Messages:
    """A text to be checked of `length` characters where `most` are allowed."""
    return {
        "nl": f"De tekst is te lang: {thousands(length, 'nl')} tekens. "
        f"Er passen er {thousands(most, 'nl')}. Kijk de tekst in delen na.",
        "en": f"The text is too long: {thousands(length, 'en')} characters. "
        f"At most {thousands(most, 'en')} fit. Check the text in parts.",
    }


def thousands(number: int, language: Language) -> str:
    """12345 -> '12.345' as Dutch writes it, '12,345' in English."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")
