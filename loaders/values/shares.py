"""Shares that no decimal writes in full, said as people say them: 三分之一, not 33.333333%."""

from loaders.values.numerals import DIGITS

# Of halves, quarters, fifths and tenths a decimal says all.
_WHOLES = (3, 6, 7, 9)
# A rate is kept to six places.
_NEAR = 1e-4
_NAMES = {number: name for name, number in reversed(DIGITS.items())}


def caption_share(percent: float, language: str = "zh") -> str | None:
    """33.333333 as 三分之一, or 1/3; None where a percentage says it as well."""
    if round(percent, 2) == percent or not 0 < percent < 100:
        return None
    for whole in _WHOLES:
        part = round(percent * whole / 100)
        if part and abs(percent - 100 * part / whole) < _NEAR:
            return f"{_NAMES[whole]}分之{_NAMES[part]}" if language == "zh" else f"{part}/{whole}"
    return None
