"""The pipeline's Docs: characters are tokens, every fact has its span, also where two share one."""

from loaders.model import Fund
from loaders.pipeline import extractor
from loaders.pipeline.components import COMPONENTS, characters

TIERS = "对获奖企业分别给予80万元、30万元奖励。"


def test_token_index_is_character_index() -> None:
    text = "甲 𠀀\n乙(x)。"
    doc = characters(extractor().nlp, text)
    assert [token.text for token in doc] == list(text)
    assert doc[2:4].text == text[2:4]


def test_one_component_a_kind_of_fact() -> None:
    assert extractor().nlp.pipe_names == [f"zhengtu_{name}" for name in COMPONENTS]


def test_facts_that_share_a_span_stay_apart() -> None:
    doc = extractor().nlp(TIERS)
    facts = [span._.fact for span in doc.spans["funds"]]
    assert all(isinstance(fact, Fund) for fact in facts)
    assert [fact.amount for fact in facts] == [800_000, 300_000]
    assert [doc.text[fact.start : fact.end] for fact in facts] == [fact.text for fact in facts]


def test_a_span_is_where_its_fact_is() -> None:
    doc = extractor().nlp(f"根据《甲办法》,会同省财政厅开展质量月活动,到2020年建成5个中心。{TIERS}")
    assert {key for key in doc.spans if len(doc.spans[key])} >= {"cites", "supports", "targets", "funds"}
    for group in doc.spans.values():
        for span in group:
            assert (span.start, span.end) == (span._.fact.start, span._.fact.end)
