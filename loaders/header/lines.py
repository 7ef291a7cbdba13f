"""What the parts of a header share: its word list, fields, document numbers."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The characters left out end a title that runs into its number.
NUMBER = re.compile(
    r"(?:(?![的意见措施方案计划知纲要])[一-鿿]){1,12}[〔\[【（(［]\s*(?:19|20)\d{2}\s*[〕\]】）)］]\s*\d{1,5}\s*号"
)
# A field of a page's own header: `- 文档类型：政策类`; one that names the document gives its title.
FIELD = re.compile(r"[-\s]*[^\s:：]{2,6}\s*[:：]")


@cache
def words() -> dict[str, Any]:
    """The word list of headers."""
    path = Path(__file__).parents[1] / "data" / "header.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def numbered(line: str) -> re.Match[str] | None:
    """A document number in a line; most lines have none, which one character tells."""
    return NUMBER.search(line) if "号" in line else None
