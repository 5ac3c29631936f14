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
_TILE: Final = np.uint64(24)
_TO_TILES: Final = 2.0**-24

Weights = NDArray[np.float64]


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
def in_tiles(dart):  # type: ignore[no-untyped-def]
    """Return where on the board a dart of 32 bits lands, in tiles."""
    return np.float64(np.int64(dart)) * _TO_TILES


@step
def _go_on(owner, board, covers, row, who, turn, month, seed, purpose):  # type: ignore[no-untyped-def]
    """Throw more darts for one person whose first four picked nothing."""
    for block in range(1, BLOCKS):
        for dart in philox(who, turn, month, block, seed, purpose):
            hit = owner[board, dart >> _TILE]
            if in_tiles(dart) < covers[row, hit]:
                return np.int64(hit)
    return -1


@kernel
def picks(  # type: ignore[no-untyped-def]
    owner, board, covers, row, who, turn, month, seed, purpose
):  # fmt: skip
    """Return the alternative of every contact, −1 when none has weight, (contacts,).

    owner (boards, tiles); covers (rows, alternatives) says how far the weight of each reaches, in
    tiles: its start + its weight / the weight of a tile. board, row, who and turn (contacts,): turn
    tells the contacts of one person apart. Four darts are looked at together, with nothing to
    guess, since most people need no more.
    """
    picked = np.empty(who.size, np.int8)
    first, second = np.empty(BATCH, np.uint64), np.empty(BATCH, np.uint64)
    third, fourth = np.empty(BATCH, np.uint64), np.empty(BATCH, np.uint64)
    for begin in range(0, who.size, BATCH):
        count = min(BATCH, who.size - begin)
        draw_blocks(
            who[begin : begin + count], turn[begin : begin + count], month, 0, seed, purpose,
            first, second, third, fourth,
        )  # fmt: skip
        for a in range(count):
            b, r = board[begin + a], row[begin + a]
            hit = np.int64(-1)
            for dart in (fourth[a], third[a], second[a], first[a]):
                own = owner[b, dart >> _TILE]
                hit = np.int64(own) if in_tiles(dart) < covers[r, own] else hit
            if hit < 0:
                hit = _go_on(
                    owner, b, covers, r, who[begin + a], turn[begin + a], month, seed, purpose
                )
            picked[begin + a] = hit
    return picked
