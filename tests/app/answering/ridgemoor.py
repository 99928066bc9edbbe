"""Ridgemoor, a made-up council: a scorecard, an outturn report, a savings tracker, a plan with a table of actions, and minutes."""

from __future__ import annotations

import datetime as dt

from ingest.domain import Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, quarterly, table

COUNCIL = "Ridgemoor Council"
DOCUMENTS = (
    document("scorecard", "Ridgemoor Scorecard 2023/24", "performance report", "2023/24", COUNCIL),
    document("outturn", "Ridgemoor Revenue Outturn 2023/24", "outturn report", "2023/24", COUNCIL),
    document("tracker", "Ridgemoor Savings Tracker, year end", "report", "2023/24", COUNCIL),
    document("plan", "Ridgemoor Place and Communities Plan", "plan", "2024/25", COUNCIL),
    document("minutes", "Ridgemoor Overview Panel minutes", "minutes", None, COUNCIL, date=dt.date(2024, 9, 12), committee="Overview Panel"),
)  # fmt: skip
OF_ONE = Remark(
    "Comment: Rounds were missed because two lorries burnt out in June.", Place(page=4)
)  # stands below BN2 alone
MEASURES = (
    measure("m7", "scorecard", "BN1", "Refuse weight per household", "Low", "2022/23 420 | 2023/24 447", "number", remarks=(OF_ONE,), line=10),
    measure("m8", "scorecard", "BN2", "Collections not made per 100,000", "Low", "2022/23 40 | 2023/24 71", "number", remarks=(OF_ONE,), line=12),
    measure("m1", "scorecard", "EN4", "Household waste composted or recycled", "High", "2021/22 44.0 | 2022/23 43.1 | 2023/24 41.2 | 2023/24 target 46"),
    measure("m2", "scorecard", "YP2", "Young people aged 16 and 17 who are NEET or unknown", "Low", "2022/23 3.9 | 2023/24 4.4"),
    measure("m2", "plan", "C7", "16 and 17 year olds NEET or unknown", "Low", "2021/22 3.2 | 2022/23 4.1 | 2023/24 4.4"),
    measure("m3", "scorecard", "PH6", "Adults who smoke", "Low", "2022/23 13.4 | 2023/24 Awaiting | 2023/24 target 12"),
    measure("m4", "plan", "", "Fleet diesel (tonnes of carbon dioxide equivalent)", "Low", "2017/18 2210 | 2022/23 1985 | 2023/24 1940", "number"),
    measure("m5", "scorecard", "HM2", "Households sleeping rough at the count", "Low", "2022/23 6 | 2023/24 11", "number"),
    quarterly("m6", "scorecard", "HW9", "Highway safety defects made safe on time", "High", "2022/23 90.1 | Q3_2023/24 88.0 | Q4_2023/24 81.5 | 2023/24 86.4"),
)  # fmt: skip
OUTTURN_COLUMNS = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
SAVING_COLUMNS = [("Target", None), ("Achieved", None), ("Shortfall", None)]
REFERENCES = {
    "Leisure trust fee": (("Ref", "RM-03"), ("Comment", "The trust asked for a year's grace.")),
    "Depot sharing": (("Ref", "RM-04"),),
    "Print and post": (("Ref", "RM-04"), ("Comment", "The new printers came late.")),
}
TABLES = (
    table("f1", "outturn", "Directorates 2023/24", "outturn", OUTTURN_COLUMNS, [  # type: ignore[arg-type]
        ("Place", None, 30400, 32100, 1700),
        ("People", None, 81000, 83300, 2300),
        ("Net revenue spending", "total", 111400, 115400, 4000),
    ]),
    table("f2", "outturn", "Dedicated Schools Grant (£000)", "grant", [("£000", None)], [
        ("Deficit brought forward 1 April 2023", None, 5100),
        ("Early years block", None, -140),
        ("High needs block", None, 3300),
        ("In-year deficit", None, 3160),
        ("Cumulative deficit 31 March 2024", None, 8260),
    ]),
    table("f3", "outturn", "Reserves 2023/24", "reserves", [("1 April 2023", None), ("Movement", None), ("31 March 2024", None)], [
        ("General balances", None, 9900, -700, 9200),
        ("Smoothing reserve", None, 6100, -3300, 2800),
        ("Total", "total", 16000, -4000, 12000),
    ]),
    table("f4", "tracker", "Savings 2023/24", "savings", SAVING_COLUMNS, [
        ("Leisure trust fee", None, 400, 150, 250),
        ("Depot sharing", None, 260, 260, 0),
        ("Print and post", None, 90, 30, 60),
        ("Total", "total", 750, 440, 310),
    ], texts=REFERENCES),
    table("f5", "plan", "Our money 2024/25", "budget", [("Net budget", "budget")], [
        ("Parks and open spaces", None, 4200),
        ("Libraries", None, 3100),
        ("Net budget", "total", 7300),
    ]),
    table("f6", "plan", "Capital programme", "capital", [("2024/25", None), ("2025/26", None)], [
        ("Leisure pools", None, 2600, 5400),
        ("Playgrounds", None, 300, 250),
    ]),
    table("f9", "outturn", "Table 4: savings 2023/24", "savings", [("Planned", None), ("Delivered", None)], [
        ("Leisure trust fee", None, 400, 180),
        ("Depot sharing", None, 260, 260),
        ("Other savings", None, 90, 50),
        ("Total", "total", 750, 490),
    ]),
    table("f10", "plan", "Schools grant to come (£000)", "grant", [("2024/25", None), ("2025/26", None)], [
        ("Spending above the grant", None, 2900, 2100),
        ("In-year deficit", None, 2900, 2100),
        ("Deficit brought forward", None, 8260, 11160),
        ("Cumulative deficit", None, 11160, 13360),
    ]),
    table("f7", "plan", "Council tax", None, [("2023/24", None), ("2024/25", None)], [
        ("C", None, 1201, 1250),
        ("D", None, 1351, 1406),
    ], "£", first="Band"),
    table("f8", "plan", "How the budget was made", "budget", [("2023/24 base", "budget"), ("Savings", None), ("2024/25 net budget", "budget")], [
        ("Street care", None, 5100, -320, 4900),
        ("Museums", None, 900, -40, 870),
    ]),
)  # fmt: skip
ACTIONS = "\n".join(
    "\t".join(row)
    for row in (
        ("No.", "Action", "Lead", "By"),
        ("1", "Weekly glass collection for flats", "Head of Waste", "June 2025"),
        ("2", "Solar panels on three sports halls", "Head of Property", "October 2025"),
        ("3", "Letter to every tenant with damp", "Head of Homes", "30 November 2024"),
    )
)
PROSE = (
    passage("p1", "outturn", "Summary", "Spending went over the net budget by £4.0m. The overspend was met in the main part from the smoothing reserve (£3.3m) and general balances (£0.7m)."),
    passage("p2", "outturn", "Savings", "The Council achieved £0.49m of its £0.75m savings for the year."),
    passage("p3", "outturn", "Reserves", "The Section 151 Officer advises that general balances should not fall below £8.5m."),
    passage("p4", "plan", "Recycling", "Ridgemoor throws more away than it did. In 2023/24 the recycling rate was 41.9%, and the aim for 2027/28 is 50%."),
    passage("p5", "plan", "Emissions", "Figures are in tonnes. The baseline year is 2017/18."),
    passage("p6", "plan", "What we will do", ACTIONS, form="table"),
    passage("p7", "plan", "Rough sleeping", "The number of people sleeping rough has nearly doubled, and most were not known to services before."),
    passage("p8", "plan", "Rough sleeping > What we will do", "A night shelter with nine places opens at Mercer Row in January 2025."),
    passage("p9", "plan", "Early help", "Ofsted inspected early help in March 2024 and found that families waited too long for a first visit."),
    passage("p10", "plan", "Early help", "A joint board with two parents on it now oversees the improvement plan."),
    passage("p11", "minutes", "Respite care", "Councillor Imray asked how long families wait for respite care. Ms Oakes said that 84 families were waiting. Nineteen had waited for more than a year. She undertook to bring a plan by December 2024."),
    passage("p12", "minutes", "School transport", "The Head of Transport said that taxi routes had grown because special schools were full."),
    passage("p13", "outturn", "School transport", "The number of pupils taken to school alone in a taxi rose from 212 to 263."),
    passage("p15", "outturn", "Health", "Adults who smoke cost the health service most. The average in the North East was 12.6%, so Ridgemoor is behind."),
    passage("p16", "plan", "Words we use", "Core hours – the hours in which every library is staffed. TTRO – temporary traffic regulation order, which closes a road for works."),
    passage("p17", "plan", "Libraries", "Visits went up in the spring. Parks had a dry summer. The crane at the depot broke. The mobile library stopped because its engine failed and no parts could be had. It will not be mended. The village halls lend books instead, two afternoons a week, with help from volunteers and a grant from the lottery."),
    passage("p18", "outturn", "Main variances", "2.1 Place, £1.700m over: the contractor for verges went bust in May. 2.2 People, £2.300m over: fees of care homes rose because wages did."),
    passage("p19", "plan", "Health", "Of adults on low wages who smoke 22.1% tried to stop in 2022/23."),
    passage("p14", "outturn", "Placements", "Residential placements cost £5,400 a week on average, against £4,900 the year before. Officers say that providers choose whom they take, and that the two homes the council is opening will ease that."),
)  # fmt: skip


def ridgemoor() -> MemoryLibrary:
    return MemoryLibrary(DOCUMENTS, MEASURES, TABLES, PROSE)
