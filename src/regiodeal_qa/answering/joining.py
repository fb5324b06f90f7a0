"""The answer to a question of several parts: theirs, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answer import Answer, Citation
from regiodeal_qa.answering import messages
from regiodeal_qa.answering.grounding import figures
from regiodeal_qa.understanding.wording.words import content_words, stem

_MARK = re.compile(r"\[(\d+)\]")


def joined(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer of several, all with status `answered`; what two parts both say stands once.

    Citations are numbered anew, the confidence is the least of the parts. Raises ValueError when
    there is no part.
    """
    if not answers:
        raise ValueError("no answers to join")
    kept = [
        answer
        for position, answer in enumerate(answers)
        if not any(_says_all(other, answer) for other in answers[:position])
        and not any(_says_more(other, answer) for other in answers[position + 1 :])
    ]
    kept = [_without_said(answer, kept[:position]) for position, answer in enumerate(kept)]
    citations: list[Citation] = []
    texts = [_renumbered(answer, citations) for answer in kept]
    timings: dict[str, float] = {}
    for answer in answers:
        for name, ms in answer.timings_ms.items():
            timings[name] = timings.get(name, 0.0) + ms
    return replace(
        kept[0],
        question=question,
        text="\n\n".join(texts),
        citations=tuple(citations),
        confidence=min(answer.confidence for answer in kept),
        route="passages" if any(a.route == "passages" for a in kept) else kept[0].route,
        note=_note(kept),
        timings_ms=timings,
        table=next((answer.table for answer in kept if answer.table), ()),
        steps=tuple(step for answer in answers for step in answer.steps),
    )


def joined_in_part(question: str, asked: Sequence[tuple[str, Answer]]) -> Answer:
    """The answers to the parts that have one, and which part has none.

    `asked`: the parts with their answers. Raises ValueError when none is answered.
    """
    whole = joined(question, [answer for _, answer in asked if answer.status == "answered"])
    missing = [part for part, answer in asked if answer.status != "answered"]
    return replace(whole, text=f"{whole.text}\n\n{messages.no_answer_to(whole.language, missing)}")


def says_no_more(whole: Answer, asked: Sequence[tuple[str, Answer]]) -> bool:
    """Whether the answer to a whole question quotes nothing but what answers some of its parts."""
    told = {quote for _, answer in asked if answer.status == "answered" for quote in quotes(answer)}
    open_ = any(answer.status == "not_found" for _, answer in asked)
    return open_ and whole.status == "answered" and quotes(whole) <= told


def meets_more(part: str, one: Answer, other: Answer) -> bool:
    """Whether the quotes of one answer have more words of a question than those of another."""
    asked = {stem(word) for word in content_words(part)}
    one_has, other_has = (
        asked & {stem(word) for quote in quotes(answer) for word in content_words(quote)}
        for answer in (one, other)
    )
    return one_has > other_has


def _note(answers: Sequence[Answer]) -> str:
    """How the answer was made, where its parts say so or were made in more than one way."""
    said = " ".join(dict.fromkeys(answer.note for answer in answers if answer.note))
    routes = {answer.route for answer in answers}
    return said or (messages.MIXED[answers[0].language] if len(routes) > 1 else "")


def quotes(answer: Answer) -> set[str]:
    """What an answer quotes from the sources, word for word."""
    return {citation.quote for citation in answer.citations}


def _says_all(one: Answer, other: Answer) -> bool:
    """Whether one answer quotes, word for word, all that the other does."""
    if other.route != "passages":
        if _MARK.sub("", other.text) in _MARK.sub("", one.text):
            return True
        rows = _rows(other)
        return bool(rows) and rows == _rows(one) and figures(_head(other)) <= figures(one.text)
    quoted = quotes(one) if one.route == "passages" else {q for q in quotes(one) if q in one.text}
    return quotes(other) <= quoted


def _rows(answer: Answer) -> list[str]:
    """The rows of a register answer, without its marks."""
    said = [_MARK.sub("", line).strip() for line in answer.text.splitlines()]
    return [line for line in said if line.startswith("- ")]


def _head(answer: Answer) -> str:
    """What a register answer says beside its rows."""
    said = [line for line in answer.text.splitlines() if not line.startswith("- ")]
    return _MARK.sub("", " ".join(said))


def _says_more(one: Answer, other: Answer) -> bool:
    return _says_all(one, other) and not _says_all(other, one)


def _without_said(answer: Answer, before: Sequence[Answer]) -> Answer:
    """An answer of quotes without those that a part before it has already."""
    said = {quote for other in before for quote in quotes(other) if quote in other.text}
    again = [c for c in answer.citations if c.quote in said and c.quote in answer.text]
    if answer.route != "passages" or not again or quotes(answer) <= said:
        return answer
    text = answer.text
    for quote in dict.fromkeys(citation.quote for citation in again):
        text = re.sub(rf"“?{re.escape(quote)}”?(?: ?{_MARK.pattern})+ ?", "", text)
    used = {int(n) for n in _MARK.findall(text)}
    return replace(
        answer, text=text.strip(), citations=tuple(c for c in answer.citations if c.n in used)
    )


def _renumbered(answer: Answer, citations: list[Citation]) -> str:
    """The text with its marks as numbers in `citations`, to which the answer's are added."""
    numbers: dict[int, int] = {}
    for citation in answer.citations:
        for known in citations:
            if replace(known, n=citation.n) == citation:
                numbers[citation.n] = known.n
                break
        else:
            numbers[citation.n] = len(citations) + 1
            citations.append(replace(citation, n=len(citations) + 1))
    return _MARK.sub(
        lambda mark: f"[{numbers[int(mark[1])]}]" if int(mark[1]) in numbers else mark[0],
        answer.text,
    )
