"""Funds with an amount or a rate."""

import re

from loaders.model import Comparator, Fund, Instrument
from loaders.pipeline.beneficiaries import object_of, payer_of, tier_of
from loaders.pipeline.clauses import Clause, Sentence
from loaders.pipeline.reading import Reading
from loaders.pipeline.thresholds import is_old_value, volume_of
from loaders.pipeline.words import lists
from loaders.values.amounts import Amount

_GIVE = re.compile(
    r"给予|予以|奖|补|资助|贴息|返还|发放|减|免|按|安排|设立|支持|提供|申请|最高|不超过|不高于|封顶|暂退|享受|执行|实行|首付|用好|发挥|(?:提高|增加)(?:[到至]|$)|上调|上浮|下调|降低|调整为"
)
_CONDITION = re.compile(
    r"(?:达到?|超过|突破|不低于|不少于|满|实现|占比?|增长|完成|总?额|收入|产值|投资|资本|规模|投入|人数|保证金|价格)[^，,、；;]{0,14}$"
)
_TAIL = re.compile(r"[^，,、]{0,16}的$|[^，,]{0,6}以[上下]的")
_CAP = re.compile(r"最高|最多|不超过|不高于|上限|封顶|限额|(?:单个|每[家户个人台辆])[^，,、；;]{0,8}$")
_AT_MOST = re.compile(r"最高|最多|不超过|不高于|不得超过|上限")
_AT_LEAST = re.compile(r"不低于|不少于|最低|至少")
_FLOOR_SPACE = re.compile("配建|容积率|计容|不计入|监管资金|监管账户")
_SUPPORT = re.compile(r"[^，,。；;]{0,8}(?:支持|扶持)")
_SUPPORT_ITSELF = re.compile("的?(?:支持|扶持)")
# 首套住房为不低于15%: what share of the price a buyer pays down.
_PAID_DOWN = re.compile("[首一二两三]套[^，,；;]{0,10}$")
# 交易服务费下浮40%: a charge is lowered.
_FEE_CUT = re.compile("费(?!率)[^，,；;]{0,12}(?:下浮|下调|降低|减免|优惠)[^，,；;至到为]{0,3}$")
_GUARANTEED = re.compile("置换[^，,；;0-9]{0,24}$")
_RELEASED = re.compile("(?:支取|使用|拨付)[^，,；;]{0,8}(?:上浮|提高|增加)$")
# 按系统评估价格下调15%, where it is the price that a tax is reckoned from.
_TAXED_PRICE = re.compile("价格?下[调浮]$")
_OF_PREMIUM = re.compile(
    "(?:补贴|补助|资助)[^，,；;]{0,12}(?<![运担])保费|(?<![运担])保费[^，,；;补]{0,6}(?:补贴|补助)"
)
_AGAIN = re.compile("^(?:补贴|补助)(?:额度|标准|金额|比例)?")
_ON_A_RATE = re.compile("(?:LPR|报价利率|基准利率)[^，,；;]{0,14}(?:上浮|下浮|加)[^，,；;]{0,4}$")
_RAISED_AGAIN = re.compile("再(?:上浮|增加|提高|上调)$")
# 最高额度为双缴存职工96万元，单缴存职工72万元: one limit for each kind of borrower.
_EACH = re.compile("[^，,；;0-9]{0,12}(?:职工|家庭|夫妻双方|个人|一方|缴存人)")
_DEPOSIT = re.compile("[^，,；;]{0,4}保证金")
_SHARE = re.compile("投向|用于|支持")
_PURSE = re.compile("资金|基金|经费")
_ITEM = re.compile("[^，,、；;：:0-9]{2,50}")
_ITEM_ENDS = re.compile("$|[/／(（]")
_SIZED = re.compile("达到|超过|以上的|不足|投资|产值|收入|总价|缴存|销售|完成|交易|贷款|融资|注册|规模|总额")
_GIVES = re.compile("给予|发放|予以|兑现")
_GIVEN_NEXT = re.compile("的?(?:比例|标准)?(?:进行|给予|予以|实施)?[^，,的0-9]{0,8}(?:补贴|奖励|补助|返还|奖补|资助)")
_RAISED = re.compile("(?:提高|上浮|上调|增加|追加)(?![到至为])")
_BASE = re.compile("[^，,、；;]{0,14}的[0-9]|的?金额(?:给予|计算|核定)")
_NOUN = re.compile("[^，,、；;]{0,4}的[一-鿿]")
_GIVE_WORDS = re.compile("给予|予以|奖|补|资助|贴息|返还|发放|减|免|按|提供|(?<!已)享受|支持|提高|上[浮调]|下[浮调]")
_SUPPORTED_NEXT = re.compile("的?(?:比例|标准)?(?:给予|予以)[^，,、；;]{0,4}(?:支持|扶持)")
# A bound holds so many characters far.
_NEAR = 80
_GIVE_ANEW = re.compile("给予|按|奖|补|每|另|再|基础上")
_SUPPORTED = re.compile("(?:支持|扶持)[^，,、；;]{0,6}(?:最高|不超过|可达|上限)[^，,、；;]{0,6}$")
# 一等奖2名(奖现金20万元,…): what a prize is worth.
_PRIZE = re.compile("奖[^，,。；;（()）]{0,8}[（(]奖[^（()）]{0,24}$")
_BRACKETED_CAP = re.compile("[（(](?:每[^（()），,]{1,6})?(?:最高|最多|不超过|上限|累计不超过)[^（()），,]{0,8}$")
_BY = re.compile(r"(?<!逐)按|比例|标准")


