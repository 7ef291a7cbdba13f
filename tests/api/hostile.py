"""A document that tries to run script, to leave its element, and to be a formula."""

from loaders.model import Document, Fund, Lead, Passage, Program

SCRIPT = "<script>window.struck=1</script>"
IMAGE = '"><img src=x onerror="window.struck=1">'
FORMULA = '=HYPERLINK("http://x")'
HREF = f"href={IMAGE}"


def hostile() -> Document:
    """One measure whose every name is an attack."""
    text = f"1.{SCRIPT}评选{HREF}奖,奖励{FORMULA}。(牵头单位:{IMAGE}厅)"

    def at(wording: str) -> tuple[int, int]:
        return text.index(wording), text.index(wording) + len(wording)

    passage = Passage(
        "1",
        text,
        leads=[Lead(f"{IMAGE}厅", *at(f"{IMAGE}厅"))],
        programs=[Program(f"{HREF}奖", "award", *at(f"{HREF}奖"))],
        funds=[Fund(FORMULA, FORMULA, "award", "=", 1e6, None, SCRIPT, *at(FORMULA))],
    )
    return Document("plan-x", f"{SCRIPT}方案", f"{IMAGE}.txt", "b" * 64, issuer=SCRIPT, passages=[passage])
