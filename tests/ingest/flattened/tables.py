"""Measure tables of made-up councils, as data: what is printed in each cell, and what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

Key = tuple[str, str, str]  # period, kind, cohort ("" for none)


@dataclass(frozen=True)
class Printed:
    """A value cell: its text, and (value, count) for each cohort it holds; nothing where it has no value."""

    text: str
    values: tuple[tuple[str, str, str | None], ...] = ()


@dataclass(frozen=True)
class Column:
    """`period` and `kind` for a column of values, None for words; `width` is how many letters it holds before it wraps."""

    heading: str
    width: int
    period: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Table:
    """`rows` hold a text for a column of words and a Printed for a column of values, in the order of the columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Printed, ...], ...]
    remarks: tuple[str, ...] = field(default=())
    header_lines: tuple[str, ...] = ()  # a header of two levels, as it comes out row by row
    key: int = 0  # the column by which rows are told apart
    above: tuple[str, ...] = ()  # lines above the header

    @property
    def expected(self) -> dict[tuple[str, Key], tuple[Decimal, Decimal | None]]:
        """By code (or name where there is none): each value with its count."""
        found: dict[tuple[str, Key], tuple[Decimal, Decimal | None]] = {}
        for row in self.rows:
            for column, cell in zip(self.columns, row, strict=True):
                if isinstance(cell, Printed):
                    for cohort, value, count in cell.values:
                        if column.period and column.kind:
                            key = (column.period, column.kind, cohort)
                            found[str(row[self.key]), key] = Decimal(value), Decimal(count) if count else None
        return found


def value(text: str, number: str, count: str | None = None) -> Printed:
    return Printed(text, (("", number, count),))


def plain(text: str) -> Printed:
    """A value printed as it is: "45.2%", "1,204"."""
    return value(text, text.rstrip("%").replace(",", "").replace("£", ""))


def none(text: str) -> Printed:
    return Printed(text)


def years(*texts: str) -> tuple[Printed, ...]:
    """Plain values and words for none, in order."""
    return tuple(
        plain(text) if text[:1].isdigit() or (text[:1] in "-£" and len(text) > 1) else none(text)
        for text in texts
    )


CARE = Table(
    "adult social care",
    (
        Column("Ref", 8),
        Column("Indicator", 24),
        Column("Polarity", 10),
        Column("2021/22 Outturn", 9, "2021/22", "actual"),
        Column("2022/23 Outturn", 9, "2022/23", "actual"),
        Column("2023/24 Target", 9, "2023/24", "target"),
        Column("RAG", 5),
    ),
    (
        (
            "ASC 2a",
            "Older people still at home 91 days after leaving hospital with reablement",
            "Bigger is better",
            value("81.2% (203)", "81.2", "203"),
            value("79.9% (211)", "79.9", "211"),
            plain("84%"),
            "A",
        ),
        (
            "ASC 2b",
            "Permanent admissions to care homes, 65 and over, per 100,000",
            "Smaller is better",
            value("612.4 (355)", "612.4", "355"),
            value("598.1 (349)", "598.1", "349"),
            plain("580.0"),
            "R",
        ),
        (
            "ASC 3",
            "Carers receiving a direct payment",
            "Bigger is better",
            *years("64.0%", "66.5%", "70%"),
            "A",
        ),
        (
            "ASC 7c",
            "Delayed transfers of care from hospital (average days)",
            "Smaller is better",
            none("N/A"),
            plain("4.1"),
            none("To be set"),
            "N/A",
        ),
        (
            "ASC 12a",
            "Adults with a learning disability living in their own home or with family",
            "Bigger is better",
            *years("77.3%", "78.0%", "80%"),
            "G",
        ),
        (
            "ASC 12b",
            "Adults aged 18-64 in paid employment",
            "Bigger is better",
            value("5.1% (41) Q3", "5.1", "41"),
            value("5.6% (46)", "5.6", "46"),
            plain("6%"),
            "G",
        ),
        (
            "ASC 20",
            "Safeguarding enquiries concluded",
            "Contextual",
            *years("1,204", "1,377"),
            none("N/A"),
            "N/A",
        ),
    ),
    (
        "More people were supported to go home from hospital this winter than in any year since the service began to count them.",
        "Admissions have come down as more flats with care on site have opened across the north of the county.",
    ),
)

