"""The dates that a document bears: of its issue, and from which it is in force."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.numbering import ordinal

DATE = re.compile(r"((?:19|20)\d{2})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?")
ALONE = re.compile(
    r"[\s　]*(?:(?:发布|发文|成文|印发)?(?:时间|日期)[:：]?)?\**[:：]?[\s　]*"
    r"((?:19|20)\d{2}\s*[年\-./]\s*\d{1,2}\s*[月\-./]\s*\d{1,2}\s*日?)"
)
# Said of the document itself and not of one of its measures: 本措施自2024年8月1日起施行.
KINDS = "通知|意见|办法|措施|规定|方案|政策|文件?|决定|细则|条例|公告|计划"
ITSELF = rf"(?:本|此|该|以上|上述)《?(?:[一-鿿]{{0,8}}?)(?:{KINDS})》?"
FROM = rf"(?:{ITSELF}[^。；]{{0,40}}?|^)(?:自|从)\s*"
STARTS = "起[^。；]{0,14}?(?:正式)?(?:施行|实施|执行|生效|止)"
IN_FORCE = re.compile(rf"{FROM}((?:19|20)\d{{2}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日){STARTS}")
IN_FORCE_AT_ONCE = re.compile(rf"{FROM}(?:印发|发布|公布|发文|下发)之?日{STARTS}")
CHINESE_DATE = re.compile(
    "(二[〇○零O０][一二三四五六七八九〇○零O０]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


SIGNATURE = re.compile(r"^[一-鿿]{4,40}(?:政府|厅|局|委|部|办|会|室|院|组)$")
# Several fields may share a line.
FIELDS_MAX = 80
ISSUED_FIELD = re.compile("(?:发布|成文|印发|公布|发文)(?:时间|日期)")
IN_FORCE_FIELD = re.compile(r"(?:施行|实施|生效)(?:时间|日期)\s*[】:：|]")


def iso(text: str) -> str | None:
    """The first full date in `text` as ISO, None where there is none or the day does not exist."""
    found = DATE.search(text)
    if not found:
        return None
    year, month, day = (int(g) for g in found.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def arabic(line: str) -> str:
    """二〇二三年五月一日 → 2023年5月1日"""
    return CHINESE_DATE.sub(lambda d: f"{_digits(d[1])}年{ordinal(d[2])}月{ordinal(d[3])}日", line)


def _digits(year: str) -> str:
    return "".join("0" if char in "〇○零O０" else str(ordinal(char)) for char in year)


def issued_on(head: Sequence[str], lines: Sequence[str]) -> str | None:
    """The date below a signature; else one on a line of its own or in a field, above the text or below it."""
    dated = [*map(arabic, [*head, *lines[-12:]])]
    for above, line in pairwise(dated):
        if ALONE.match(line) and SIGNATURE.match(above) and len(line) < 40 and (found := iso(line)):
            return found
    # A page that says no more than 时间 may mean its own.
    for line in sorted(dated, key=lambda line: line.startswith(("时间", "日期"))):
        if (ALONE.match(line) and len(line) < 40) or ISSUED_FIELD.search(line):
            found = iso(line)
            if found:
                return found
    return None


def in_force_from(lines: Sequence[str], issued: str | None) -> str | None:
    """The day from which the document says that it applies."""
    for line in reversed(lines):
        if len(line) < FIELDS_MAX and (found := IN_FORCE_FIELD.search(line)):
            return iso(line[found.end() :])
        if "起" not in line:
            continue
        line = arabic(line)
        if found := IN_FORCE.search(line):
            return iso(found.group(1))
        if IN_FORCE_AT_ONCE.search(line):
            return issued
    return None
