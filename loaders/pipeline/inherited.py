"""What an amount has from the rest of its sentence: a cap, a share, an item of a list, a part of the whole."""

from loaders.model import Instrument
from loaders.pipeline.listed import is_item, of_list
from loaders.pipeline.phrases import phrase
from loaders.pipeline.sum_places import Sum, last_instrument, next_instrument
from loaders.pipeline.words import lists

# What an item hands on to the next.
_HANDED_ON = ("award", "subsidy", "funding", "premium", "loan")


def is_part(sum_: Sum) -> bool:
    """给予80万元，其中完成改制30万元、成功上市50万元: the parts of what is given are given."""
    text = sum_.reading.text
    begin = sum_.sentence.segment(sum_.clause)[0].start
    if sum_.last is None or text.rfind("其中", begin, sum_.amount.start) < 0:
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
    lent = _lent(sum_)
    if lent and "额度" in before:
        return lent
    former = lent or sum_.last or last_instrument(reading, sentence.start, clause.start)
    if former and (phrase("cap").search(before) or phrase("raised_from").search(before)):
        return former
    again = former and (former in ("loan", "other") or "再" in before or "另" in before or "并" in before)
    if again and phrase("raised_again").search(before):
        return former
    if sum_.last and (phrase("more_of_it").search(before) or phrase("raised_for").search(before)):
        return sum_.last
    if sum_.last and sum_.amount.kind == "money" and phrase("each_more").fullmatch(before):
        return sum_.last
    if sum_.last in ("loan", "other", "subsidy") and phrase("raised_alone").fullmatch(before):
        return sum_.last
    if (
        sum_.last
        and sum_.amount.kind == "money"
        and any(phrase(way).fullmatch(before) for way in ("in_all", "handed_out"))
    ):
        return sum_.last
    if "提取" in sum_.earlier and phrase("each_cap").fullmatch(before.rpartition("、")[2]):
        return "other"
    if sum_.last in _HANDED_ON and _follows(sum_) and is_item(sum_):
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
    return by or of_list(sum_)


def _follows(sum_: Sum) -> bool:
    """A sum, or a share in the clause behind one of a share: 按售价15%补贴，一级能效20%."""
    if sum_.amount.kind == "money":
        return sum_.last != "loan" or not sum_.before.startswith(("新增", "累计"))
    former = sum_.sentence.clauses[sum_.clause.index - 1] if sum_.clause.index else None
    if former is None or sum_.last in ("funding", "loan"):
        return False
    return any(a.kind == "percent" for a in sum_.reading.amounts_in(former.start, former.end))


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
    if "缴存比例" in sum_.earlier and phrase("lowest").fullmatch(before):
        return "other"
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
    return of_list(sum_)
