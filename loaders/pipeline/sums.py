"""Which amounts and rates are given, and by what instrument."""

import re
from functools import cache
from typing import NamedTuple

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.inherited import is_part, of_sentence
from loaders.pipeline.phrases import phrase
from loaders.pipeline.reading import Reading
from loaders.pipeline.sum_places import Sum, last_instrument, next_instrument
from loaders.pipeline.thresholds import becomes_next, is_had_besides, is_old_value, volume_of
from loaders.pipeline.words import alternation, lists
from loaders.values.amounts import Amount


class Mark(NamedTuple):
    """Phrases in front of an amount and behind it, and the instrument that they tell."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    instrument: Instrument

    def fits(self, sum_: Sum) -> bool:
        """Whether its phrases stand beside an amount."""
        before = self.before is None or self.before.search(sum_.before)
        return bool(before and (self.behind is None or self.behind.match(sum_.after)))


@cache
def _marks(kind: str) -> tuple[Mark, ...]:
    """The marks of amounts of a kind, in their order."""
    return tuple(
        Mark(_phrase_of(told, "before"), _phrase_of(told, "behind"), told["instrument"])
        for told in lists("funds")["marks"]
        if told.get("kind", kind) == kind
    )


def _phrase_of(told: dict[str, str], side: str) -> re.Pattern[str] | None:
    return phrase(told[side]) if side in told else None


def instrument_of(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, last: Instrument | None
) -> Instrument | None:
    """By what an amount is given; None where it is not given at all."""
    text = reading.text
    before, after = text[clause.start : amount.start], text[amount.end : clause.end]
    return _instrument(Sum(reading, sentence, clause, amount, last, before, after))


def _instrument(sum_: Sum) -> Instrument | None:
    reading, clause, amount = sum_.reading, sum_.clause, sum_.amount
    before = sum_.before
    if reading.stretches.titles(amount.start) or _is_asked_of(sum_):
        return None
    if reading.stretches.brackets(amount.start):
        return _in_brackets(sum_)
    if amount.unit == "倍":
        return _multiple(sum_)
    if amount.bare_scale and phrase("of_a_name").match(sum_.after):
        return None
    if _is_brokers(sum_):
        return None
    mark = _mark(sum_)
    if _tells_else(sum_) and not (mark and mark.before and mark.behind):
        return None
    paid = amount.kind == "money" and phrase("given_next").match(sum_.after)
    if not paid and phrase("floor_space").search(reading.text, clause.start, clause.end):
        return "other" if _is_released(sum_) else None
    if amount.kind == "percent" and phrase("held").search(sum_.earlier) and _is_released(sum_):
        return "other"
    if phrase("taxed_price").search(before) and "计税" in sum_.earlier:
        return "tax"
    if amount.kind == "percent" and _is_use(sum_):
        return "funding"
    if phrase("share").match(sum_.after) and phrase("purse").search(reading.text, sum_.sentence.start, amount.start):
        return None if _is_condition(sum_) else "funding"
    if mark and mark.before:
        return None if _is_condition(sum_) or _is_invested(sum_) else mark.instrument
    own = mark.instrument if mark else _own(sum_)
    if own in ("loan", "other") and amount.kind == "percent" and phrase("share_of_loans").search(before):
        return None
    if own and not is_part(sum_):
        return own if _given(sum_) else None
    return own or of_sentence(sum_)


def _is_asked_of(sum_: Sum) -> bool:
    """应同时具备以下条件：…还款额不超过收入的50%: what one must have; what is paid down is a term of the loan."""
    text, begin, end = sum_.reading.text, sum_.sentence.start, sum_.clause.start
    told = text.find("条件", begin, end) >= 0 and phrase("conditions").search(text, begin, end)
    told = told or (
        phrase("applying").match(text, sum_.sentence.segment(sum_.clause)[0].start)
        and phrase("whose_rate").search(sum_.before)
    )
    return bool(told) and "首付" not in sum_.before


def _is_brokers(sum_: Sum) -> bool:
    """中介费不超过成交价的1%: what brokers take."""
    takes = ("费" in sum_.before or "佣金" in sum_.before) and phrase("brokers").search(sum_.before)
    return bool(takes and not next_instrument(sum_.reading, sum_.amount.end, sum_.clause.end))


def _is_use(sum_: Sum) -> bool:
    """教育费附加…，用于职业教育的比例不低于30%; 资金支持方向：技改占40%: the share of a purse that goes to a use."""
    text, begin, end = sum_.reading.text, sum_.sentence.start, sum_.clause.start
    if "用于" in sum_.before and phrase("share_for").search(sum_.before):
        return bool(phrase("purse").search(text, begin, end))
    return sum_.before.endswith("占") and bool(phrase("parts_of").search(text, begin, end))


def _in_brackets(sum_: Sum) -> Instrument | None:
    """What a prize is worth, or the cap of what stands before the bracket."""
    if phrase("prize").search(sum_.before):
        return "award"
    former = sum_.reading.amounts_in(sum_.clause.start, sum_.amount.start)
    if former and former[-1].end == sum_.amount.start - 1 and sum_.after.startswith(("）", ")")):
        # 获奖（含提名奖）的奖励200万元（100万元）: one for each.
        return sum_.last
    return sum_.last if sum_.amount.unit != "倍" and phrase("bracketed_cap").search(sum_.before) else None


def _multiple(sum_: Sum) -> Instrument | None:
    """缴存余额的20倍: how much may be borrowed or drawn."""
    if is_old_value(sum_.before, sum_.after):
        return None
    if sum_.last in ("loan", "award", "subsidy") and phrase("by_times").search(sum_.before):
        return sum_.last
    named = phrase("multiplied").search(sum_.before) and last_instrument(
        sum_.reading, sum_.clause.start, sum_.amount.start
    )
    if named in ("loan", "other"):
        return named
    # 可申请贷款，额度按缴存余额的20倍计算
    lent = phrase("by_balance").search(sum_.before) and "贷款" in sum_.earlier
    return "loan" if lent else None


def _tells_else(sum_: Sum) -> bool:
    """A volume, a size, what was before, a part of a price or of a rate of interest."""
    before, after = sum_.before, sum_.after
    if sum_.amount.unit == "个百分点" and not phrase("by_points").search(before):
        return True
    if volume_of(sum_.amount, before) or is_old_value(before, after):
        return True
    if becomes_next(sum_.reading, sum_.sentence, sum_.clause, before):
        return True
    paid = phrase("self_paid").search(before) or phrase("reserved").match(after) or phrase("land_down").search(before)
    if paid or phrase("each_step").search(before) or _is_borne(sum_):
        return True
    if phrase("whenever").match(after) or phrase("conceded").match(after):
        return True
    discount = phrase("discount").search(before) or phrase("discount").search(after)
    if (discount and _is_firms(sum_)) or _is_step(sum_):
        return True
    if sum_.amount.kind == "money" and phrase("sold_at").search(sum_.earlier):
        return True
    if after.startswith("的") and sum_.amount.kind == "percent" and phrase("whose_rate").search(before):
        return True
    if is_had_besides(before, after) or (phrase("has_already").search(before) and phrase("who_has").match(after)):
        return True
    if phrase("each_of_size").search(before) and phrase("size_of_each").match(after):
        return True
    no_share = sum_.amount.kind == "percent" and phrase("no_share").search(before)
    return bool(no_share or phrase("on_a_rate").search(before)) or _describes(before, after)


def _is_borne(sum_: Sum) -> bool:
    """农户承担20%: who pays which part; what the purse bears of a charge is given."""
    borne = sum_.amount.kind == "percent" and phrase("borne").search(sum_.before)
    return bool(borne) and not phrase("purse_bears").search(sum_.before)


def _is_step(sum_: Sum) -> bool:
    """80万元以下的奖补0.5%: the step that a gift is for."""
    later = sum_.reading.amounts_in(sum_.amount.end, sum_.clause.end)
    return sum_.amount.bound and bool(later and phrase("gift_of_step").match(sum_.after))


def _is_firms(sum_: Sum) -> bool:
    """A discount that firms are asked to give."""
    return bool(phrase("firms_give").search(sum_.reading.text, sum_.sentence.start, sum_.clause.end))


def _is_released(sum_: Sum) -> bool:
    """How much of the money held in trust is let go, by itself or against a guarantee."""
    before, earlier = sum_.before, sum_.earlier
    if phrase("guarantee").search(earlier) and phrase("exchanges").search(earlier):
        return bool(phrase("guaranteed").search(before) or phrase("replaced_by").match(before))
    return bool(phrase("released").search(before) or phrase("released_after").match(sum_.after))


def _describes(before: str, after: str) -> bool:
    """对…比例达到15%以上的企业 tells who it is for; 超过500万元营业收入的3% what it is reckoned from."""
    if phrase("base").match(after):
        return True
    if not before.lstrip().startswith("对") or phrase("give_words").search(before):
        return False
    return bool(phrase("noun_given" if phrase("give_words").search(after) else "noun").match(after))


def _is_invested(sum_: Sum) -> bool:
    """某公司的项目，投入10亿元: what a firm puts in, and no government."""
    spent = phrase("spends").search(sum_.before)
    firms = spent and not phrase("own_purse").search(sum_.before) and phrase("firms_invest").search(sum_.earlier)
    return bool(firms)


def _own(sum_: Sum) -> Instrument | None:
    """The instrument that the clause itself names: behind the amount, else before it; 给予…支持 is funding."""
    reading, clause, before, after = sum_.reading, sum_.clause, sum_.before, sum_.after
    if "折" in reading.text[sum_.amount.start : sum_.amount.end] and phrase("discounted").search(before):
        return None if alternation("funds", "private").search(before) else "other"
    behind = None if _is_others(sum_) else next_instrument(reading, sum_.amount.end, clause.end)
    supports = phrase("support_itself").match(after) and phrase("gets").search(before)
    if behind is None and (supports or phrase("given_support").match(after)):
        return "loan" if last_instrument(reading, clause.start, sum_.amount.start) == "loan" else "funding"
    standard = phrase("standard_first").match(before)
    told = next_instrument(reading, clause.start, clause.start + standard.end()) if standard else None
    named = behind or told or last_instrument(reading, clause.start, sum_.amount.start)
    if named == "funding" and sum_.last == "other" and phrase("cut").search(before):
        # 费率下调20%，基金结余多的地区下调50%: the fund only tells which.
        return None
    if named == "other" and phrase("of_tax").search(before):
        return "tax"
    if named == "subsidy" and _is_of_premium(sum_):
        return "premium"
    if named == "subsidy" and phrase("of_interest").search(reading.text, clause.start, clause.end):
        return "interest"
    if named in ("subsidy", "award") and sum_.last in ("premium", "interest") and phrase("cap").search(before):
        # 给予保费补贴，年度补贴不超过50万元: the cap is one of what was given.
        return sum_.last
    if named is None and sum_.amount.kind == "percent" and phrase("matched").match(after):
        return sum_.last if sum_.last in ("subsidy", "award", "interest") else "funding"
    if named or not (
        phrase("supported").search(before) or (phrase("support").match(after) and phrase("gets").search(before))
    ):
        return named
    return "funding"


def _is_others(sum_: Sum) -> bool:
    """贷款额度上浮20%、提取额度上浮50%: the word behind belongs to the next amount."""
    word = next(iter(sum_.reading.instruments_in(sum_.amount.end, sum_.clause.end)), None)
    own = last_instrument(sum_.reading, sum_.clause.start, sum_.amount.start)
    return bool(own and word and sum_.after.startswith("、") and sum_.reading.amounts_in(word.end, sum_.clause.end))


def _is_of_premium(sum_: Sum) -> bool:
    """给予保费补贴, or 保费90元，其中财政补贴80%."""
    text, clause = sum_.reading.text, sum_.clause
    own = phrase("of_premium").search(text, clause.start, clause.end)
    return bool(own or phrase("premium_told").search(sum_.earlier))


def _mark(sum_: Sum) -> Mark | None:
    """The first mark that fits; one in front of the amount tells by itself that it is given."""
    return next((mark for mark in _marks(sum_.amount.kind) if mark.fits(sum_)), None)


def _is_condition(sum_: Sum) -> bool:
    """The clause says for whom something is, what is given besides, or what is not given together."""
    text, clause = sum_.reading.text, sum_.clause
    ends = text[clause.start : clause.end].rstrip().endswith(("的", "基础上"))
    return ends or bool(phrase("not_together").search(text, clause.start, clause.end))


def _given(sum_: Sum) -> bool:
    before, after = sum_.before, sum_.after
    if _is_condition(sum_):
        return False
    if "折" in sum_.reading.text[sum_.amount.start : sum_.amount.end]:
        return True
    give = phrase("give").search(before)
    if not give and phrase("condition").search(before) and not phrase("given_next").match(after):
        return False
    return bool(give or phrase("give").search(after[:14]))
