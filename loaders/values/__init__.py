"""Numbers, amounts, points in time and periods of Chinese documents: each is parsed, compared and captioned here."""

from loaders.values.amount import Amount, caption_amount, compare_amounts
from loaders.values.amounts import find_amounts, parse_amount
from loaders.values.deadline import (
    Moment,
    caption_deadline,
    compare_deadlines,
    find_moments,
    last_day,
    parse_deadline,
)
from loaders.values.numerals import caption_number, fold, parse_number
from loaders.values.per import Per, caption_per, compare_per, parse_per, per_of
from loaders.values.period import caption_period, compare_periods, find_periods, parse_period, period_behind
from loaders.values.shares import caption_share

__all__ = [
    "Amount",
    "Moment",
    "Per",
    "caption_amount",
    "caption_deadline",
    "caption_number",
    "caption_per",
    "caption_period",
    "caption_share",
    "compare_amounts",
    "compare_deadlines",
    "compare_per",
    "compare_periods",
    "find_amounts",
    "find_moments",
    "find_periods",
    "fold",
    "last_day",
    "parse_amount",
    "parse_deadline",
    "parse_number",
    "parse_per",
    "parse_period",
    "per_of",
    "period_behind",
]
