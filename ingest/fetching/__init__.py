"""The official originals that the source manifest names: fetched politely, kept with their date."""
