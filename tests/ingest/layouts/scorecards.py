"""Measures of made-up councils, to be laid out in many ways."""

from __future__ import annotations

from dataclasses import dataclass

HEADER = (
    "Code",
    "Indicator",
    "Polarity",
    "2021/22 Actual",
    "2022/23 Actual",
    "2023/24 Actual",
    "2023/24 Target",
    "RAG",
    "Trend",
)
PERIODS = (("2021/22", "actual"), ("2022/23", "actual"), ("2023/24", "actual"), ("2023/24", "target"))


@dataclass(frozen=True)
class Row:
    """One measure: three years' actuals and a target as printed, rating letter and trend ("up", "down", "level")."""

    code: str
    name: str
    good: str
    values: tuple[str, str, str, str]
    rag: str = ""
    trend: str = ""


HIGHWAYS = (
    Row(
        "HW.1",
        "Percentage of classified roads where maintenance should be considered",
        "Low",
        ("4.1%", "3.8%", "3.9%", "4.0%"),
        "G",
        "down",
    ),
    Row(
        "HW.2",
        "Dangerous potholes made safe within two working days",
        "High",
        ("91.2% (1,204)", "94.0% (1,377)", "88.5% (1,512)", "95%"),
        "R",
        "down",
    ),
    Row("HW.3", "Street lights working as planned", "High", ("98.7%", "99.1%", "99.3%", "99%"), "G", "up"),
    Row(
        "HW.4",
        "People killed or seriously injured on the borough's roads",
        "Low",
        ("61", "58", "57", "55"),
        "A",
        "up",
    ),
    Row("HW.5", "Third party claims repudiated", "High", ("82%", "N/A", "79%", "80%"), "A", "down"),
    Row("HW.6", "Gullies cleaned against programme", "High", ("", "88%", "97%", "90%"), "G", "up"),
    Row(
        "HW.10",
        "Satisfaction with the condition of roads, national survey",
        "High",
        ("35.4%", "33.0%", "31.8%", "36%"),
        "R",
        "down",
    ),
    Row(
        "HW.11",
        "Cycle counts at the twelve fixed sites (daily average)",
        "High",
        ("2,310", "2,455", "2,467", "2,400"),
        "G",
        "level",
    ),
)

LIBRARIES = (
    Row(
        "LIB01",
        "Visits to libraries in person",
        "High",
        ("212,450", "318,900", "402,115", "390,000"),
        "G",
        "up",
    ),
    Row(
        "LIB02",
        "Visits to the library website",
        "High",
        ("99,104", "101,330", "97,002", "100,000"),
        "A",
        "down",
    ),
    Row("LIB03", "Items issued per 1,000 people", "High", ("2,401", "2,655", "2,702", "2,800"), "A", "up"),
    Row(
        "LIB04",
        "Summer reading challenge starters aged 4 to 11",
        "High",
        ("1,980", "2,340", "2,512", "2,500"),
        "G",
        "up",
    ),
    Row("LIB05", "Requests met within seven days", "High", ("71%", "69%", "64%", "72%"), "R", "down"),
    Row("LIB06", "Hours of study space used", "High", ("8,112", "", "15,009", "14,000"), "G", "up"),
    Row("LIB07", "Cost per visit", "Low", ("£4.21", "£3.07", "£2.66", "£3.00"), "G", "down"),
)

HOUSING = (
    Row("HSG-1", "Average days to let an empty home", "Low", ("38.2", "34.9", "41.0", "30"), "R", "down"),
    Row(
        "HSG-2",
        "Homes meeting the decent homes standard",
        "High",
        ("97.4%", "97.9%", "98.3%", "100%"),
        "A",
        "up",
    ),
    Row(
        "HSG-3",
        "Households in temporary accommodation per 1,000 households",
        "Low",
        ("2.1 (204)", "2.6 (251)", "3.0 (290)", "2.5"),
        "R",
        "down",
    ),
    Row("HSG-4", "Repairs completed at the first visit", "High", ("86%", "88%", "91%", "90%"), "G", "up"),
    Row(
        "HSG-5",
        "Rent collected as a share of rent due",
        "High",
        ("99.2%", "98.8%", "98.8%", "99%"),
        "A",
        "level",
    ),
    Row("HSG-6", "New affordable homes completed", "High", ("112", "87", "140", "120"), "G", "up"),
    Row("HSG-7", "Rough sleepers counted on the November night", "Low", ("9", "12", "7", "8"), "G", "up"),
)
