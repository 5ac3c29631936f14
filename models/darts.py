"""Picking one of many by weight, so that raising one weight moves people only to it (rule C3).

The alternatives own the tiles of a board, with room for their weights to grow. A person throws
darts at the board, always the same ones; the first that lands on the part of an alternative's tiles
that its weight covers picks it. The chance is weight over total weight, as in an exponential race,
of which this is the thinned form (consistent weighted sampling; Shrivastava 2016, "Simple and
efficient weighted minwise hashing"), but no dart takes a logarithm or asks more than one tile.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.chance import BATCH, draw_blocks, philox
from models.compiling import kernel, rule, step

SPARE: Final = 1.25  # how often its first weight an alternative has room for
TILES: Final = 256  # of a board; the first 8 bits of a dart name one
BLOCKS: Final = 128  # of four darts each, until nothing counts as picked
_TILE: Final = np.uint32(24)
_DARTS: Final = 2.0**24  # places on a tile where a dart can land
_LAST: Final = 2.0**32 - 1.0

Weights = NDArray[np.float64]
Reach = NDArray[np.uint32]


class Boards(NamedTuple):
    """Boards of tiles: who owns which, where each owner begins, and the weight a tile holds."""

    room: Weights  # (boards, alternatives)
    owner: NDArray[np.uint8]  # (boards, tiles)
    start: Weights  # (boards, alternatives), in tiles
    tile: Weights  # (boards,)


def no_boards(boards: int, alternatives: int) -> Boards:
    """Make boards on which nothing has weight yet."""
    room = np.zeros((boards, alternatives))
    return Boards(room, np.zeros((boards, TILES), np.uint8), room, np.ones(boards))


def roomy(boards: Boards, weights: Weights) -> Boards:
    """Return boards with room for weights (boards, alternatives); only what was outgrown widens.

    Who throws at a board that was laid anew gets new luck once.
    """
    outgrown = weights > boards.room
    if not outgrown.any():
        return boards
    room = np.where(outgrown, SPARE * weights, boards.room)
    return Boards(room, *_lay(room))


@kernel
def _lay(room):  # type: ignore[no-untyped-def]
    """Deal the tiles of each board out, whole ones to each; the last owner has what is left."""
    boards, alternatives = room.shape
    owner = np.zeros((boards, TILES), np.uint8)
    start, tile = np.zeros((boards, alternatives)), np.ones(boards)
    for board in range(boards):
        total = 0.0
        for a in range(alternatives):
            total += room[board, a]
        if total > 0.0:
            tile[board] = total / (TILES - alternatives)
        at = last = 0
        for a in range(alternatives):
            start[board, a] = at
            for _ in range(np.int64(np.ceil(room[board, a] / tile[board]))):
                owner[board, at] = last = a
                at += 1
        owner[board, at:] = last
    return owner, start, tile


@rule
def in_darts(tiles):  # type: ignore[no-untyped-def]
    """Return the number of darts of 32 bits that land before a place given in tiles."""
    return np.uint32(min(np.ceil(tiles * _DARTS), _LAST))


@kernel
def covered(start, weights, tile):  # type: ignore[no-untyped-def]
    """Return how far the weights of alternatives reach on their boards, in darts.

    start and weights (boards, alternatives), tile (boards,) as in Boards.
    """
    covers = np.empty(weights.shape, np.uint32)
    for board in range(weights.shape[0]):
        for a in range(weights.shape[1]):
            covers[board, a] = in_darts(start[board, a] + weights[board, a] / tile[board])
    return covers


@step
def _go_on(owner, board, covers, row, who, turn, month, seed, purpose):  # type: ignore[no-untyped-def]
    """Throw more darts for one person whose first four picked nothing."""
    for block in range(1, BLOCKS):
        for dart in philox(who, turn, month, block, seed, purpose):
            hit = owner[board, np.uint32(dart) >> _TILE]
            if dart < covers[row, hit]:
                return np.int64(hit)
    return -1


@kernel
def picks(  # type: ignore[no-untyped-def]
    owner, board, covers, row, who, turn, month, seed, purpose
):  # fmt: skip
    """Return the alternative of every contact, −1 when none has weight, (contacts,).

    owner (boards, tiles); covers (rows, alternatives) says how far the weight of each reaches, in
    darts. board, row, who and turn (contacts,): turn tells the contacts of one person apart. Four
    darts are looked at together, with nothing to guess, since most people need no more.
    """
    picked = np.empty(who.size, np.int8)
    first, second = np.empty(BATCH, np.uint32), np.empty(BATCH, np.uint32)
    third, fourth = np.empty(BATCH, np.uint32), np.empty(BATCH, np.uint32)
    missed = np.empty(BATCH + 1, np.int64)
    for begin in range(0, who.size, BATCH):
        count = min(BATCH, who.size - begin)
        draw_blocks(
            who[begin : begin + count], turn[begin : begin + count], month, 0, seed, purpose,
            first, second, third, fourth,
        )  # fmt: skip
        misses = np.int64(0)
        for a in range(begin, begin + count):
            b, r, k = board[a], row[a], a - begin
            hit = -1
            for dart in (fourth[k], third[k], second[k], first[k]):
                own = owner[b, dart >> _TILE]
                hit = own if dart < covers[r, own] else hit
            picked[a], missed[misses] = hit, a
            misses += hit < 0
        for a in missed[:misses]:
            picked[a] = _go_on(
                owner, board[a], covers, row[a], who[a], turn[a], month, seed, purpose
            )
    return picked
