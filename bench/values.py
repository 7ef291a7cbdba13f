"""Numbers, targets and funds: characters a second, and texts made to hurt against ordinary text of the same size.

Target: 1 MB of digits, brackets, commas or words of money within 3 × of the same size of ordinary text. Where every
ninth character begins a fact there is more to hand on; that one is shown without a target.
"""

import time
from collections.abc import Callable

from loaders.pipeline.context import Context
from loaders.pipeline.funds import find_funds
from loaders.pipeline.targets import find_targets
from loaders.values import find_amounts, find_moments

SIZE = 1_000_000
ORDINARY = (
    "推动产业升级，完善服务体系，力争到2025年新增企业20家以上。对新认定的示范企业，按投资额的10%给予补助，最高不超过50万元。"
    "加强部门协同，优化办事流程，及时公开信息，定期开展评估。引导金融机构创新产品，加大支持力度，降低企业成本。"
)
HURTFUL = {
    "digits": "9",
    "spaced digits": "9 ",
    "Chinese digits": "三",
    "opening brackets": "（",
    "title marks": "《",
    "quotation marks": "“”",
    "commas of a list": "、",
    "commas": "，",
    "halves": "半",
    "dashes": "1—",
    "percentages": "10%，",
    "years": "2025年",
    "words of money": "资金",
    "words of giving": "给予奖励",
    "amounts": "给予10万元奖励、",
    "one sentence": ORDINARY.replace("。", "，"),
}


def read(text: str) -> None:
    """Everything that looks for numbers, once."""
    context = Context(base_year=2022)
    find_targets(text, context)
    find_funds(text, context)


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def run() -> list[tuple[str, str, str]]:
    """The figures: speed on ordinary text, and the ratio of each hurtful text to it."""
    ordinary = (ORDINARY * (SIZE // len(ORDINARY) + 1))[:SIZE]
    read(ORDINARY)
    base = seconds(read, ordinary)
    values = seconds(lambda t: (list(find_amounts(t)), list(find_moments(t, 2022))), ordinary)
    found = [
        ("numbers and times alone", f"{SIZE / values / 1e6:.2f} M characters/s", ""),
        ("targets and funds", f"{SIZE / base / 1e6:.2f} M characters/s", ""),
    ]
    for name, piece in HURTFUL.items():
        ratio = seconds(read, (piece * (SIZE // len(piece) + 1))[:SIZE]) / base
        found.append((f"1 MB of {name}", f"{ratio:.2f} ×", "" if name == "amounts" else "≤ 3 ×"))
    return found