ROADS = Table(
    "highways by quarter",
    (
        Column("KPI Ref", 7),
        Column("Measure", 26),
        Column("Aim", 8),
        Column("Target 2024/25", 9, "2024/25", "target"),
        Column("Q1 24/25", 8, "Q1 2024/25", "actual"),
        Column("Q2 24/25", 8, "Q2 2024/25", "actual"),
        Column("Q3 24/25", 8, "Q3 2024/25", "actual"),
        Column("Status", 7),
        Column("DoT", 7),
    ),
    (
        (
            "HW-01",
            "Emergency defects made safe within 2 hours",
            "Maximise",
            *years("98%", "97.1%", "98.4%", "96.0%"),
            "Red",
            "Down",
        ),
        (
            "HW-02",
            "Street lights working",
            "Maximise",
            *years("99%", "99.3%", "99.2%", "99.4%"),
            "Green",
            "Up",
        ),
        (
            "HW-03",
            "Average days to repair a street light",
            "Minimise",
            *years("5.0", "4.2", "4.9", "5.5"),
            "Red",
            "Down",
        ),
        (
            "HW-04",
            "Third party claims received",
            "Minimise",
            *years("120", "88", "93", "101"),
            "Green",
            "Down",
        ),
        (
            "HW-07",
            "Bus stops with raised kerbs",
            "Maximise",
            *years("72%", "N/A", "70.5%", "N/A"),
            "Amber",
            "Same",
        ),
        (
            "HW-11",
            "Road safety sessions held in schools",
            "Maximise",
            *years("240", "61", "0", "74"),
            "Green",
            "Up",
        ),
    ),
    (
        "Two gangs were moved to the flooding work in the autumn and the backlog of less urgent defects grew in consequence.",
    ),
)

HOMES = Table(
    "housing by month",
    (
        Column("Code", 7),
        Column("Short Name", 24),
        Column("Unit", 8),
        Column("Good Performance", 12),
        Column("Mar-23", 8, "March 2023", "actual"),
        Column("Mar-24", 8, "March 2024", "actual"),
        Column("Target", 8, "March 2024", "target"),
        Column("Trend", 10),
    ),
    (
        ("HSG01", "Average time to let an empty home", "Days", "Low", *years("41", "36", "30"), "Improving"),
        (
            "HSG02",
            "Households in temporary accommodation",
            "Number",
            "Low",
            *years("318", "402", "300"),
            "Worse",
        ),
        (
            "HSG03",
            "Rent collected as a share of rent due",
            "%",
            "High",
            *years("98.9", "98.2", "99.0"),
            "Worse",
        ),
        (
            "HSG04",
            "Homes with a valid gas safety certificate",
            "%",
            "High",
            *years("99.97", "100", "100"),
            "Improving",
        ),
        (
            "HSG05",
            "Rough sleepers, single night count",
            "Number",
            "Low",
            *years("12", "12", "8"),
            "No change",
        ),
        (
            "HSG06",
            "Affordable homes completed in the year",
            "Number",
            "High",
            *years("1,020", "987", "1,100"),
            "Worse",
        ),
    ),
    (
        "The number of families in hotels doubled after the summer, which is the main reason for the higher figure and its cost.",
    ),
)

LIBRARIES = Table(
    "numbered, without polarity",
    (
        Column("No.", 6),
        Column("Performance Indicator", 26),
        Column("Frequency", 10),
        Column("2022/23", 8, "2022/23", "actual"),
        Column("2023/24", 8, "2023/24", "actual"),
        Column("Target 2024/25", 9, "2024/25", "target"),
    ),
    (
        ("1.1.1", "Visits to libraries in person", "Monthly", *years("318,900", "402,115", "410,000")),
        ("1.1.2", "Requests met within 7 days", "Quarterly", *years("71%", "64%", "72%")),
        ("1.2.1", "Cost per visit", "Annually", *years("£3.07", "£2.66", "£2.50")),
        (
            "1.2.2",
            "Summer reading challenge starters aged 4 to 11",
            "Annually",
            *years("2,340", "2,512", "Increase"),
        ),
        ("2.1", "Leisure centre members", "Monthly", *years("14,020", "15,331", "15,000")),
        (
            "2.2",
            "Swimming lessons, children on the scheme",
            "Termly",
            *years("3,871", "Awaiting data", "4,000"),
        ),
    ),
    (
        "Reopening the central library after its refit brought visitors back and most of them have kept coming ever since.",
    ),
)

