"""Further tables of made-up councils, each with something that flattened tables often have and are often misread for."""

from __future__ import annotations

from tests.ingest.flattened.tables import Column, Printed, Table, none, plain, value, years

NO_CODES = Table(
    "no codes",
    (
        Column("Measure", 26),
        Column("Polarity", 10),
        Column("2022/23", 8, "2022/23", "actual"),
        Column("2023/24", 8, "2023/24", "actual"),
        Column("Target 2024/25", 9, "2024/25", "target"),
    ),
    (
        ("Council tax collected in the year it is due", "High", *years("96.8%", "97.1%", "97.5%")),
        ("Average days to decide a benefit claim", "Low", *years("24", "19", "18")),
        ("Sickness absence, days per employee", "Low", *years("9.4", "10.2", "8.0")),
        (
            "Calls answered within 60 seconds",
            "High",
            value("71% (40,210)", "71", "40210"),
            value("66% (38,977)", "66", "38977"),
            plain("75%"),
        ),
        ("Complaints answered in time", "High", *years("N/A", "82%", "90%")),
    ),
)

CODE_SECOND = Table(
    "code after the name",
    (
        Column("Key Performance Indicator", 28),
        Column("KPI Ref", 8),
        Column("Bigger or smaller is better", 10),
        Column("Q3 23/24", 8, "Q3 2023/24", "actual"),
        Column("Q3 24/25", 8, "Q3 2024/25", "actual"),
        Column("Target", 8, "Q3 2024/25", "target"),
    ),
    (
        ("Major applications decided in time", "PL-01", "Bigger", *years("91%", "88%", "90%")),
        ("Appeals dismissed", "PL-02", "Bigger", *years("64%", "71%", "65%")),
        ("Enforcement cases open over 26 weeks", "PL-03", "Smaller", *years("112", "98", "90")),
        ("Land charge searches, average days", "PL-04", "Smaller", *years("6.1", "5.5", "5.0")),
    ),
    key=1,
)

SUFFIXED = Table(
    "codes with parts and tags",
    (
        Column("Ref", 10),
        Column("Description", 25),
        Column("Frequency", 10),
        Column("Good Performance", 12),
        Column("2022/23 Actual", 9, "2022/23", "actual"),
        Column("2023/24 Actual", 9, "2023/24", "actual"),
        Column("2024/25 Target", 9, "2024/25", "target"),
    ),
    (
        (
            "CHI.12(i)",
            "Children in need per 10,000",
            "Quarterly",
            "Contextual",
            value("301.2 (1,410)", "301.2", "1410"),
            value("288.0 (1,352)", "288.0", "1352"),
            none("N/A"),
        ),
        (
            "CHI.12(ii)",
            "Children in care per 10,000",
            "Quarterly",
            "Low",
            value("71.0 (332) End of March 23", "71.0", "332"),
            value("73.4 (344) End of March 24", "73.4", "344"),
            plain("70"),
        ),
        (
            "CHI.13",
            "Average Progress 8 score",
            "Annually",
            "High",
            plain("-0.11"),
            plain("0.04"),
            plain("0.10"),
        ),
        (
            "CHI.14",
            "Reading at the end of Year 6",
            "Annually",
            "High",
            Printed("58% (All) 41% (Free meals)", (("All", "58", None), ("Free meals", "41", None))),
            none("Not yet published"),
            Printed("62% (All) 46% (Free meals)", (("All", "62", None), ("Free meals", "46", None))),
        ),
        (
            "CHI.15",
            "Care leavers in touch (19-21)",
            "Quarterly",
            "High",
            plain("94%"),
            value("95% (Sept'23)", "95"),
            none("Maintain performance"),
        ),
        ("CHI.16", "Young carers assessed", "Quarterly", "High", *years("212", "240", "Increase")),
    ),
)

LATEST = Table(
    "previous and latest",
    (
        Column("Ref", 6),
        Column("Indicator", 26),
        Column("Aim", 9),
        Column("Previous", 9, "Q2 2023/24", "actual"),
        Column("Latest", 9, "Q3 2023/24", "actual"),
        Column("Target", 9, "Q3 2023/24", "target"),
        Column("Direction of Travel", 10),
        Column("RAG", 6),
    ),
    (
        ("ENV1", "Air quality sites over the limit", "Minimise", *years("3", "2", "0"), "Improving", "Amber"),
        ("ENV2", "Trees planted", "Maximise", *years("410", "1,260", "1,000"), "Improving", "Green"),
        ("ENV3", "Parks with a Green Flag", "Maximise", *years("9", "9", "11"), "No change", "Red"),
        ("ENV4", "Allotments let", "Maximise", *years("97.2%", "96.9%", "98%"), "Worse", "Amber"),
    ),
    above=("Quarter 3 2023/24 scorecard", ""),
)