def grants(reading: Reading, sentence: Sentence) -> list[Fund]:
    """The amounts and rates that a sentence gives."""
    return [_fund(reading, sentence, clause, amount, by) for clause, amount, by in granted(reading, sentence)]


def granted(reading: Reading, sentence: Sentence) -> list[tuple[Clause, Amount, Instrument]]:
    """The amounts of a sentence that are given, each with its clause and instrument; worked out once."""
    if sentence.start not in reading.given:
        reading.given[sentence.start] = _granted(reading, sentence)
    return reading.given[sentence.start]


def _granted(reading: Reading, sentence: Sentence) -> list[tuple[Clause, Amount, Instrument]]:
    found: list[tuple[Clause, Amount, Instrument]] = []
    last: Instrument | None = None
    for amount in reading.amounts_in(sentence.start, sentence.end):
        if amount.kind not in ("money", "percent"):
            continue
        clause = sentence.clause_of(amount.start)
        instrument = _instrument(reading, sentence, clause, amount, last)
        if instrument is None and found and _is_coordinate(reading.text, found[-1][1], amount):
            instrument = last
        if instrument:
            last = instrument
            found.append((clause, amount, instrument))
    return found


def _is_coordinate(text: str, former: Amount, amount: Amount) -> bool:
    """分别增加20%和30%: the second stands as the first does."""
    return former.kind == amount.kind and text[former.end : amount.start] in ("和", "、", "及", "或", "/")


def _instrument(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, last: Instrument | None
) -> Instrument | None:
    """By what an amount is given; None where it is not given at all."""
    text = reading.text
    before, after = text[clause.start : amount.start], text[amount.end : clause.end]
    if amount.unit == "个百分点" or reading.stretches.titles(amount.start):
        return None
    if reading.stretches.brackets(amount.start):
        return "award" if _PRIZE.search(before) else last if _BRACKETED_CAP.search(before) else None
    if volume_of(amount, before) or is_old_value(before, after) or _describes(before, after):
        return None
    if _FLOOR_SPACE.search(text, clause.start, clause.end):
        in_place = _GUARANTEED.search(before) and "保函" in text[max(0, amount.start - _NEAR) : amount.start]
        return "other" if in_place or _RELEASED.search(before) else None
    if _TAXED_PRICE.search(before) and "计税" in text[max(0, amount.start - 2 * _NEAR) : amount.start]:
        return "tax"
    if _ON_A_RATE.search(before):
        return None
    if _SHARE.match(after) and _PURSE.search(text, sentence.start, amount.start):
        return "funding"
    own = _own(reading, sentence, clause, amount, before, after)
    if own:
        return own if _given(text, clause, before, after) else None
    return _of_sentence(reading, sentence, clause, amount, last)


def _former(reading: Reading, sentence: Sentence, clause: Clause) -> Instrument | None:
    """The premium or the interest that a sentence paid before."""
    words = reading.instruments_in(sentence.start, clause.start)
    return next((w.instrument for w in reversed(words[-2:]) if w.instrument in ("premium", "interest")), None)


def _own(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, before: str, after: str
) -> Instrument | None:
    """The instrument that the clause itself names: behind the amount, else before it; 给予…支持 is funding."""
    behind = _next(reading, amount.end, clause.end)
    if behind is None and _SUPPORT_ITSELF.match(after) and "给予" in before:
        return "funding"
    named = behind or _last(reading, clause.start, amount.start)
    if named == "subsidy" and _OF_PREMIUM.search(reading.text, clause.start, clause.end):
        return "premium"
    if named == "subsidy" and behind is None and _AGAIN.search(before):
        # 安排保费补贴资金，补贴额度为80%: what was called by its full name before.
        named = _former(reading, sentence, clause) or named
    supports = _SUPPORTED_NEXT.match(after) or _SUPPORTED.search(before)
    if named or not (supports or (_SUPPORT.match(after) and "给予" in before)):
        return named
    return "funding"


