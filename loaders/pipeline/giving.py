"""Whether a word of money is given in its clause, and by what instrument it is then given."""

import re
from functools import cache
from typing import NamedTuple

from loaders.model import Instrument
from loaders.pipeline.clauses import Clause
from loaders.pipeline.instruments import Word
from loaders.pipeline.reading import Reading
from loaders.pipeline.words import alternation, as_words, endings, lists

# How far a word looks back: what stands further off belongs to something else.
_BACK = 60
# How far a word that tells what is merely spoken of may stand in front.
_CLOSE = 5
_PURSE = re.compile(r"由(?!此)[^，,。]{0,14}$")
_DESCRIBED = re.compile(
    r"对(?!.*(?:给予|予以|发放(?!的)|提供|实行|执行|按(?!揭)|进行|采[取用]|落实|倾斜|免征|免收|减免|缓[收缴]|应贷尽贷|奖励|补贴|补助|资助|返还))"
)
_CONDITION = re.compile(r"(?:[的时](?:[（(][^（()）]{0,40}[）)])?|时间|之前|之后|到期后|期满后|届满后)$")
_ALLOTS = re.compile("安排|分配")
_TERMS = re.compile(
    "[^，,。；;]{0,14}(?:覆盖到|扩大[到至]|调整|提高|下调|降低|延长|放宽|上浮|取消|统一|按?(?:最低|下限|低限)[^，,。；;]{0,6}执行)"
)
_PAID = re.compile(
    r"[^，,]{0,2}(?:由|从|在)[^，,。；;]{2,16}(?:承担|列支|负担|支付|解决|倾斜)"
    r"|(?:直接|及时)?(?:发放|拨付|兑付)[到至给]|[^，,。；;]{0,14}倾斜|[^，,。；;]{0,24}(?:给予|予以)(?:重点|优先|大力|适当)?支持"
)
_FOUNDED = re.compile("(?:设立|建立|组建|发起|通过|利用|发挥|用好|统筹|安排)[^，,。；;]{0,24}$")
_IN_USE = re.compile(
    "投放|等?加大|规模(?=$|[，,。；;])|[^，,。；;]{0,4}适用范围|[^，,。；;]{0,20}(?:予以|给予)支持|的?(?:引导|带动|撬动)?作用"
)
_BANKS = re.compile("金融机构|银行")
_WAY = re.compile("[^，,。；;]{0,8}(?:形式|方式)")
_OF_FIRMS = re.compile("企业[^，,。；;]{0,16}(?:设立|发起)")
_PARTICIPLE = re.compile("的(?![，,。；;])")
# 免征车辆购置税的车型: the waiver belongs to a noun.
_WAIVED_NOUN = re.compile("[^，,、。；;的]{0,8}的(?=[一-鿿])")
_RELATIVE = re.compile("(?<!一定)(?<!相应)(?<!适当)的.")
_GIVE_VERB = re.compile("给予|予以|提供|推出|让利")
_RECEIVER = re.compile("[对为向由]")
_CHARGE = re.compile("[^，,。；;的]{0,10}(费(?!优惠)|租金|税)")
_DUTY = re.compile("[^，,。；;]{0,10}(?:责任|处罚|手续|备案)")
# 贷款的借款人: the loan tells who is meant; 贷款的支持 gives it.
_OF_LOAN = re.compile("的(?!支持|投放|发放|力度|额度|期限|利率|投入|展期|扶持|需求)[一-鿿]")
_USED = re.compile("用[足好活]|支持再|结构性")
_PREMIUM_BEFORE = re.compile("(?<![运担])保费[^，,、；;]{0,4}$")
_PREMIUM_AFTER = re.compile("[^，,、；;]{0,8}(?<![运担])保费")
_NEEDED = re.compile("需求")
_MEETS = re.compile("支持|满足|保障")
_GRANTED = re.compile("给予|享受|实行|予以|落实")
_NO_VERB = "，,。的资政标金以在由按不应需须期额计每只可与、）)办"


class Giver(NamedTuple):
    """What a clause says about giving: where its first verb of giving stands, whether it allots or seeks money."""

    clause: Clause
    verb: int
    allots: bool
    seeks: int


def giver_of(reading: Reading, clause: Clause) -> Giver | None:
    """How a clause gives; None where it describes somebody, sets a condition, or gives what is no money."""
    text = reading.text
    if alternation("funds", "no_money").search(text, clause.start, clause.end):
        return None
    tail = text[max(clause.start + 6, clause.end - _BACK) : clause.end]
    described = _DESCRIBED.match(text, clause.start, clause.end) or _CONDITION.search(tail)
    if described and not _ALLOTS.search(text, clause.start, clause.end):
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
    if not _is_given(reading.text, giver, word) or _is_spoken(reading, giver, word):
        return None
    before = reading.text[max(giver.clause.start, word.start - _BACK) : word.start]
    return _resolved(reading.text, giver, word, before)


def _is_given(text: str, giver: Giver, word: Word) -> bool:
    """A verb of giving stands in front of the noun, or the noun is a verb itself, or it is paid by somebody."""
    if giver.verb < word.start:
        return True
    end = giver.clause.end
    if word.instrument == "loan" and _TERMS.match(text, word.end, end):
        return True
    return _acts(text, giver, word) or bool(_PAID.match(text, word.end, end))


