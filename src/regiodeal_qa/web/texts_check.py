"""What people read on the tab where a text is checked."""

from __future__ import annotations

from dataclasses import dataclass

from regiodeal_qa.answer import Language


@dataclass(frozen=True)
class Words:
    """The texts of the tab in one language. In braces: what is filled in."""

    tab: str
    staff_head: str
    staff_lead: str
    staff_password: str
    staff_in: str
    staff_out: str
    staff_elsewhere: str
    head: str
    lead: str
    text: str
    text_hint: str
    file: str
    file_hint: str
    check: str
    stop: str
    anew: str
    no_text: str
    too_large: str
    reading: str
    progress: str
    stopped: str
    lost: str
    none: str
    summary: str
    summary_one: str
    the_text: str
    the_statements: str
    show: str
    labels: dict[str, str]
    in_text: str
    page: str
    outdated: str
    evidence: str
    accept: str
    dismiss: str
    save: str
    save_shown: str
    save_accepted: str
    save_none: str
    nothing_shown: str
    kept: str


WORDS: dict[Language, Words] = {
    "nl": Words(
        tab="Tekst nakijken",
        staff_head="Voor medewerkers",
        staff_lead="Teksten nakijken is voor medewerkers.",
        staff_password="Wachtwoord",
        staff_in="Log in",
        staff_out="Log uit",
        staff_elsewhere="Log in bij uw organisatie en laad deze pagina opnieuw.",
        head="Kijk een tekst na",
        lead="Plak een tekst of kies een bestand. Elke uitspraak over een Regio Deal wordt "
        "vergeleken met de bronnen. U ziet wat klopt, wat niet klopt en wat de bronnen niet zeggen.",
        text="Uw tekst",
        text_hint="Bijvoorbeeld een persbericht of een brief.",
        file="Of kies een bestand",
        file_hint="Word, PDF, Markdown of tekst. Hoogstens 20 MB. Het bestand wordt niet bewaard.",
        check="Kijk na",
        stop="Stop",
        anew="Kijk een andere tekst na",
        no_text="Plak eerst een tekst, of kies een bestand.",
        too_large="Dit bestand is te groot: hoogstens 20 MB. Kies een kleiner bestand, "
        "of plak het deel dat u wilt nakijken.",
        reading="De tekst wordt gelezen …",
        progress="{done} van {of} zinnen nagekeken",
        stopped="U hebt het nakijken gestopt.",
        lost="Er is geen verbinding met de dienst. Uw tekst staat er nog. "
        "Probeer het over een paar tellen opnieuw.",
        none="In deze tekst staat niets dat met de bronnen te vergelijken is. "
        "Nagekeken worden zinnen over Regio Deals met een feit erin, zoals een bedrag, "
        "een datum of een naam.",
        summary="{count} uitspraken nagekeken",
        summary_one="1 uitspraak nagekeken",
        the_text="De tekst",
        the_statements="De uitspraken",
        show="Laat zien",
        labels={
            "supported": "klopt",
            "contradicted": "klopt niet",
            "not_found": "niet gevonden",
        },
        in_text="Toon in de tekst",
        page="pagina {page}",
        outdated="verouderd",
        evidence="Bewijs",
        accept="Akkoord",
        dismiss="Weglaten",
        save="Bewaar het verslag",
        save_shown="alles wat nu in beeld is, zonder wat u weglaat",
        save_accepted="alleen wat u akkoord vindt",
        save_none="Er is niets om te bewaren: geen enkele uitspraak voldoet aan uw keuze.",
        nothing_shown="Kies hierboven welke uitspraken u wilt zien.",
        kept="Tekst en oordelen staan alleen in dit browservenster. Sluit u het, dan zijn ze weg.",
    ),
    "en": Words(
        tab="Check a text",
        staff_head="For staff",
        staff_lead="Checking texts is for staff.",
        staff_password="Password",
        staff_in="Log in",
        staff_out="Log out",
        staff_elsewhere="Log in with your organisation and reload this page.",
        head="Check a text",
        lead="Paste a text or choose a file. Each statement about a Regio Deal is compared with "
        "the sources. You see what is correct, what is not, and what the sources do not say.",
        text="Your text",
        text_hint="A press release or a letter, for example. Dutch or English.",
        file="Or choose a file",
        file_hint="Word, PDF, Markdown or text. At most 20 MB. The file is not kept.",
        check="Check",
        stop="Stop",
        anew="Check another text",
        no_text="First paste a text, or choose a file.",
        too_large="This file is too large: at most 20 MB. Choose a smaller file, "
        "or paste the part that you want to check.",
        reading="Reading the text …",
        progress="{done} of {of} sentences checked",
        stopped="You stopped the check.",
        lost="The service cannot be reached. Your text is still here. "
        "Please try again in a few seconds.",
        none="Nothing in this text can be compared with the sources. Sentences about Regio Deals "
        "with a fact in them are checked, such as an amount, a date or a name.",
        summary="{count} statements checked",
        summary_one="1 statement checked",
        the_text="The text",
        the_statements="The statements",
        show="Show",
        labels={
            "supported": "correct",
            "contradicted": "incorrect",
            "not_found": "not found",
        },
        in_text="Show in the text",
        page="page {page}",
        outdated="outdated",
        evidence="Evidence",
        accept="Accept",
        dismiss="Leave out",
        save="Save the report",
        save_shown="all that is shown now, without what you leave out",
        save_accepted="only what you accepted",
        save_none="There is nothing to save: no statement fits your choice.",
        nothing_shown="Choose above which statements you want to see.",
        kept="Text and verdicts are in this browser window only. When you close it, they are gone.",
    ),
}