def _of_sentence(
    reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, last: Instrument | None
) -> Instrument | None:
    """The instrument that a cap, a rate or an item of a list has from the rest of its sentence."""
    before, after = reading.text[clause.start : amount.start], reading.text[amount.end : clause.end]
    if _TAIL.match(after) or _DEPOSIT.match(after):
        return None
    former = last or _last(reading, sentence.start, clause.start)
    if former and _CAP.search(before):
        return former
    if last == "loan" and amount.kind == "money" and _EACH.fullmatch(before):
        return last
    if amount.kind == "percent" and (_FEE_CUT.search(before) or ("保函" in before and _GUARANTEED.search(before))):
        return "other"
    if former == "loan" and amount.kind == "percent" and (_PAID_DOWN.search(before) or _RAISED_AGAIN.search(before)):
        return former
    if _BY.search(before):
        return _next(reading, clause.end, sentence.end) or former
    return _of_list(reading, sentence, clause, before, after) if amount.kind == "money" else None


def _describes(before: str, after: str) -> bool:
    """对…比例达到15%以上的企业 tells who it is for; 超过500万元营业收入的3% what it is reckoned from."""
    if _BASE.match(after):
        return True
    named = before.lstrip().startswith("对") and not _GIVE_WORDS.search(before)
    return named and bool(_NOUN.match(after)) and not _GIVE_WORDS.search(after)


def _of_list(reading: Reading, sentence: Sentence, clause: Clause, before: str, after: str) -> Instrument | None:
    """发放补贴：博士10万元，硕士5万元: each item is one, also where the list is a sentence of its own."""
    if not _ITEM.fullmatch(before) or _SIZED.search(before) or not _ITEM_ENDS.match(after):
        return None
    words = reading.instruments_in(max(0, sentence.start - _NEAR), clause.start)
    word = words[-1] if words else None
    if word is None or word.instrument not in ("award", "subsidy"):
        return None
    return word.instrument if _GIVES.search(reading.text, max(0, word.start - 20), word.start) else None


def _given(text: str, clause: Clause, before: str, after: str) -> bool:
    if text[clause.start : clause.end].rstrip().endswith("的"):
        return False
    give = _GIVE.search(before)
    if not give and _CONDITION.search(before) and not _GIVEN_NEXT.match(after):
        return False
    return bool(give or _GIVE.search(after[:14]))


def _next(reading: Reading, start: int, end: int) -> Instrument | None:
    """The head of the next noun phrase: 工作经费补贴 is a subsidy."""
    words = reading.instruments_in(start, end)
    head = words[0] if words else None
    for word in words[1:]:
        neutral = reading.text[word.start : word.end] in lists("funds")["neutral"]
        if (
            head is None
            or neutral
            or word.start - head.end > 1
            or reading.text[head.end : word.start] in ("、", "和", "或")
        ):
            break
        head = word
    return head.instrument if head else None


def _last(reading: Reading, start: int, end: int) -> Instrument | None:
    words = reading.instruments_in(start, end)
    return words[-1].instrument if words else None


def _fund(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount, instrument: Instrument) -> Fund:
    parts = 1000 if amount.unit == "‰" else 100
    rate = round(amount.value / parts, 6) if amount.kind == "percent" else None
    return Fund(
        text=reading.text[clause.start : clause.end],
        object=object_of(reading, sentence, clause, amount.start),
        instrument=instrument,
        comparator=_comparator(reading, sentence, clause, amount),
        amount=amount.value if rate is None else None,
        rate=rate,
        payer=payer_of(reading, sentence, clause),
        start=clause.start,
        end=clause.end,
        tier=tier_of(reading, clause, amount),
    )


def _comparator(reading: Reading, sentence: Sentence, clause: Clause, amount: Amount) -> Comparator:
    if amount.bound or amount.upper is not None:
        return amount.comparator
    listed = _EACH.fullmatch(reading.text, clause.start, amount.start)
    near = max(sentence.start if listed else clause.start, amount.start - _NEAR)
    inner = [a for a in reading.amounts_in(near, amount.start) if a.kind in ("money", "percent")]
    begin = near
    for former in inner:
        # 最高50万元、30万元: the bound holds for both; a new verb of giving ends it.
        if _GIVE_ANEW.search(reading.text, former.end, amount.start):
            begin = former.end
    between = reading.text[begin : amount.start]
    capped = list(_AT_MOST.finditer(between))
    if capped and not _RAISED.search(between, capped[-1].end()):
        return "<="
    return ">=" if _AT_LEAST.search(between) else "="
