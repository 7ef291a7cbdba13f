"""Words of the pages: the same keys in both languages, none missing, none to spare; values as people write them."""

import re
from importlib.resources import files

import pytest

from api.locales import LANGUAGES, choose, locale
from api.pages.captions import Terms, number, original, yuan

USED = re.compile(r"""\bt\(\s*["']([\w.-]+)["']""")
HOLES = re.compile(r"{(\w+)}")
BUILT = {"by.", "nav.", "measure.", "counts.", "overlap.by_", "error."}


def sources() -> str:
    root = files("api")
    folders = (root / "templates", root / "pages", root)
    return "\n".join(f.read_text("utf-8") for d in folders for f in d.iterdir() if f.name.endswith((".html", ".py")))


def test_both_languages_have_the_same_captions() -> None:
    zh, en = (locale(language).captions for language in LANGUAGES)
    assert list(zh) == list(en)
    for key in zh:
        assert set(HOLES.findall(zh[key])) == set(HOLES.findall(en[key])), key


def test_every_caption_that_is_used_is_there_and_none_is_idle() -> None:
    used = set(USED.findall(sources()))
    known = set(locale("zh").captions)
    # A key that ends in a dot or a prefix is finished by a variable.
    assert {key for key in used if not any(k.startswith(key) for k in known)} == set()
    idle = {key for key in known if key not in used and not any(key.startswith(prefix) for prefix in BUILT)}
    assert idle == set()


@pytest.mark.parametrize(
    ("asked", "accepted", "chosen"),
    [
        ("en", "zh", "en"),
        (None, "en-US,zh;q=0.5", "en"),
        (None, "fr,zh-CN", "zh"),
        (None, "", "zh"),
        ("de", "fr", "zh"),
    ],
)
def test_the_language_of_a_page(asked: str | None, accepted: str, chosen: str) -> None:
    assert choose(asked, accepted) == chosen


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (1e6, "100万元", "¥1,000,000"),
        (3.5e8, "3.5亿元", "¥350,000,000"),
        (500, "500元", "¥500"),
        (12_345, "1.2345万元", "¥12,345"),
    ],
)
def test_money_in_the_unit_of_its_size(amount: float, zh: str, en: str) -> None:
    assert yuan(amount, "zh") == zh
    assert yuan(amount, "en") == en


@pytest.mark.parametrize(("value", "shown"), [(20.0, "20"), (1_250_000, "1,250,000"), (0.125, "0.125"), (98.5, "98.5")])
def test_numbers(value: float, shown: str) -> None:
    assert number(value) == shown


def test_targets_as_normalised() -> None:
    row = {"value": 20.0, "comparator": ">=", "unit": "个", "period": "year"}
    assert Terms("zh").quantity(row) == "每年不少于 20个"
    assert Terms("en").quantity(row) == "at least 20 个, every year"
    assert Terms("zh").quantity({"value": 3.0, "upper": 5.0, "comparator": "range", "unit": "%"}) == "3–5%"
    assert Terms("zh").quantity({"value": None}) == ""


def test_money_with_its_bound() -> None:
    assert Terms("zh").money({"amount": 2e6, "comparator": "<="}) == "不超过 200万元"
    assert Terms("en").money({"rate": 0.8, "comparator": "="}) == "80%"
    assert Terms("en").money({}) == ""
    assert Terms("zh").money({"rate": 0.333333, "comparator": "<="}) == "不超过 三分之一"
    assert Terms("en").quantity({"value": 66.666667, "comparator": "=", "unit": "%"}) == "2/3"


def test_what_a_digest_is_of() -> None:
    assert original("某省质量方案(摘要)") == "某省质量方案"
    assert original("《某省质量方案》（摘要）") == "某省质量方案"


@pytest.mark.parametrize(
    ("language", "per", "shown"),
    [
        ("zh", "每人每月", "每人每月 不超过 500元"),
        ("en", "每人每月", "at most ¥500 per person per month"),
        ("en", "每盆", "at most ¥500 每盆"),
        ("zh", None, "不超过 500元"),
    ],
)
def test_a_sum_says_what_it_is_for_one_of(language: str, per: str | None, shown: str) -> None:
    assert Terms(language).money({"amount": 500, "comparator": "<=", "per": per}) == shown  # type: ignore[arg-type]
