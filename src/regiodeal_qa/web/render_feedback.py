"""The form under an answer to say that it is wrong; shown where the operator turned that on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from regiodeal_qa.answer import Answer
from regiodeal_qa.web import texts


def feedback(turns: Sequence[str], answer: Answer) -> str:
    """The form, folded. What it sends stands in its data attributes; see feedback.js."""
    words = {name: escape(text) for name, text in texts.FEEDBACK[answer.language].items()}
    return (
        f'<details class="folded feedback" data-turns="{escape(json.dumps(list(turns)))}"'
        f' data-answer="{escape(answer.text)}" data-thanks="{words["thanks"]}"'
        f' data-lost="{words["lost"]}" data-lang="{answer.language}">'
        f"<summary>{words['head']}</summary><p>{words['about']}</p>"
        f'<label class="remark"><span>{words["remark"]}</span>'
        '<textarea rows="3" maxlength="2000"></textarea></label>'
        f'<label class="agree"><input type="checkbox"><span>{words["agree"]}</span></label>'
        f'<p><button type="button" data-feedback>{words["send"]}</button></p>'
        '<p class="said" role="status"></p></details>'
    )
