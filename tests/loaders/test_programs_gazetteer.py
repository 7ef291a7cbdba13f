"""The gazetteer's form: every entry usable, no name twice, every kind there."""

from collections import Counter
from typing import get_args

from loaders.model import ProgramKind
from loaders.pipeline.programs_fold import folded, packed
from loaders.pipeline.programs_gazetteer import entries, known_names, matching_form

LEVELS = {"", "national", "provincial", "municipal", "local"}


def test_every_kind_has_entries() -> None:
    counts = Counter(e.kind for e in entries())
    assert set(counts) == set(get_args(ProgramKind))
    assert sum(counts.values()) >= 20000


def test_no_name_stands_twice() -> None:
    forms = Counter(matching_form(name) for e in entries() for name in (e.name, *e.variants))
    assert [form for form, times in forms.items() if times > 1] == []


def test_names_are_names() -> None:
    for e in entries():
        assert e.level in LEVELS, e
        for name in (e.name, *e.variants):
            assert len(matching_form(name)) >= 2, e
            assert name == name.strip(), e


def test_marks_are_closed() -> None:
    """A name that was cut at a space leaves half of a pair behind."""
    for e in entries():
        for name in (e.name, *e.variants):
            for opening, closing in ("“”", "（）", "()", "《》"):
                assert name.count(opening) == name.count(closing), e


def test_quotes_spaces_and_width_do_not_hide_a_name() -> None:
    for text in ("专精特新“小巨人”企业", "专精特新小巨人企业", '专精特新"小巨人" 企业'):
        (start, end, kind) = known_names(packed(folded(text)))[0]
        assert (text[start:end], kind) == (text, "award")


def test_the_longest_name_wins() -> None:
    text = "申报首台（套）重大技术装备保险补偿机制试点"
    assert [text[s:e] for s, e, _ in known_names(packed(folded(text)))] == ["首台（套）重大技术装备保险补偿机制试点"]
