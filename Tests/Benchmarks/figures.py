"""The little arithmetic of the benchmarks, and their one table."""

import math
import statistics


def percentile(values, share):
    """By nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def shown(value):
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if value == 0 or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.{max(0, 2 - math.floor(math.log10(abs(value))))}f}"


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


def ratio(rounds, one, other):
    """Median and range over rounds of one contender's figure over the other's in the same round."""
    ratios = [r[one] / r[other] for r in rounds if r.get(one) and r.get(other)]
    if not ratios:
        return "–"
    return f"{shown(median(ratios))} ({shown(min(ratios))}–{shown(max(ratios))})"


def spread(rounds, contender):
    """How far a figure moved between rounds: the largest over the smallest."""
    values = [r[contender] for r in rounds if r.get(contender)]
    return max(values) / min(values) if values else 1


class Table:
    """A Markdown table that prints each row as soon as it is known."""

    def __init__(self, *heads):
        self.heads = heads
        print("| " + " | ".join(heads) + " |", flush=True)
        print("|" + "|".join(" --- " for _ in heads) + "|", flush=True)

    def row(self, *cells):
        print("| " + " | ".join(shown(cell) for cell in cells) + " |", flush=True)
