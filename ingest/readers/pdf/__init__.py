"""PDF documents: PDFium says where each letter stands, pypdf what the document says of itself.

The way of one document: `glyphs` (letters and ruled lines of a page) → `running` (headers and
footers out) → `tables` → `columns` (reading order) → `structure` (paragraphs, headings, notes).
"""

from ingest.readers.pdf.reader import read

__all__ = ["read"]
