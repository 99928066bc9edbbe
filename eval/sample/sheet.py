"""A book of measures as a CSV file: title lines, a header, a row a measure with a column a period."""

from __future__ import annotations

import csv
import io

from eval.sample.measure_data import MeasureBook, MeasureRow


def sheet_text(book: MeasureBook) -> str:
    """The file's text; lines end with a line feed alone, whatever the system."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerows([line] for line in book.above)
    writer.writerow([])
    writer.writerow(book.header)
    for table in book.tables:
        writer.writerows(_cells(row) for row in table.rows if isinstance(row, MeasureRow))
    return target.getvalue()


def _cells(row: MeasureRow) -> list[str]:
    printed = [" ".join(part.raw for part in cell) for cell in row.cells]
    return [row.code, row.name, row.good_printed, *printed]