MONTHS = Table(
    "a row of months",
    (
        Column("PI No", 6),
        Column("PI Title", 26),
        *(
            Column(f"{name}-24", 7, f"{whole} 2024", "actual")
            for name, whole in (
                ("Apr", "April"),
                ("May", "May"),
                ("Jun", "June"),
                ("Jul", "July"),
                ("Aug", "August"),
                ("Sep", "September"),
            )
        ),
        Column("Target", 7, "September 2024", "target"),
        Column("Status", 8),
    ),
    (
        ("CS 1", "Calls answered", *years("81%", "79%", "84%", "80%", "77%", "82%", "85%"), "Off target"),
        (
            "CS 2",
            "Average wait in seconds",
            *years("101", "140", "96", "122", "160", "99", "90"),
            "Off target",
        ),
        (
            "CS 3",
            "Face to face visits",
            *years("1,204", "1,177", "1,011", "998", "870", "1,020", "N/A"),
            "N/A",
        ),
    ),
)

RATED = Table(
    "a rating beside each year",
    (
        Column("Code", 7),
        Column("Measure", 24),
        Column("2022/23", 8, "2022/23", "actual"),
        Column("RAG", 5),
        Column("2023/24", 8, "2023/24", "actual"),
        Column("RAG", 5),
        Column("Target 2024/25", 9, "2024/25", "target"),
        Column("England average", 9),
    ),
    (
        (
            "EDU-1",
            "Schools judged good or better",
            *years("88%"),
            "A",
            *years("91%"),
            "G",
            plain("92%"),
            "90%",
        ),
        ("EDU-2", "Primary absence rate", *years("6.1%"), "R", *years("5.8%"), "A", plain("5.5%"), "5.7%"),
        (
            "EDU-3",
            "Pupils with a plan in mainstream schools",
            *years("41%"),
            "G",
            *years("43%"),
            "G",
            none("Contextual"),
            "N/A",
        ),
        ("EDU-4", "Permanent exclusions", *years("38"), "A", *years("52"), "R", plain("30"), "N/A"),
    ),
)

ODD_TABLES = (NO_CODES, CODE_SECOND, SUFFIXED, LATEST, MONTHS, RATED)

_BLANK = Printed("")

WITH_BLANKS = Table(
    "blank cells",
    (
        Column("Ref", 8),
        Column("Indicator", 26),
        Column("Reported", 10),
        Column("Good Performance", 12),
        Column("2018/19 Actual", 9, "2018/19", "actual"),
        Column("2019/20 Actual", 9, "2019/20", "actual"),
        Column("2020/21 Actual", 9, "2020/21", "actual"),
        Column("2021/22 Target", 9, "2021/22", "target"),
    ),
    (
        (
            "PH.1",
            "Adults who smoke (number)",
            "Annually",
            "Low",
            value("14.1% (31,040)", "14.1", "31040"),
            value("13.8% (30,466)", "13.8", "30466"),
            _BLANK,
            plain("13%"),
        ),
        (
            "PH.2",
            "Deaths from drug misuse per 100,000",
            "Annually",
            "Low",
            plain("4.4"),
            _BLANK,
            none("Awaiting data"),
            plain("4.0"),
        ),
        (
            "PH.3",
            "Flu vaccine uptake, 65 and over",
            "Annually",
            "High",
            _BLANK,
            plain("72.4%"),
            plain("80.9%"),
            plain("75%"),
        ),
        (
            "PH.4",
            "Tuberculosis cases per 100,000 (number)",
            "Quarterly",
            "Low",
            value("9.1 (25) 2016-18", "9.1", "25"),
            value("8.8 (24) 2019/20", "8.8", "24"),
            _BLANK,
            none("To minimise"),
        ),
        ("PH.5", "Suicides per 100,000", "Annually", "Low", *years("10.2", "9.7", "10.4"), _BLANK),
        (
            "PH.6",
            "Health visitor reviews by one year",
            "Quarterly",
            "High",
            *years("88%", "87%", "90%", "90%"),
        ),
    ),
)
