"""What is drawn on a PDF page: its straight lines, its dots, and how much of it is pictures."""

from __future__ import annotations

import ctypes
import itertools
from typing import Any

from pypdfium2 import raw

THIN = 2.5
"""What is at most so wide, in points, is a line."""
_MOST_SEGMENTS = 20_000
_SMALLEST_DOT, _LARGEST_DOT = 1.2, 7.0
_MOST_DOTS = 300


def lines(page: Any) -> list[tuple[float, float, float, float]]:
    """Straight flat and upright lines of a page, and the edges of its boxes, as drawn."""
    found: list[tuple[float, float, float, float]] = []
    width, height = page.get_size()
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1):
        if len(found) > _MOST_SEGMENTS:
            break
        if _invisible(shape):
            continue
        left, bottom, right, top = shape.get_bounds()
        if right - left > 0.97 * width and top - bottom > 0.97 * height:
            continue  # the ground of the page
        if min(right - left, top - bottom) <= THIN:
            middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
            if right - left >= top - bottom:
                found.append((left, middle_y, right, middle_y))
            else:
                found.append((middle_x, bottom, middle_x, top))
        else:
            found += _segments(shape)
    return found


def dots(page: Any) -> list[tuple[float, float, float, float]]:
    """Small filled marks as wide as high: (left, bottom, right, top). Browsers draw the bullets of a
    list so."""
    found: list[tuple[float, float, float, float]] = []
    shapes = page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1)
    for shape in itertools.islice(shapes, _MOST_SEGMENTS):
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        alike = abs(wide - high) < 0.25 * max(wide, high)
        if alike and _SMALLEST_DOT <= wide <= _LARGEST_DOT and not _invisible(shape):
            found.append((left, bottom, right, top))
    return found[:_MOST_DOTS]


def _segments(shape: Any) -> list[tuple[float, float, float, float]]:
    matrix = shape.get_matrix()
    count = raw.FPDFPath_CountSegments(shape.raw)
    found: list[tuple[float, float, float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    before = start = None
    for index in range(min(count, _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(shape.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before:
            found.append((*before, *point))
            if raw.FPDFPathSegment_GetClose(segment) and start:
                found.append((*point, *start))
        before = point
    return [s for s in found if abs(s[0] - s[2]) <= 0.5 or abs(s[1] - s[3]) <= 0.5]


def _invisible(shape: Any) -> bool:
    """Neither stroked nor filled with anything but (almost) white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    if stroke.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(shape.raw, red, green, blue, alpha)
    white = min(red.value, green.value, blue.value) >= 254
    return not fill.value or white or alpha.value == 0


def image_share(page: Any, area: float) -> float:
    """The part of a page of so many square points that pictures cover, 0..1."""
    share = 0.0
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, bottom, right, top = image.get_bounds()
        share += max(0.0, right - left) * max(0.0, top - bottom) / max(area, 1.0)
    return min(share, 1.0)
