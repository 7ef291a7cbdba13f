"""The title of a document, and what kind of document it tells."""

import re
from functools import cache

from loaders.dates import DATE
from loaders.header.lines import FIELD, numbered, words

SHORTEST, TITLE_MAX = 6, 160
CARD_TITLE = re.compile(r"标[\s　]*题[:：][\s　]*([^\t]{4,160})")
NAMED_TITLE = re.compile(r"^[-\s]*(?:文件名称|文件标题|标\s*题)\s*[:：]\s*")
# A sentence that names a document, or the line with which a page hands over to it.
NO_TITLE = re.compile("为(?:了|贯彻|深入|认真|进一步|落实|全面|切实|坚决)|根据|按照|近日|日前")
SAYS_BEFORE = re.compile("^(?:全文如下[:：]?|我[省市县区]出台)(?=.{6})")
# The line with which a page hands over to the document: 《…》全文如下.
FOLLOWS = re.compile("《([^《》]{4,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》?全文如下")
ANNEX = re.compile(r"附件\s*\d*[:：]?")
BADGE = re.compile("【([一-鿿、]{2,90})】+")
BRACKETED = re.compile("[(（〔][^()（）〔〕]{2,14}[)）〕]")
HANDED_ON = re.compile(r"《([^《》]{4,80})》[^。《》]{0,30}?(?:现)?(?:予以)?印发(?:给你们|你们)")


def title_of(head: list[str]) -> str | None:
    """The title in the lines before the first measure."""
    title, named = _on_card(head) or _title(head), _printed_name(head)
    return named if named and (title is None or named.startswith(title)) else title


def apart(headline: str | None) -> tuple[str | None, str | None]:
    """Whose a document is, where a database says so in front of the title (【甲省乙市】《…》), and the title."""
    if not headline or not (badge := BADGE.match(headline)) or badge.end() == len(headline):
        return None, headline
    return badge[1], _unmarked(headline[badge.end() :])


def kind_of(title: str | None) -> str | None:
    """The kind of document that a title tells."""
    if not title:
        return None
    for word, kind in words()["overriding"].items():
        if word in title:
            return str(kind)
    # A notice hands a document on, or says what it has to say itself.
    if title.endswith("通知") and not re.search("印发|转发|发布|[》>]的通知$", title):
        return "notice"
    core = re.sub(r"[》>]?的通知$|[》>]", "", title)
    core = re.sub(r"(?:[(（〔][^()（）]*[)）〕])+$", "", core)
    kinds: dict[str, str] = words()["kinds"]
    return next((kind for word, kind in kinds.items() if core.endswith(word)), None) or (
        "notice" if title.endswith("通知") else None
    )


def _printed_name(head: list[str]) -> str | None:
    """The name of the document that a notice hands on: 现将《…》印发给你们."""
    return next((found[1] for line in head if (found := HANDED_ON.search(line))), None)


def _on_card(head: list[str]) -> str | None:
    """The title on the card that government sites set above a document (标　题：…)."""
    return next((found.group(1).strip() for line in head if (found := CARD_TITLE.match(line))), None)


def _title(head: list[str]) -> str | None:
    """The first line, or run of lines, that ends as a title does; lines that a page adds are passed over."""
    endings, noise = _endings(), _noise()
    run = ""
    for at, line in enumerate(head):
        if named := NAMED_TITLE.match(line):
            run, line = "", line[named.end() :]
            following = head[at + 1] if not line and at + 1 < len(head) else ""
            if len(following) >= SHORTEST and not FIELD.match(following):
                return following
        if handed := FOLLOWS.match(line):
            return handed[1]
        if noise.search(line[:8]) or FIELD.match(line) or ANNEX.fullmatch(line):
            run = ""
            continue
        if re.search("[。；]|[:：]$", line) or len(run + line) > TITLE_MAX:
            run = ""
            continue
        found = numbered(line)
        own = line[: found.start()].rstrip("(（ ") if found and found.start() > 4 else line
        # A line that is a whole title by itself does not go on from the one above it.
        candidate = own if "关于" in own else run + own
        if endings.search(candidate) and len(candidate) >= SHORTEST and not NO_TITLE.match(candidate):
            return _whole_title(candidate, head[at + 1 :])
        run = "" if found or DATE.search(line) else candidate
    return None


def _unmarked(title: str) -> str:
    """A title without the marks around it, unless they are those of titles in it."""
    marked = title[:1] in "《<" and title[-1:] in "》>" and title.count("《") <= 1
    return title[1:-1] if marked else title


def _whole_title(title: str, following: list[str]) -> str:
    """Without what a page says before it (我市出台《…》), and with the bracket on the line below ((征求意见稿))."""
    title = _unmarked(SAYS_BEFORE.sub("", title))
    below = following[0] if following else ""
    return title + below if BRACKETED.fullmatch(below) else title


@cache
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words()["noise"])))


@cache
def _endings() -> re.Pattern[str]:
    kinds = "|".join(words()["kinds"])
    return re.compile(rf"(?:{kinds})[》>]?(?:的通知|的意见)?[》>]?(?:[(（〔][^()（）]{{1,14}}[)）〕])*$")
