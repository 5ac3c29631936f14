"""Luck that belongs to a person, a question and a month, never to a place in a queue.

Every draw is Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) of a counter (who, alternative,
month, repetition) under a key (seed, purpose). Nothing is remembered between draws, so no draw can
depend on how many came before, and adding people renames nobody. The logarithm and exponential
between luck and decision are written out in + − × ÷, because library versions round differently
from one processor to the next.
"""

import zlib
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel, rule

_MULTIPLIER_EVEN: Final = np.uint64(0xD2511F53)
_MULTIPLIER_ODD: Final = np.uint64(0xCD9E8D57)
_WEYL_SEED: Final = np.uint64(0x9E3779B9)
_WEYL_PURPOSE: Final = np.uint64(0xBB67AE85)
_WORD: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_TO_UNIT: Final = 2.0**-32
BATCH: Final = 1024  # people whose luck is drawn together, so that it stays near the processor
_TWO_TO_52: Final = np.uint64(0x4330000000000000)  # bits of the float 2**52
_ROOT_OF_HALF: Final = np.uint64(0x3FE6A09E667F3BCD)  # bits of the float sqrt(1/2)
_LN_2_HIGH: Final = 6.93147180369123816490e-01
_LN_2_LOW: Final = 1.90821492927058770002e-10

# Coefficients of the normal quantile (Acklam 2003), in the tails and between them.
_FAR_TOP: Final = (-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e00,
                   -2.549732539343734e00, 4.374664141464968e00, 2.938163982698783e00)  # fmt: skip
_FAR_LOW: Final = (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e00,
                   3.754408661907416e00, 1.0)  # fmt: skip
_NEAR_TOP: Final = (-3.969683028665376e01, 2.209460984245205e02, -2.759285104469687e02,
                    1.383577518672690e02, -3.066479806614716e01, 2.506628277459239e00)  # fmt: skip
_NEAR_LOW: Final = (-5.447609879822406e01, 1.615858368580409e02, -1.556989798598866e02,
                    6.680131188771972e01, -1.328068155288572e01, 1.0)  # fmt: skip

_PURPOSES: dict[str, np.uint32] = {}


def purpose(name: str) -> np.uint32:
    """Give a question its own stream of luck; names are written "file/question".

    Raises ValueError when two names would share a stream or a name is taken twice.
    """
    code = np.uint32(zlib.crc32(name.encode()))
    for known, taken in _PURPOSES.items():
        if known == name or taken == code:
            raise ValueError(f"purpose {name!r} clashes with {known!r}")
    _PURPOSES[name] = code
    return code


def purposes() -> dict[str, int]:
    """List every question asked so far with its 32-bit code."""
    return {name: int(code) for name, code in _PURPOSES.items()}


