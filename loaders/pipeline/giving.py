"""Whether a word of money is given in its clause, and by what instrument it is then given."""

from functools import cache

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause
from loaders.pipeline.instruments import Word
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.spoken import Giver, is_spoken
from loaders.pipeline.words import alternation, as_words, lists

# How far a word looks back: what stands further off belongs to something else.
_BACK = 60
_NO_VERB = "，,。的资政标金以在由按不应需须期额计每只可与、）)办"


def giver_of(reading: Reading, clause: Clause) -> Giver | None:
    """How a clause gives; None where it describes somebody, sets a condition, or gives what is no money."""
    text = reading.text
    none = alternation("funds", "no_money").search(text, clause.start, clause.end) or any(
        phrase(name).search(text, clause.start, clause.end) for name in ("land", "floor_given")
    )
    if none and not phrase("money_and_land").search(text, clause.start, clause.end):
        return None
    tail = text[max(clause.start + 6, clause.end - _BACK) : clause.end]
    described = phrase("described").match(text, clause.start, clause.end) or phrase("under_condition").search(tail)
    if described and not phrase("allots").search(text, clause.start, clause.end):
        return None
    verb = alternation("funds", "giving").search(text, clause.start, clause.end)
    seeks = alternation("funds", "seeking").search(text, clause.start, clause.end)
    return Giver(
        clause=clause,
        verb=verb.start() if verb else clause.end,
        allots=bool(alternation("funds", "allotting").search(text, clause.start, clause.end)),
        seeks=seeks.start() if seeks else clause.end,
    )


def given_as(reading: Reading, giver: Giver, word: Word) -> Instrument | None:
    """The instrument by which a word is given; None where it is only spoken of."""
    if not _is_given(reading.text, giver, word) or is_spoken(reading, giver, word):
        return None
    before = reading.text[max(giver.clause.start, word.start - _BACK) : word.start]
    return _resolved(reading.text, giver, word, before)


def _is_given(text: str, giver: Giver, word: Word) -> bool:
    """A verb of giving stands in front of the noun, or the noun is a verb itself, or it is paid by somebody."""
    if giver.verb < word.start:
        return True
    end = giver.clause.end
    if word.instrument == "loan" and phrase("easier_terms").match(text, word.end, end):
        return True
    if phrase("widened").match(text, word.end, end):
        return True
    return _acts(text, giver, word) or bool(phrase("paid").match(text, word.end, end))


def _acts(text: str, giver: Giver, word: Word) -> bool:
    """奖励X, 可返还X, 免征X: the word is the verb itself."""
    written = text[word.start : word.end]
    if written in lists("funds")["waiving"] or (written == "减免" and phrase("charge").match(text, word.end)):
        return True
    if written in lists("funds")["verbs"] and phrase("by_purse").search(text, giver.clause.start, word.start):
        return True
    if written.startswith("财政") and word.instrument != "funding" and word.end == giver.clause.end:
        return True
    leads = bool(phrase("pays_whom").fullmatch(text, giver.clause.start, word.start))
    leads = leads or word.start - giver.clause.start <= 2 or text[word.start - 1 : word.start] in "可予并"
    return leads and written in lists("funds")["verbs"] and text[word.end : word.end + 1] not in _NO_VERB


def _resolved(text: str, giver: Giver, word: Word, before: str) -> Instrument | None:
    """优惠 is tax where taxes are spoken of, nothing where nobody gives it; bare money needs a verb that allots it."""
    written = text[word.start : word.end]
    if written in lists("funds")["neutral"]:
        return _benefit(text, giver.clause, word, before)
    if written in lists("funds")["banking"] and not phrase("banks").search(text, giver.clause.start, word.start):
        return None
    if written in lists("funds")["used"] and not phrase("used").search(before):
        return None
    if written in ("扣除", "扣减") and not alternation("funds", "deducted").search(
        text, giver.clause.start, giver.clause.end
    ):
        return None
    if written in lists("funds")["levied"] and before.endswith("费"):
        return "other"
    if written in lists("funds")["levied"] and (charge := phrase("charge").match(text, word.end)):
        return "tax" if charge[1] == "税" else "other"
    if written == "股权投资":
        way = phrase("way").match(text, word.end) and phrase("way_before").search(before)
        return word.instrument if way else None
    if written == "基金" and phrase("insured").search(text, giver.clause.start, word.end + 4):
        return "other"
    if written == "基金":
        return word.instrument if _is_public_fund(text, word, before) else None
    if written in lists("funds")["plain"] and is_of_premium(text, word):
        return "premium"
    if written in lists("funds")["plain"] and phrase("difference").search(before):
        return "interest"
    return None if written in _bare() and not giver.allots else word.instrument


def is_of_premium(text: str, word: Word) -> bool:
    """补贴实际缴纳保费的50%: a plain word of subsidy beside a premium."""
    return bool(phrase("premium_before").search(text, max(0, word.start - 8), word.start)) or text.startswith(
        "保费", word.end
    )


def _benefit(text: str, clause: Clause, word: Word, before: str) -> Instrument | None:
    if text[word.start : word.end] == "退还":
        return "tax" if "税" in text[word.end : clause.end] else None
    if text[word.start : word.end] == "减免" and (charge := phrase("charge").match(text, word.end)):
        return "tax" if charge[1] == "税" else "other"
    if phrase("fee_before").search(before):
        return "other"
    if text[word.start : word.end] == "减免" and phrase("hard_to_pay").search(
        text, max(0, clause.start - _BACK), clause.start
    ):
        return "tax"
    if text.startswith("利率", word.end):
        return "loan"
    if alternation("funds", "taxed").search(before):
        return "tax"
    if phrase("of_taxes").search(text, max(0, word.start - _BACK), word.start) and phrase("granted").search(before):
        return "tax"
    if phrase("named_benefit").search(before):
        return "other"
    if "活动" in text[word.end : word.end + 4]:
        return None
    if before.endswith(("相关", "有关", "各项", "等")):
        return None
    if alternation("funds", "lending").search(before) and phrase("granted").search(before):
        return "loan"
    return "other" if phrase("granted").search(before) else None


def _is_public_fund(text: str, word: Word, before: str) -> bool:
    """A fund that government founds or uses; a firm's own and one that guarantees are none."""
    if phrase("of_firms").search(before) or before.endswith("担保"):
        return False
    return bool(phrase("founded").search(before) or phrase("in_use").match(text, word.end))


@cache
def _bare() -> frozenset[str]:
    return frozenset(as_words(lists("funds")["bare"]))
