"""Pages into blocks: paragraphs under their headings, table rows with their heads, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.documents import Block, Place, row_text
from ingest.readers.markers import split_sources
from ingest.readers.pdf import columns, frames, headings, paragraphs, tables
from ingest.readers.pdf.glyphs import Page
from ingest.readers.pdf.lines import Line, join
from ingest.readers.pdf.paragraphs import Group
from ingest.readers.pdf.places import boxes_of, place_of
from ingest.readers.pdf.tables import Table

_ENDS = (".", "!", "?", ":", ";", "]")
_SHORTEST_CUT = 30


@dataclass(slots=True)
class _Flow:
    """The document as groups and tables in reading order; footnotes by the page they stand on."""

    items: list[Group | Table] = field(default_factory=list)
    notes: dict[int, list[Group]] = field(default_factory=dict)


def blocks(
    pages: Sequence[Page], title: str, outline: dict[str, int], ocr: frozenset[int] = frozenset()
) -> list[Block]:
    """All blocks of a document. `ocr`: the pages whose words were read from a picture."""
    by_number = {page.number: page for page in pages}
    flow = _flow(pages)
    vocabulary = _vocabulary(pages)
    items = _rejoined(flow.items)
    texts = [_text(i, vocabulary)[0] if isinstance(i, Group) else "" for i in items]
    body = paragraphs.body_size([line for i in items if isinstance(i, Group) for line in i.lines])
    known = headings.styles(
        [(i, t) for i, t in zip(items, texts, strict=True) if isinstance(i, Group)], body, outline
    )
    found: list[Block] = []
    path: list[tuple[int, str]] = []
    before: tuple[Table, tuple[str, ...]] | None = None
    noted = 0

    def names() -> tuple[str, ...]:
        return tuple(name for _, name in path)

    def notes_up_to(page: int) -> Iterator[Block]:
        for number in sorted(n for n in flow.notes if noted < n <= page):
            for note in flow.notes[number]:
                yield from _prose(note, names(), vocabulary, by_number, ocr)

    for item, text in zip(items, texts, strict=True):
        page = item.page if isinstance(item, Table) else item.lines[0].page
        found += notes_up_to(page - 1)
        noted = max(noted, page - 1)
        if isinstance(item, Table):
            going_on = before if before and _goes_on(before[0], item) else None
            rows, heads = tables.headed(item, going_on[1] if going_on else None)
            rows, cut = _cut_row(rows, going_on is not None)
            if cut and found and found[-1].kind == "table":
                found[-1] = _mended(found[-1], cut, by_number)
            found += [_row(row, names(), by_number) for row in rows if any(row.row.texts)]
            before = (item, heads)
            continue
        before = None
        level = known.level(item, text)
        if level is None:
            found += _prose(item, names(), vocabulary, by_number, ocr)
        elif headings.normal(text) != headings.normal(title):
            path = [(n, name) for n, name in path if n < level] + [(level, text)]
    found += notes_up_to(max(by_number, default=0))
    return found


def _flow(pages: Sequence[Page]) -> _Flow:
    flow = _Flow()
    columns_of: list[tuple[int, list[Line | int], list[Table]]] = []
    last: Table | None = None
    usual = frames.of_document(pages)
    for page in pages:
        found, free = tables.find(page, last, usual)
        pieces = columns.pieces(page.number, free)
        pieces += [columns.Piece(t.x0, t.top, t.x1, t.bottom, (), n) for n, t in enumerate(found)]
        gutter = frames.gutter(page, usual)
        ordered = [columns.column_lines(page.number, c) for c in columns.in_order(pieces, gutter)]
        columns_of += [(page.number, column, found) for column in ordered]
        end = ordered[-1][-1] if ordered and ordered[-1] else None
        last = found[end] if isinstance(end, int) else None
    lines = [[i for i in column if isinstance(i, Line)] for _, column, _ in columns_of]
    body = paragraphs.body_size([line for column in lines for line in column])
    pitches = paragraphs.usual_pitch(lines)
    split = [_noted(column, body) for _, column, _ in columns_of]
    numbers: dict[int, frozenset[str]] = {}
    for (page_number, _, _), (_, notes) in zip(columns_of, split, strict=True):
        if notes:
            held, bare = paragraphs.note_groups(notes)
            numbers[page_number] = numbers.get(page_number, frozenset()) | held
            flow.notes.setdefault(page_number, []).extend(bare)
    for (page_number, _, found), (column, _) in zip(columns_of, split, strict=True):
        run: list[Line] = []
        marks = numbers.get(page_number, frozenset())
        for item in [*column, None]:
            if isinstance(item, Line):
                run.append(paragraphs.without_marks(item, marks) if marks else item)
                continue
            flow.items += paragraphs.groups(run, pitches)
            run = []
            if item is not None:
                flow.items.append(found[item])
    return flow


def _noted(column: Sequence[Line | int], body: float) -> tuple[list[Line | int], list[Group]]:
    """A column without its footnotes, and those."""
    end = len(column)
    while end > 0 and isinstance(column[end - 1], Line):
        end -= 1
    tail = [item for item in column[end:] if isinstance(item, Line)]
    kept, notes = paragraphs.split_notes(tail, body)
    return [*column[:end], *kept], notes


def _vocabulary(pages: Sequence[Page]) -> frozenset[str]:
    """The words that stand undivided in the document, lower case."""
    found: set[str] = set()
    for page in pages:
        for word in page.words:
            bare = re.sub(r"^\W+|\W+$", "", word.text).casefold()
            if len(bare) > 3:
                found.add(bare)
    return frozenset(found)


def _rejoined(items: Sequence[Group | Table]) -> list[Group | Table]:
    """Paragraphs that a new column, page or table cut in two, as one."""
    found: list[Group | Table] = []
    for item in items:
        back = len(found) - 1
        while back >= 0 and isinstance(found[back], Table):
            back -= 1
        above = found[back] if back >= 0 else None
        if isinstance(item, Group) and isinstance(above, Group) and _is_cut(above, item):
            found[back] = replace(above, lines=above.lines + item.lines)
        else:
            found.append(item)
    return found


def _is_cut(above: Group, below: Group) -> bool:
    last, first = above.lines[-1], below.lines[0]
    if below.kind != "text" or abs(last.size - first.size) > 0.3 or last.bold != first.bold:
        return False
    if last.page == first.page and first.baseline - last.baseline >= 0 and first.x0 < last.x1:
        return False  # under each other in one column: the groups were parted on purpose
    if last.text.endswith(_ENDS) or len(above.text) < _SHORTEST_CUT:
        return False
    dashed = last.text[-1] in "-\u00ad\u2010"
    return dashed or first.text[0].islower() or (first.text[0] in "€(" or first.text[0].isdigit())


def _text(group: Group, vocabulary: frozenset[str]) -> tuple[str, list[int]]:
    return join([line.text for line in group.lines], vocabulary)


def _prose(
    group: Group,
    names: tuple[str, ...],
    vocabulary: frozenset[str],
    pages: dict[int, Page],
    ocr: frozenset[int],
) -> list[Block]:
    whole, starts = _text(group, vocabulary)
    text, source_ids = split_sources(whole)
    if not re.search(r"\w", text):
        return []
    page = group.lines[0].page
    kind = "footnote" if group.kind == "footnote" else "ocr" if page in ocr else "text"
    places = tuple(
        Place(start, place_of(line, pages[line.page]))
        for start, line in zip(starts, group.lines, strict=True)
    )
    return [Block(text, names, page, kind, source_ids, places=places)]


def _goes_on(above: Table, below: Table) -> bool:
    """Whether a table goes on with the one on the page, or in the column, before."""
    if len(above.edges) != len(below.edges):
        return False
    shift = below.x0 - above.x0
    beside = below.page == above.page and abs(shift) > 50
    return (beside or below.page == above.page + 1) and all(
        abs(b - a - shift) < 16 for a, b in zip(above.edges, below.edges, strict=True)
    )


def _cut_row(
    rows: list[tables.Headed], going_on: bool
) -> tuple[list[tables.Headed], tables.Headed | None]:
    """The rows without a first one that finishes the last row of the page before, and that one."""
    if going_on and rows and not rows[0].row.cells[0].text and any(rows[0].row.texts):
        return rows[1:], rows[0]
    return rows, None


def _mended(block: Block, rest: tables.Headed, pages: dict[int, Page]) -> Block:
    cells = tuple(
        (head, join([t for t in (text, more) if t])[0] if text or more else "")
        for (head, text), more in zip(block.cells, rest.row.texts, strict=True)
    )
    text = row_text(cells)
    boxes = boxes_of([line for c in rest.row.cells for line in c.lines], pages)
    places = block.places + tuple(Place(len(text), box) for box in boxes)
    return replace(block, cells=cells, text=text, places=places)


def _row(headed: tables.Headed, names: tuple[str, ...], pages: dict[int, Page]) -> Block:
    cells = tuple(zip(headed.heads, headed.row.texts, strict=True))
    lines = [line for cell in headed.row.cells for line in cell.lines]
    places = tuple(Place(0, box) for box in boxes_of(lines, pages))
    path = (*names, headed.caption) if headed.caption else names
    return Block(row_text(cells), path, headed.row.page, "table", places=places, cells=cells)