@rule
def _rounds(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Do ten rounds on 32-bit words held in 64 bits, which the compiler turns into vectors."""
    for _ in range(10):
        even = c0 * _MULTIPLIER_EVEN
        odd = c2 * _MULTIPLIER_ODD
        c0 = (odd >> _HALF) ^ c1 ^ k0
        c1 = odd & _WORD
        c2 = (even >> _HALF) ^ c3 ^ k1
        c3 = even & _WORD
        k0 = (k0 + _WEYL_SEED) & _WORD
        k1 = (k1 + _WEYL_PURPOSE) & _WORD
    return c0, c1, c2, c3


@kernel
def philox(who, alternative, month, repetition, seed, purpose):  # type: ignore[no-untyped-def]
    """Return the four 32-bit words of one Philox4x32-10 call; all arguments are 32 bits."""
    return _rounds(
        np.uint64(who),
        np.uint64(alternative),
        np.uint64(np.int64(month) & np.int64(0xFFFFFFFF)),
        np.uint64(repetition),
        np.uint64(seed),
        np.uint64(purpose),
    )


@rule
def unit(word):  # type: ignore[no-untyped-def]
    """Turn 32 random bits into a number strictly between 0 and 1.

    The bits become the mantissa of 2 to the power 52, which every processor subtracts exactly.
    """
    whole = np.uint64(word | _TWO_TO_52).view(np.float64) - 4503599627370496.0
    return (whole + 0.5) * _TO_UNIT


@kernel
def draw_pairs(ids, count, month, seed, purpose, first, second):  # type: ignore[no-untyped-def]
    """Draw the first two numbers of each of the first count ids, as vectors of many people."""
    month = np.uint64(np.int64(month) & np.int64(0xFFFFFFFF))
    seed, purpose, none = np.uint64(seed), np.uint64(purpose), np.uint64(0)
    for a in range(count):
        w0, w1, _, _ = _rounds(np.uint64(ids[a]), none, month, none, seed, purpose)
        first[a] = unit(w0)
        second[a] = unit(w1)


@kernel
def draw_blocks(who, other, month, repetition, seed, purpose, first, second, third, fourth):  # type: ignore[no-untyped-def]
    """Draw the four words of every id with its own alternative, as vectors of many people."""
    month = np.uint64(np.int64(month) & np.int64(0xFFFFFFFF))
    repetition, seed, purpose = np.uint64(repetition), np.uint64(seed), np.uint64(purpose)
    for a in range(who.size):
        w0, w1, w2, w3 = _rounds(
            np.uint64(who[a]), np.uint64(other[a]), month, repetition, seed, purpose
        )
        first[a], second[a], third[a], fourth[a] = w0, w1, w2, w3


@kernel
def uniform(seed, purpose, month, who, alternative=0, repetition=0):  # type: ignore[no-untyped-def]
    """Draw one number strictly between 0 and 1 for one person and one question."""
    return unit(philox(who, alternative, month, repetition, seed, purpose)[0])


@rule
def logarithm_here(x):  # type: ignore[no-untyped-def]
    """Return ln x as logarithm does, written into the loop that calls it."""
    bits = np.float64(x).view(np.uint64)
    power = np.int64(bits - _ROOT_OF_HALF) >> np.int64(52)
    mantissa = np.uint64(bits - np.uint64(power << np.int64(52))).view(np.float64)
    exponent = np.uint64(np.uint64(power + np.int64(2048)) | _TWO_TO_52).view(np.float64)
    exponent = exponent - 4503599627372544.0
    ratio = (mantissa - 1.0) / (mantissa + 1.0)
    square = ratio * ratio
    series = 1 / 19
    series = series * square + 1 / 17
    series = series * square + 1 / 15
    series = series * square + 1 / 13
    series = series * square + 1 / 11
    series = series * square + 1 / 9
    series = series * square + 1 / 7
    series = series * square + 1 / 5
    series = series * square + 1 / 3
    series = series * square
    return exponent * _LN_2_HIGH + (exponent * _LN_2_LOW + (2.0 * ratio + 2.0 * ratio * series))


@kernel
def logarithm(x):  # type: ignore[no-untyped-def]
    """Return ln x for a normal positive x; error below 2 units in the last place."""
    return logarithm_here(x)


@kernel
def _polynomial(x, coefficients):  # type: ignore[no-untyped-def]
    """Return the polynomial with these coefficients, highest power first, by Horner's rule."""
    total = 0.0
    for coefficient in coefficients:
        total = total * x + coefficient
    return total


@kernel
def exponential(x):  # type: ignore[no-untyped-def]
    """Return e to the power x for |x| < 700."""
    halves = np.int64(np.floor(x * 1.4426950408889634 + 0.5))
    rest = (x - halves * _LN_2_HIGH) - halves * _LN_2_LOW
    series = 1 / 6227020800
    series = series * rest + 1 / 479001600
    series = series * rest + 1 / 39916800
    series = series * rest + 1 / 3628800
    series = series * rest + 1 / 362880
    series = series * rest + 1 / 40320
    series = series * rest + 1 / 5040
    series = series * rest + 1 / 720
    series = series * rest + 1 / 120
    series = series * rest + 1 / 24
    series = series * rest + 1 / 6
    series = series * rest + 1 / 2
    series = series * rest + 1.0
    series = series * rest + 1.0
    scale = np.int64((halves + 1023) << 52).view(np.float64)
    return series * scale


@kernel
def power(base, exponent):  # type: ignore[no-untyped-def]
    """Return base to the power exponent for a positive base."""
    return exponential(exponent * logarithm(base))


@kernel
def logistic(x):  # type: ignore[no-untyped-def]
    """Return 1 / (1 + e to the power −x), safe for any x."""
    return 1.0 / (1.0 + exponential(-min(max(x, -500.0), 500.0)))


@kernel
def normal(u):  # type: ignore[no-untyped-def]
    """Return the standard normal quantile of u.

    Rational approximation by Acklam (2003), relative error below 1.2e-9.
    """
    if u < 0.02425 or u > 0.97575:
        q = np.sqrt(-2.0 * logarithm(u if u < 0.5 else 1.0 - u))
        far = _polynomial(q, _FAR_TOP) / _polynomial(q, _FAR_LOW)
        return far if u < 0.5 else -far
    q = u - 0.5
    return q * _polynomial(q * q, _NEAR_TOP) / _polynomial(q * q, _NEAR_LOW)


@kernel
def normals(u):  # type: ignore[no-untyped-def]
    """Return the standard normal quantile of each u as normal does, most of them as vectors."""
    drawn = np.empty(u.size)
    for a in range(u.size):
        q = u[a] - 0.5
        square = q * q
        drawn[a] = q * _polynomial(square, _NEAR_TOP) / _polynomial(square, _NEAR_LOW)
    for a in range(u.size):
        if u[a] < 0.02425 or u[a] > 0.97575:
            drawn[a] = normal(u[a])
    return drawn


@kernel
def whole(expected, u):  # type: ignore[no-untyped-def]
    """Round an expected count to a whole one with one draw; raising it never lowers the count."""
    return np.int64(np.floor(expected + u))


@kernel
def poisson_ladder(mean, most):  # type: ignore[no-untyped-def]
    """Return the chances of at most 0, 1 … most − 1 events, (most,).

    How many of them lie below u is a count by inverse distribution function, cut at most (rule C4).
    """
    ladder = np.empty(most)
    chance = exponential(-mean)
    below = chance
    for count in range(most):
        ladder[count] = below
        chance = chance * mean / (count + 1)
        below += chance
    return ladder


@kernel
def waiting(u, weight):  # type: ignore[no-untyped-def]
    """Return the time of one runner in an exponential race; the least time wins (rule C3)."""
    return -logarithm(u) / weight


@kernel
def _uniforms(seed, purpose, month, who, alternative, repetition):  # type: ignore[no-untyped-def]
    drawn = np.empty(who.size)
    for i in range(who.size):
        drawn[i] = uniform(seed, purpose, month, who[i], alternative, repetition)
    return drawn


class Chance:
    """The luck of one seed, for code that asks about many at once."""

    def __init__(self, seed: int) -> None:
        """Hold a seed of 32 bits; raises ValueError outside 0 … 2**32 − 1."""
        if not 0 <= seed < 2**32:
            raise ValueError(f"seed {seed} is not between 0 and {2**32 - 1}")
        self.seed = np.uint32(seed)

    def uniform(
        self,
        purpose: np.uint32,
        month: int,
        who: NDArray[Any],
        *,
        alternative: int = 0,
        repetition: int = 0,
    ) -> NDArray[np.float64]:
        """Draw one number strictly between 0 and 1 for each id. Shapes: (people,), (people,)."""
        ids = np.ascontiguousarray(who, dtype=np.uint32)
        drawn: NDArray[np.float64] = _uniforms(
            self.seed, purpose, month, ids, alternative, repetition
        )
        return drawn
