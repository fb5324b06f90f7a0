"""Scanned documents: the pages of a PDF as grey pictures, a little askew and with specks."""

from __future__ import annotations

import random
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

_DPI = 200


def scan(source: Path, path: Path, askew: float = 0.0, specks: int = 0) -> Path:
    """Write `path`: what comes out of a scanner when `source` is printed. `askew` in degrees."""
    chosen = random.Random(1)
    document = pdfium.PdfDocument(source)
    pictures: list[Image.Image] = []
    for page in document:
        picture = page.render(scale=_DPI / 72).to_pil().convert("L")
        picture = picture.rotate(askew, fillcolor=255, resample=Image.Resampling.BICUBIC)
        for _ in range(specks):
            spot = chosen.randrange(picture.width), chosen.randrange(picture.height)
            picture.putpixel(spot, 0)
        pictures.append(picture)
    document.close()
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=_DPI)
    return path
