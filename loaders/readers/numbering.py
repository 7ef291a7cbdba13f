"""Word's automatic numbers: which list a paragraph belongs to, what count it has reached, how that is written."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

CHINESE_DIGITS = "零一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
FULL_WIDTH = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
LEVELS = 9


def chinese(count: int, digits: str = CHINESE_DIGITS, units: str = "十百千") -> str:
    """`count` (1 to 9,999) as it is spoken: 12 → 十二, 105 → 一百零五."""
    if not 0 < count < 10_000:
        return str(count)
    text, zero = "", False
    for power in range(3, -1, -1):
        digit = count // 10**power % 10
        if digit:
            text += (digits[0] if zero and text else "") + digits[digit] + (units[power - 1] if power else "")
        zero = not digit
    return text.removeprefix(digits[1]) if digits is CHINESE_DIGITS and 10 <= count < 20 else text


def roman(count: int) -> str:
    text = ""
    for value, sign in ROMAN:
        text += sign * (count // value)
        count %= value
    return text + ROMAN_ONES[count]


def letters(count: int) -> str:
    """a … z, then aa … zz, as Word goes on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def written(count: int, style: str) -> str:
    """A count in one of Word's number formats; an unknown one is written in digits."""
    match style:
        case "bullet" | "none":
            return ""
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand":
            return chinese(count)
        case "taiwaneseCounting" | "ideographDigital" | "koreanDigital2":
            return chinese(count)
        case "chineseLegalSimplified" | "ideographLegalTraditional":
            return chinese(count, LEGAL_DIGITS, "拾佰仟")
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return CIRCLED[count - 1] if 0 < count <= len(CIRCLED) else str(count)
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(count).translate(FULL_WIDTH)
        case "upperRoman":
            return roman(count)
        case "lowerRoman":
            return roman(count).lower()
        case "upperLetter":
            return letters(count).upper()
        case "lowerLetter":
            return letters(count)
        case "decimalZero":
            return f"{count:02}"
    return str(count)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first count, its format, and its text with %1 … %9 for the counts of the levels."""

    start: int
    style: str
    text: str


class Numbering:
    """The lists of a document and how far each has counted; ask for the paragraphs in their order."""

    def __init__(self, document: Any) -> None:
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = part.element if part is not None else None
        self._abstract = {_value(e, "abstractNumId"): e for e in _all(root, "w:abstractNum")}
        self._lists = {_value(e, "numId"): e for e in _all(root, "w:num")}
        self._styles = {_value(e, "styleId"): e for e in _all(document.styles.element, "w:style")}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * LEVELS)
        self._started: set[tuple[str, int]] = set()

    def next(self, paragraph: Any) -> str:
        """The number that Word sets before this paragraph, as written; empty where it sets none."""
        number, depth = self._place(paragraph.find(qn("w:pPr")))
        found = self._lists.get(number or "")
        if found is None or number == "0":
            return ""
        abstract = _value(found.find(qn("w:abstractNumId")), "val") or ""
        levels = self._levels(found, abstract)
        if depth not in levels:
            return ""
        counts = self._count(number or "", abstract, depth, found, levels)
        text = levels[depth].text
        for i in range(LEVELS):
            style = levels[i].style if i in levels else "decimal"
            text = text.replace(f"%{i + 1}", written(counts[i], style))
        return text if levels[depth].style != "bullet" else ""

    def _place(self, properties: Any) -> tuple[str | None, int]:
        """The list's id and the level, from the paragraph or from the style it follows."""
        number = depth = None
        seen: set[str] = set()
        while properties is not None:
            listed = properties.find(qn("w:numPr"))
            if listed is not None:
                number = number or _value(listed.find(qn("w:numId")), "val")
                depth = depth or _value(listed.find(qn("w:ilvl")), "val")
            style = _value(properties.find(qn("w:pStyle")), "val")
            properties = self._of_style(style, seen)
        return number, min(int(depth or 0), LEVELS - 1)

    def _of_style(self, name: str | None, seen: set[str]) -> Any:
        """The paragraph properties of a style or of the nearest one it is based on that has a list."""
        while name and name not in seen and name in self._styles:
            seen.add(name)
            style = self._styles[name]
            properties = style.find(qn("w:pPr"))
            if properties is not None and properties.find(qn("w:numPr")) is not None:
                return properties
            name = _value(style.find(qn("w:basedOn")), "val")
        return None

    def _levels(self, found: Any, abstract: str) -> dict[int, Level]:
        elements = {_depth(e): e for e in _all(self._abstract.get(abstract), "w:lvl")}
        for override in found.iterchildren(qn("w:lvlOverride")):
            elements |= {_depth(e): e for e in override.iterchildren(qn("w:lvl"))}
        return {depth: _level(element) for depth, element in elements.items()}

    def _count(self, number: str, abstract: str, depth: int, found: Any, levels: dict[int, Level]) -> list[int]:
        """Counts on: lists that share an abstract list go on from each other unless one says where to start."""
        counts = self._counts[abstract]
        restart = next((e for e in found.iterchildren(qn("w:lvlOverride")) if _depth(e) == depth), None)
        begin = _value(restart.find(qn("w:startOverride")), "val") if restart is not None else None
        if begin is not None and (number, depth) not in self._started:
            counts[depth] = int(begin)
        else:
            counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth].start
        self._started.add((number, depth))
        for upper in range(depth):
            counts[upper] = counts[upper] or (levels[upper].start if upper in levels else 1)
        counts[depth + 1 :] = [0] * (LEVELS - depth - 1)
        return counts


def _level(element: Any) -> Level:
    start = _value(element.find(qn("w:start")), "val")
    text = _value(element.find(qn("w:lvlText")), "val") or ""
    suffix = _value(element.find(qn("w:suff")), "val")
    style = _value(element.find(qn("w:numFmt")), "val") or "decimal"
    return Level(int(start or 1), style, text + (" " if suffix == "space" else ""))


def _depth(element: Any) -> int:
    return int(_value(element, "ilvl") or 0)


def _all(root: Any, tag: str) -> list[Any]:
    return [] if root is None else list(root.iterchildren(qn(tag)))


def _value(element: Any, name: str) -> str | None:
    value = None if element is None else element.get(qn(f"w:{name}"))
    return None if value is None else str(value)
