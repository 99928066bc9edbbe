import json

import pytest
from typer.testing import CliRunner

from app.commands.calc import calc_app
from ingest.errors import UsageError

runner = CliRunner()


def calc(*arguments):
    return runner.invoke(calc_app, list(arguments))


SAID = {
    "rag": (["rag", "--actual", "55.1", "--target", "50", "--good", "high"], "Green\n"),
    "rag of a negative": (["rag", "--actual", "-0.5", "--target", "(0.1)", "--good", "Bigger"], "Red\n"),
    "rag without a zero target": (["rag", "--actual", "2", "--target", "0", "--good", "low"], "Not met\n"),
    "rag by scheme": (
        ["rag", "--actual", "90", "--target", "100", "--good", "high", "--scheme", "newport"],
        "Amber\n",
    ),
    "rag by last year": (
        ["rag", "--actual=80", "--target=100", "--good=high", "--scheme=havering", "--previous=79"],
        "Amber\n",
    ),
    "variance": (
        ["variance", "--budget", "42480", "--outturn", "44740"],
        "Overspend of 2,260, 5.32% of budget\n",
    ),
    "variance in money": (
        ["variance", "--budget", "£10m", "--outturn", "£10.6m"],
        "Overspend of £0.6m, 6% of budget\n",
    ),
    "direction": (["direction", "--previous", "99%", "--current", "95%", "--good", "high"], "Worse\n"),
    "direction of neither": (["direction", "--previous", "9", "--current", "12"], "Up\n"),
    "reconcile": (["reconcile", "--total", "4,470", "4,000", "-10", "750"], "Out by 270\n"),
    "roll forward": (["roll-forward", "--opening", "1302", "--closing", "3238", "-163", "2,099"], "Agrees\n"),
    "growth": (["growth", "--previous", "100", "--current", "121", "--years", "2"], "Rise of 21 (21%)\n"),
    "share": (["share", "--part", "25", "--whole", "200"], "12.5%\n"),
    "difference": (["difference", "46%", "95%"], "49 percentage points lower\n"),
    "per head": (["per-head", "--total", "£61m", "--population", "290,000"], "£210.34 per head\n"),
    "savings": (["savings", "--target", "£2m", "--delivered", "£1500k"], "75% delivered\n"),
}


@pytest.mark.parametrize(("arguments", "opening"), SAID.values(), ids=SAID.keys())
def test_the_result_comes_first_then_the_working(arguments, opening):
    outcome = calc(*arguments)
    assert outcome.exit_code == 0
    assert outcome.output.startswith(opening)
    assert outcome.output.count("\n") == 2


def test_json_is_data_alone():
    data = json.loads(calc("variance", "--budget", "42480", "--outturn", "44740", "--json").output)
    assert (data["name"], data["amount"], data["percent"], data["outcome"]) == (
        "variance",
        2260,
        5.32,
        "overspend",
    )
    assert data["inputs"] == {"budget": "42,480", "outturn": "44,740"}
    assert data["working"]


def test_decimals_of_lines_set_the_rounding():
    assert calc("reconcile", "--total", "4.8", "1.2", "3.4").output.startswith("Out by 0.2")
    assert calc("reconcile", "--total", "4.7", "1.2", "3.4").output.startswith("Agrees within rounding")


WRONG = {
    "good": (["rag", "--actual", "5", "--target", "4", "--good", "sideways"], "must be one of high, low"),
    "scheme": (
        ["rag", "--actual", "5", "--target", "4", "--good", "low", "--scheme", "nowhere"],
        "choose one of stockport",
    ),
    "figure": (["rag", "--actual", "five", "--target", "4", "--good", "low"], "'five' is not a figure"),
    "units": (["variance", "--budget", "£5m", "--outturn", "6%"], "units don't fit"),
    "missing floor": (
        ["rag", "--actual", "3", "--target", "4", "--good", "high", "--scheme", "kent"],
        "floor standard",
    ),
    "margin": (["direction", "--previous", "1", "--current", "2", "--stable-within", "5"], "--stable-within"),
    "unknown option": (["reconcile", "--total", "5", "--bogus", "5"], "'--bogus' is not a figure"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG.keys())
def test_wrong_usage_says_what_is_allowed(arguments, words):
    error = calc(*arguments).exception
    assert isinstance(error, UsageError)
    assert words in str(error)


def test_schemes_are_listed_with_their_sources():
    assert "kent: Green on target or better, Amber between the floor" in calc("schemes").output
    rows = json.loads(calc("schemes", "--json").output)
    assert [row["scheme"] for row in rows][:2] == ["stockport", "havering"]


def test_the_setting_names_the_scheme_where_none_is_given(monkeypatch):
    monkeypatch.setenv("SCRUTINEER_SCHEME", "newport")
    assert calc("rag", "--actual", "90", "--target", "100", "--good", "high").output.startswith("Amber")
