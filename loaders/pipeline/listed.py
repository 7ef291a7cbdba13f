"""Items of a list: under 购房补贴标准：博士10万元，硕士5万元 every item is given by the instrument of the head."""

from loaders.model import Instrument
from loaders.pipeline.instruments import Word
from loaders.pipeline.phrases import phrase
from loaders.pipeline.sum_places import NEAR, Sum, next_instrument

# What a head may give; of loans a list tells limits and shares paid down.
_GIVEN = ("award", "subsidy", "other", "premium", "interest")
_BLANK = (":", "：", "，", ",")


def of_list(sum_: Sum) -> Instrument | None:
    """The instrument of the list that an amount is an item of, also where the list is a sentence of its own."""
    borrower = sum_.amount.kind == "money" and phrase("each").fullmatch(sum_.before)
    if not (borrower or is_item(sum_)):
        return None
    text, end = sum_.reading.text, sum_.sentence.end
    if text.find("均", sum_.clause.end, end) >= 0 and (told := phrase("all_are").search(text, sum_.clause.end, end)):
        # 一孩2000元，二孩5000元，均为一次性补贴
        return next_instrument(sum_.reading, told.end(), end)
    words = sum_.reading.instruments_in(max(0, sum_.sentence.start - NEAR), sum_.clause.start)
    word = words[-1] if words else None
    if word is None or word.instrument not in (*_GIVEN, "loan"):
        return None
    if word.instrument == "loan":
        limit = sum_.amount.kind == "money" and phrase("line_list").match(text, word.end)
        return "loan" if limit else None
    return word.instrument if _opens(sum_, word) else None


def _opens(sum_: Sum, word: Word) -> bool:
    """Whether the word heads the list; a share is an item only where nothing else stands behind it."""
    text = sum_.reading.text
    if phrase("list_head").match(text, word.end) or _is_heading(text, word):
        return True
    if word.end < sum_.sentence.start and phrase("rows").match(text, sum_.sentence.start, sum_.sentence.end):
        # 购房补贴分两次发放。博士15万元，硕士8万元: a sentence of items only.
        return word.instrument in ("subsidy", "award")
    if sum_.amount.kind == "percent":
        return False
    if phrase("gives").search(text, max(0, word.start - 20), word.start):
        return True
    # 分档定额补助，宽体机每班30万元
    return text[word.end : word.end + 1] in ("，", ",") and bool(phrase("each_of_item").search(sum_.before))


def _is_heading(text: str, word: Word) -> bool:
    """契税补贴。首套房80%，二套房50%: a short sentence that ends with the word."""
    if text[word.end : word.end + 1] != "。":
        return False
    begin = max(text.rfind(mark, 0, word.start) for mark in "。\n") + 1
    return bool(phrase("list_heading").fullmatch(text, begin, word.end))


def is_item(sum_: Sum) -> bool:
    """博士10万元, 博士：10万元."""
    if not phrase("item_ends").match(sum_.after):
        return False
    before = sum_.before
    clauses, index = sum_.sentence.clauses, sum_.clause.index
    if not before.strip() and index and sum_.clause.mark in _BLANK:
        # 博士，10万元; …
        alone = sum_.clause.mark in _BLANK[:2] or index == 1 or clauses[index - 1].mark in ("；", ";", "：", ":")
        before = sum_.reading.text[clauses[index - 1].start : clauses[index - 1].end] if alone else before
    own = next((part for part in (before, before.rpartition("、")[2]) if phrase("item").fullmatch(part)), None)
    if own is None or phrase("sized").search(own):
        return False
    return sum_.amount.kind == "money" or not phrase("reached").search(own)