def _acts(text: str, giver: Giver, word: Word) -> bool:
    """奖励X, 可返还X, 免征X: the word is the verb itself."""
    written = text[word.start : word.end]
    if written in lists("funds")["waiving"] or (written == "减免" and _CHARGE.match(text, word.end)):
        return True
    leads = word.start - giver.clause.start <= 2 or text[word.start - 1 : word.start] in "可予并"
    return leads and written in lists("funds")["verbs"] and text[word.end : word.end + 1] not in _NO_VERB


def _is_spoken(reading: Reading, giver: Giver, word: Word) -> bool:
    text = reading.text
    if text[word.start - 1 : word.start] == "原" or _is_private(text, giver, word):
        return True
    if giver.seeks < word.start or (reading.stretches.titles(word.start) or reading.stretches.brackets(word.start)):
        return True
    written = text[word.start : word.end]
    if word.instrument == "tax" and _PARTICIPLE.match(text, word.end):
        return True
    if word.instrument == "loan" and _OF_LOAN.match(text, word.end):
        return True
    if _is_relative(text, giver, word):
        return True
    if written.endswith(endings("funds", "verbs")) and _PARTICIPLE.match(text, word.end):
        return True
    if written[0] in "免减缓暂" and _WAIVED_NOUN.match(text, word.end):
        return True
    if written[0] == "免" and _DUTY.match(text, word.end):
        return True
    if written[0] == "缓" and text[word.start - 1] == "的":
        return True
    before = text[max(giver.clause.start, word.start - _CLOSE) : word.start]
    if _NEEDED.match(text, word.end):
        return not _MEETS.search(text, giver.clause.start, word.start)
    if alternation("funds", "spoken_after").match(text, word.end) or alternation("funds", "spoken_before").search(
        before
    ):
        return True
    return written != "奖励" and bool(_PURSE.search(before))


def _is_private(text: str, giver: Giver, word: Word) -> bool:
    """鼓励开发企业给予补贴: a firm's own discount, unless the government gives beside it."""
    begin = max(0, giver.verb - _CLOSE * 6)
    begin = max(begin, *(text.rfind(mark, begin, giver.verb) for mark in "。；;"))
    given = _GIVE_VERB.search(text, giver.verb, word.start)
    if not given or word.instrument not in ("subsidy", "award", "other"):
        return False
    private = alternation("funds", "private").search(text, begin, given.start())
    if private and "对" in text[private.end() : given.start()]:
        return False
    return bool(private and not _RECEIVER.search(text, begin, private.start())) and not alternation(
        "funds", "public"
    ).search(text, begin, given.start())


def _is_relative(text: str, giver: Giver, word: Word) -> bool:
    """对银行发放的贷款，…: in a clause that names the receiver the verb belongs to a noun, not to the gift."""
    if not text.startswith("对", giver.clause.start) or giver.verb >= word.start:
        return False
    verbs = list(alternation("funds", "giving").finditer(text, max(giver.clause.start, word.start - _BACK), word.start))
    between = text[verbs[-1].end() : word.start] if verbs else ""
    return bool(_RELATIVE.search(between))


def _resolved(text: str, giver: Giver, word: Word, before: str) -> Instrument | None:
    """优惠 is tax where taxes are spoken of, nothing where nobody gives it; bare money needs a verb that allots it."""
    written = text[word.start : word.end]
    if written in lists("funds")["neutral"]:
        return _benefit(text, giver.clause, word, before)
    if written in lists("funds")["banking"] and not _BANKS.search(text, giver.clause.start, word.start):
        return None
    if written in lists("funds")["used"] and not _USED.search(before):
        return None
    if written == "扣除" and not alternation("funds", "deducted").search(text, giver.clause.start, giver.clause.end):
        return None
    if written == "股权投资" and not (_WAY.match(text, word.end) and before.endswith(("通过", "采取", "以"))):
        return None
    if written == "基金":
        return word.instrument if _is_public_fund(text, word, before) else None
    if written in lists("funds")["plain"] and is_of_premium(text, word):
        return "premium"
    return None if written in _bare() and not giver.allots else word.instrument


def is_of_premium(text: str, word: Word) -> bool:
    """补贴实际缴纳保费的50%: a plain word of subsidy beside a premium."""
    before, after = text[max(0, word.start - 8) : word.start], text[word.end : word.end + 14]
    return bool(_PREMIUM_BEFORE.search(before) or _PREMIUM_AFTER.match(after))


def _benefit(text: str, clause: Clause, word: Word, before: str) -> Instrument | None:
    if text[word.start : word.end] == "退还":
        return "tax" if "税" in text[word.end : clause.end] else None
    if text[word.start : word.end] == "减免" and (charge := _CHARGE.match(text, word.end)):
        return "tax" if charge[1] == "税" else "other"
    if before.endswith("费") and not before.endswith("税费"):
        return "other"
    if alternation("funds", "taxed").search(before):
        return "tax"
    if before.endswith(("相关", "有关", "各项", "等")) or "活动" in text[word.end : word.end + 4]:
        return None
    if alternation("funds", "lending").search(before) and _GRANTED.search(before):
        return "loan"
    return "other" if _GRANTED.search(before) else None


def _is_public_fund(text: str, word: Word, before: str) -> bool:
    """A fund that government founds or uses; a firm's own and one that guarantees are none."""
    if _OF_FIRMS.search(before) or before.endswith("担保"):
        return False
    return bool(_FOUNDED.search(before) or _IN_USE.match(text, word.end))


@cache
def _bare() -> frozenset[str]:
    return frozenset(as_words(lists("funds")["bare"]))
