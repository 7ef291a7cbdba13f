"""Numbering: what a line begins with."""

import pytest

from loaders.numbering import mark_of, ordinal


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零三", 103),
        ("59", 59),
        ("１２", 12),
        ("③", 3),
    ],
)
def test_ordinals(word: str, number: int) -> None:
    assert ordinal(word) == number


@pytest.mark.parametrize(
    ("line", "style", "number", "length"),
    [
        ("一、加快发展", "heading", 1, 2),
        ("（十二）落实责任", "bracket", 12, 4),
        ("( 三 )落实", "bracket", 3, 5),
        ("59.完善", "number", 59, 3),
        ("１．全面", "number", 1, 2),
        ("23﹒开展", "number", 23, 3),
        ("(4)其他", "number-bracket", 4, 3),
        ("第一章　总　则", "chapter", 1, 3),
        ("第十条 为了", "article", 10, 3),
        ("专栏2 工程", "panel", 2, 3),
        ("①先", "circle", 1, 1),
        ("任务三：推进", "task", 3, 4),
        ("二是加强领导", "said", 2, 2),
        ("第三，鼓励银行放贷", "said", 3, 3),
        ("2.50个小区装上充电桩", "number", 2, 2),
        ("2.24小时自助办理", "number", 2, 2),
        ("1.2推行承诺制", "decimal", 2, 3),
        ("1.2 市场监测", "decimal", 2, 4),
        ("2.1.3成员单位职责", "decimal", 3, 5),
    ],
)
def test_marks(line: str, style: str, number: int, length: int) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert (mark.style, mark.ordinal, mark.length) == (style, number, length)


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元的补助",
        "2018年底前",
        "一是一",
        "3.25万元的补助",
        "3.25 万元的补助",
        "2.50个百分点",
        "三家单位",
        "第一条例外",
        "第一、二产业",
        "第一，二产业",
        "",
        "（牵头单位：某局）",
    ],
)
def test_no_marks(line: str) -> None:
    assert mark_of(line) is None
