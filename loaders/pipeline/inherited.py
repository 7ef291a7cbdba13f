"""What an amount has from the rest of its sentence: a cap, a share, an item of a list, a part of the whole."""

from loaders.model import Instrument
from loaders.pipeline.phrases import phrase
from loaders.pipeline.sum_places import NEAR, Sum, last_instrument, next_instrument
from loaders.pipeline.words import lists


def is_part(sum_: Sum) -> bool:
    """给予80万元，其中完成改制30万元、成功上市50万元: the parts of what is given are given."""
    text = sum_.reading.text
    if sum_.last is None or text.rfind("其中", sum_.sentence.start, sum_.amount.start) < 0:
        return False
    former = sum_.reading.amounts_in(sum_.clause.start, sum_.amount.start)
    begin = former[-1].end if former else sum_.clause.start
    return bool(phrase("part").fullmatch(text, begin, sum_.amount.start))


def of_sentence(sum_: Sum) -> Instrument | None:
    """The instrument that a cap, a rate or an item of a list has from the rest of its sentence."""
    reading, sentence, clause, before = sum_.reading, sum_.sentence, sum_.clause, sum_.before
    if phrase("tail").match(sum_.after):
        return None
    if is_part(sum_):
        return sum_.last
    if phrase("drawn").search(before):
        return "other"
    former = _lent(sum_) or sum_.last or last_instrument(reading, sentence.start, clause.start)
    if former and (phrase("cap").search(before) or phrase("raised_from").search(before)):
        return former
    again = former and (former in ("loan", "other") or "再" in before or "另" in before)
    if again and phrase("raised_again").search(before):
        return former
    if sum_.last and sum_.amount.kind == "money" and phrase("each_more").fullmatch(before):
        return sum_.last
    if sum_.last in ("loan", "other", "subsidy") and phrase("raised_alone").fullmatch(before):
        return sum_.last
    if "提取" in sum_.earlier and phrase("each_cap").fullmatch(before):
        return "other"
    if sum_.last in ("award", "subsidy", "funding") and sum_.amount.kind == "money" and _is_item(sum_):
        return sum_.last
    if sum_.amount.kind == "percent":
        return _share(sum_, former)
    if sum_.last in ("loan", "other") and phrase("each").fullmatch(before):
        return sum_.last
    if phrase("borrowed").search(sum_.earlier) and (phrase("lifted").search(before) or phrase("line").search(before)):
        return "loan"
    if phrase("set_apart").search(before) and phrase("for_a_use").match(sum_.after):
        return "funding"
    if phrase("set_apart").search(before) and (not sum_.after.strip() or sum_.after.startswith("、")):
        several = bool(phrase("by_ways").search(reading.text, clause.end, sentence.end))
        # 安排300万元，每户发放3000元消费券: what is given out of it has a sum of its own.
        several = several or any(a.kind == "money" for a in reading.amounts_in(clause.end, sentence.end))
        return (None if several else next_instrument(reading, clause.end, sentence.end)) or "funding"
    by = (next_instrument(reading, clause.end, sentence.end) or former) if phrase("by").search(before) else None
    return by or _of_list(sum_)


def _lent(sum_: Sum) -> Instrument | None:
    """补贴5000元，可申请贷款，最高15万元: the cap is of what the clause before it speaks of."""
    former = sum_.sentence.clauses[sum_.clause.index - 1] if sum_.clause.index else None
    if former is None or sum_.last in (None, "loan") or sum_.reading.amounts_in(former.start, former.end):
        return None
    word = last_instrument(sum_.reading, former.start, former.end)
    asked = word == "loan" and phrase("may_apply").search(sum_.reading.text, former.start, former.end)
    return "loan" if asked else None


def _share(sum_: Sum, former: Instrument | None) -> Instrument | None:
    """A rate that takes its instrument from what was said before or comes behind."""
    before = sum_.before
    if phrase("share_of_loans").search(before):
        return None
    if phrase("fee_cut").search(before) or ("保函" in before and phrase("guaranteed").search(before)):
        return "other"
    if any(
        former in carried["of"] and phrase(carried["phrase"]).search(before) for carried in lists("funds")["carried"]
    ):
        return former
    if sum_.last and (phrase("each_raised").search(before) or phrase("each_receiver").fullmatch(before)):
        return sum_.last
    if phrase("by").search(before) and not phrase("own_object").match(sum_.after):
        return next_instrument(sum_.reading, sum_.clause.end, sum_.sentence.end) or former
    return None


def _of_list(sum_: Sum) -> Instrument | None:
    """发放补贴：博士10万元，硕士5万元: each item is one, also where the list is a sentence of its own."""
    words = sum_.reading.instruments_in(max(0, sum_.sentence.start - NEAR), sum_.clause.start)
    word = words[-1] if words else None
    text = sum_.reading.text
    if word and word.instrument == "loan" and phrase("each").fullmatch(sum_.before):
        return "loan" if phrase("line_list").match(text, word.end) else None
    if word is None or word.instrument not in ("award", "subsidy", "other") or not _is_item(sum_):
        return None
    opened = phrase("list_head").match(text, word.end) or phrase("gives").search(
        text, max(0, word.start - 20), word.start
    )
    # 分档定额补助，宽体机每班30万元
    follows = text[word.end : word.end + 1] in ("，", ",") and phrase("each_of_item").search(sum_.before)
    return word.instrument if opened or follows else None


def _is_item(sum_: Sum) -> bool:
    """博士10万元, 博士：10万元."""
    before = sum_.before
    if not before.strip() and sum_.clause.index and sum_.clause.mark in (":", "："):
        former = sum_.sentence.clauses[sum_.clause.index - 1]
        before = sum_.reading.text[former.start : former.end]
    if not phrase("item_ends").match(sum_.after):
        return False
    own = next((part for part in (before, before.rpartition("、")[2]) if phrase("item").fullmatch(part)), None)
    return own is not None and not phrase("sized").search(own)
