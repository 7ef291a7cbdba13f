"""Laws that targets and funds keep on any text, however garbled."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds
from loaders.pipeline.targets import find_targets

WORDS = """给予 奖励 补贴 贷款 资金 最高不超过 10万元 50% 分别 力争 到2025年 2018年底前 每年 培育 20家以上 1—2个 三至五
百分之五十 6月底完成 牵头单位 对 企业 达到 （6月底完成，牵头单位：市局）"""
PIECES = [*"，。；：、（）()《》“”〔〕\n的元%家个", *WORDS.split()]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def check(text: str, context: Context) -> None:
    """Every fact's wording stands where it says, and reading twice tells the same."""
    targets, funds = find_targets(text, context), find_funds(text, context)
    end = len(text) if context.body_end is None else context.body_end
    for fact in (*targets, *funds):
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.text
    assert all(f.end <= end for f in funds)
    assert all(t.value is not None or t.due or t.period for t in targets)
    assert all(f.amount is None or f.rate is None for f in funds)
    assert (find_targets(text, context), find_funds(text, context)) == (targets, funds)


@given(TEXTS, st.one_of(st.none(), st.integers(2010, 2030)))
def test_facts_stand_where_they_say(text: str, year: int | None) -> None:
    check(text, Context(base_year=year))


@given(TEXTS, st.data())
def test_no_fund_stands_beyond_the_body(text: str, data: st.DataObject) -> None:
    check(text, Context(base_year=2022, body_end=data.draw(st.integers(0, len(text)))))


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    check(text, Context(base_year=2022))


def test_mutated_documents_can_be_read(shared: Path) -> None:
    """Real documents, cut, doubled and shuffled by a seeded hand."""
    hand = random.Random(20)
    for path in sorted((shared / "documents" / "corpus").glob("re-2023-*.txt"))[::9]:
        text = path.read_text("utf-8", errors="replace")
        for _ in range(3):
            start = hand.randrange(max(1, len(text) - 800))
            piece = list(text[start : start + 800])
            for _ in range(30):
                piece[hand.randrange(len(piece))] = hand.choice(["", "（", "“", "9", "元", "，", "年"])
            mutated = "".join(piece)
            check(mutated, Context(base_year=2023, body_end=hand.randrange(len(mutated))))
