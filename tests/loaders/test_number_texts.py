"""What the judge of funds learns from: marks in their places, and facts put where they stand."""

from bench.number_texts import LESSONS, NONE, UNKNOWN, aligned, marked
from loaders.pipeline.numbers_network import INSTRUMENTS

AWARD, INTEREST, OTHER = (INSTRUMENTS.index(name) for name in ("award", "interest", "other"))


def test_marks_stand_in_their_places() -> None:
    lesson = marked("营收1亿元的企业，奖励〔20万元|award|=〕，并给予〔贷款贴息|interest〕。")
    text = lesson.reading.text
    assert text == "营收1亿元的企业，奖励20万元，并给予贷款贴息。"
    assert lesson.given == {text.index("1亿"): NONE, text.index("20万"): AWARD + 1}
    assert [clause for clause, said in lesson.promised.items() if any(said)] == [text.index("并给予")]
    assert lesson.promised[text.index("并给予")][INTEREST] == 1


def test_a_fact_without_a_place_is_put_where_the_rules_find_it_or_its_value_stands() -> None:
    text = "对入选企业给予10万元奖励，其余30万元另议，并给予贷款贴息。"
    keys = [("award", 100_000.0, None, "="), ("other", 300_000.0, None, "="), ("interest", None, None, None)]
    lesson = aligned("d", text, keys, [])
    assert lesson.given == {text.index("10万"): AWARD + 1, text.index("30万"): OTHER + 1}
    assert lesson.promised[text.index("并给予")][INTEREST] == 1


def test_a_promise_that_nothing_places_may_stand_in_any_clause() -> None:
    lesson = aligned("d", "研究办法，听取意见。", [("interest", None, None, None)], [])
    assert [said[INTEREST] for said in lesson.promised.values()] == [UNKNOWN, UNKNOWN]
    assert all(said[AWARD] == 0 for said in lesson.promised.values())


def test_what_the_rules_find_and_nobody_annotated_is_nothing() -> None:
    lesson = aligned("d", "对入选企业给予10万元奖励。", [], [])
    assert list(lesson.given.values()) == list(lesson.aimed.values()) == [NONE]


def test_every_lesson_can_be_read() -> None:
    told = [line for line in LESSONS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    read = [marked(line) for line in told]
    assert len(read) > 1_000
    assert sum(row > NONE for lesson in read for row in lesson.given.values()) > 2_000


def test_a_target_is_put_where_its_value_and_unit_stand() -> None:
    text = "现有企业20家，到2025年培育企业20家、项目5个。"
    lesson = aligned("d", text, [], [(20.0, None, "家"), (5.0, None, "个")])
    assert lesson.aimed == {text.index("20家"): 0, text.rindex("20家"): 1, text.index("5个"): 1}


def test_of_what_nobody_annotated_nothing_is_known() -> None:
    lesson = aligned("d", "到2025年培育企业20家，给予10万元奖励。", None, None)
    assert {UNKNOWN} == set(lesson.aimed.values()) | set(lesson.given.values())
    assert {UNKNOWN} == {said for each in lesson.promised.values() for said in each}


def test_targets_of_lessons_are_marked() -> None:
    lesson = marked("培育企业〔20家|target〕，其中省级5家。")
    assert list(lesson.aimed.values()) == [1, 0]
