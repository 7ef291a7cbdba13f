"""Patterns that begin with a class of signs, so that a search runs fast: none of what they are for is missed by it."""

import pytest

from loaders.pipeline.phrases import phrase
from loaders.pipeline.programs_grammar import Clauses
from loaders.pipeline.programs_words import grammar
from loaders.responsibility.labels import labels
from loaders.responsibility.words import words
from loaders.values.deadline import _START
from loaders.values.period import find_periods

TIMES = (
    "1998年 2025年 5月 12月 3—4月 5\u3000月 二〇二五年 二○二五年 “十四五”期间 十四五期间 今年 本年"
    " 明年 次年 年内 年底 年末 年中 上半年 下半年 第一季度 第2季度 三季度 一月 十二月 3年内"
    " 两年之内 五年以内 国庆 元旦 春节 五一节 五一前 月底前 今冬明春 汛期前 汛前 入汛前 入冬前 供暖季前 采暖季前"
    " 取暖季前 春季开学前 秋季开学前 开学前 “五一” “国庆” “春节”"
)
# What a beneficiary is written with and does not belong to it.
TRAILING = (
    "的最高贷款额度 首付款比例 提取限额 可贷额度 金额 享受 可享受 可申请 申请 即可 另 再 为 至 由 不低于 不超过"
    " 不得超过 不得低于 不少于 最高 最低 统一 调整 可 要 应 可以 原则上 给予 适当 合计 分阶段 做到 省级 市级 县级 区级"
    " 标准提高到 提高 上浮 下浮 上调 下调 增加 减半收取 返还 分别 每户 再奖 的奖励 奖励 的补贴 分三年"
)


@pytest.mark.parametrize("time", TIMES.split(" "))
def test_times_begin(time: str) -> None:
    assert _START.search(f"甲乙{time}丙")


@pytest.mark.parametrize("word", TRAILING.split())
def test_words_behind_a_beneficiary(word: str) -> None:
    assert phrase("trailing").sub("", f"甲企业{word}") == "甲企业"


@pytest.mark.parametrize("word", ["奖励资金", "最高补助标准", "的补贴额度", "资助金额", "最低奖励额度"])
def test_money_that_is_counted(word: str) -> None:
    assert phrase("counted").sub("", f"甲企业{word}") == "甲企业"


@pytest.mark.parametrize("word", ["对", "对于", "为", "向"])
def test_whom_something_is_for(word: str) -> None:
    found = phrase("for").search(f"按规定{word}甲类企业给予补助")
    assert found
    assert found[1] == "甲类企业"


@pytest.mark.parametrize("word", [*words()["bare"], *(f"牵头{noun}" for noun in words()["nouns"])])
def test_labels_end(word: str) -> None:
    assert [label.word for label in labels(f"{word}：省甲厅", 0, len(word) + 5)] == [word]


@pytest.mark.parametrize("word", ["每年", "每个季度", "按月", "逐年", "年均", "日均", "月均"])
def test_periods_begin(word: str) -> None:
    assert [place for *place, _ in find_periods(f"甲{word}乙")] == [[1, 1 + len(word)]]


def test_heads_go_on() -> None:
    heads = grammar().head_list
    missed = [(h.word, w) for h in heads for w in h.after.pattern.split("|") if not h.goes_on(h.word + w, len(h.word))]
    assert not missed


@pytest.mark.parametrize(("mask", "begin"), [("甲，乙并将丙", 4), ("甲合并将丙", 0), ("甲\0\0\0乙", 4), ("并将甲", 1)])
def test_clauses_begin_behind_marks_gaps_and_second_predicates(mask: str, begin: int) -> None:
    assert Clauses(mask.replace("，", ",")).beginning(len(mask) - 1) == begin
