"""The id of a document, the same whether the document is loaded or only named in somebody's 《》."""

import hashlib
import re
import unicodedata

_UNWRAPPED = re.compile(
    r"^(?P<issuer>.*?)(?:关于)?(?:印发|转发|批转|公布|发布)"
    r"(?:[《<](?P<quoted>.+)[》>](?:的(?:通知|公告|函))?|(?P<bare>.+)的(?:通知|公告|函))$"
)
_ISSUED = re.compile(r"^(?P<issuer>[^关]{2,40}?)关于(?P<subject>.+)$")
# Titles that any city could have written; `十三五…规划` or `…省…办法` are somebody's own.
_ANYBODYS = re.compile(
    r"^(?:关于|(?:进一步)?(?:促进|推动|加快|支持|加强|优化|完善|落实|贯彻|做好|恢复|稳定|保障|清理|扎实|全面))"
    r"|^[^省市县区州盟旗国]*(?:措施|举措|政策|细则|通知)$"
)
_NUMBER = re.compile(r"\([^()]*[发函办字][^()]*[\[〔(]?\d{4}[\])〕]?\d+号\)$")
_OUTER = re.compile(r"^《([^《》]*(?:《[^《》]*》[^《》]*)*)》$")
_SPACE = re.compile(r"\s")
_MARKS = re.compile(r"[\s《》<>〈〉“”\"'‘’「」]")
_OFFICE = re.compile(r"(?:人民)?(?:政府)?(?:办公[厅室])?$")


def folded(text: str) -> str:
    """Text without what writers vary at will: width, white space, title and quotation marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def document_id(
    title: str | None, issuer: str | None = None, number: str | None = None, stem: str | None = None
) -> str:
    """`doc-` and 16 hex digits of what names the document.

    The title decides, with its wrapping 关于印发…的通知 taken off. A title that any city could have written counts with
    its issuer, or with the file's stem where the issuer is unknown: two loaded documents must never become one.
    Without a title the 文号 decides, without that the stem.
    """
    key = _title_key(title, issuer, stem) if title and folded(title) else folded(number or "") or folded(stem or "")
    return "doc-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _title_key(title: str, issuer: str | None, stem: str | None) -> str:
    whole = _OUTER.sub(r"\1", _SPACE.sub("", unicodedata.normalize("NFKC", title)))
    wrapped = _UNWRAPPED.match(_NUMBER.sub("", whole))
    if wrapped:
        whole = wrapped["quoted"] or wrapped["bare"]
        issuer = wrapped["issuer"] or issuer
    core = _NUMBER.sub("", folded(whole))
    issued = _ISSUED.match(core)
    if issued:
        return _place(issued["issuer"]) + "关于" + issued["subject"]
    if not _ANYBODYS.match(core):
        return core
    place = _place(issuer or "")
    return place + core if place else core + folded(stem or "")


def _place(issuer: str) -> str:
    """The issuer without its office: a government's own and its general office's documents are cited alike."""
    return _OFFICE.sub("", folded(issuer))
