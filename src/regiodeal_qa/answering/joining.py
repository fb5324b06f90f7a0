"""The answer to a question of several parts: theirs, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from regiodeal_qa.answer import Answer, Citation
from regiodeal_qa.answering import messages

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


def _note(answers: Sequence[Answer]) -> str:
    """How the answer was made, where its parts say so or were made in more than one way."""
    said = " ".join(dict.fromkeys(answer.note for answer in answers if answer.note))
    routes = {answer.route for answer in answers}
    return said or (messages.MIXED[answers[0].language] if len(routes) > 1 else "")


def _quotes(answer: Answer) -> set[str]:
    return {citation.quote for citation in answer.citations}


def _says_all(one: Answer, other: Answer) -> bool:
    """Whether one answer quotes, word for word, all that the other does."""
    return other.route == one.route == "passages" and _quotes(other) <= _quotes(one)


def _says_more(one: Answer, other: Answer) -> bool:
    return _says_all(one, other) and not _says_all(other, one)


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