HEALTH = Table(
    "public health with cohorts and a comparator",
    (
        Column("Indicator ID", 9),
        Column("Indicator Name", 24),
        Column("Reported", 9),
        Column("High or Low", 7),
        Column("2019/20 Actual", 12, "2019/20", "actual"),
        Column("2020/21 Actual", 12, "2020/21", "actual"),
        Column("2021/22 Actual", 12, "2021/22", "actual"),
        Column("2021/22 Target", 12, "2021/22", "target"),
    ),
    (
        (
            "PH.07(i)",
            "Healthy life expectancy at birth (years)",
            "Annually",
            "High",
            Printed("Men 61.2 Women 62.9", (("Men", "61.2", None), ("Women", "62.9", None))),
            none("N/A"),
            Printed("Men 60.8 Women 62.0", (("Men", "60.8", None), ("Women", "62.0", None))),
            none("Aim to maximise"),
        ),
        (
            "PH.07(ii)",
            "Smoking prevalence in adults",
            "Annually",
            "Low",
            Printed(
                "12.4% - All adults 24.8% - Routine and manual",
                (("All adults", "12.4", None), ("Routine and manual", "24.8", None)),
            ),
            none("N/A"),
            none("N/A"),
            Printed(
                "11.0% - All adults 20.0% - Routine and manual",
                (("All adults", "11.0", None), ("Routine and manual", "20.0", None)),
            ),
        ),
        (
            "PH.12",
            "Alcohol admissions per 100,000 (number)",
            "Quarterly",
            "Low",
            value("664 (1,802)", "664", "1802"),
            value("598 (1,640) Q1-Q3", "598", "1640"),
            none("Awaiting data"),
            plain("580"),
        ),
        (
            "PH.14",
            "New chlamydia diagnoses per 100,000 aged 15-24",
            "Quarterly",
            "Contextual",
            *years("1,988", "1,204", "1,330"),
            none("N/A"),
        ),
        (
            "PH.20",
            "Health checks offered (40-74 year olds)",
            "Quarterly",
            "High",
            *years("19.8%", "3.1%", "14.6%", "20%"),
        ),
        (
            "PH.21",
            "Falls in people aged 65 and over per 100,000",
            "Annually",
            "Low",
            value("2,214 (1,020) 2018/19", "2214", "1020"),
            value("2,190 (1,031) 2019/20", "2190", "1031"),
            none("Not yet available"),
            plain("2,100"),
        ),
    ),
    (
        "Health checks stopped for most of the year and restarted in surgeries that had the staff and the room for them.",
        "The rate of falls is published a year late, and the last year shown for it is the year before in each of the columns.",
    ),
)

WASTE = Table(
    "two levels",
    (
        Column("Ref", 6),
        Column("Measure", 26),
        Column("2023/24 Actual", 8, "2023/24", "actual"),
        Column("2023/24 Target", 8, "2023/24", "target"),
        Column("2024/25 Actual", 8, "2024/25", "actual"),
        Column("2024/25 Target", 8, "2024/25", "target"),
        Column("RAG", 4),
    ),
    (
        ("NI 191", "Residual household waste (kg per household)", *years("488", "480", "471", "470"), "A"),
        ("NI 192", "Household waste recycled or composted", *years("41.3%", "45%", "44.0%", "46%"), "R"),
        ("NI 195", "Streets below standard for litter", *years("6%", "7%", "5%", "7%"), "G"),
        ("NI 196", "Fly-tips cleared within 24 hours", *years("88.2%", "90%", "N/A", "90%"), "N/A"),
    ),
    (
        "A change in how garden waste is counted from October accounts for about half of the rise in the recycling rate.",
    ),
    ("Ref Measure 2023/24 2024/25", "Actual Target Actual Target RAG"),
)

TABLES = (CARE, ROADS, HOMES, LIBRARIES, HEALTH, WASTE)
