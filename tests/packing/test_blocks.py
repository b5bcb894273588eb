import zlib
from itertools import pairwise

import numpy as np
from reader import bytes_of

from maps.packing.blocks import AT_ONCE, LARGE, WAITING, Blocks


def test_blocks_stand_one_after_the_other():
    blocks = Blocks()
    blocks.numbers(b"abc")
    blocks.texts(b"abcabc" * 9)
    whole, at = blocks.whole()
    texts = [whole[start:end] for start, end in pairwise(at)]
    raw = [zlib.decompress(bytes_of(text), -15) for text in texts]
    assert raw == [b"abc", b"abcabc" * 9]


def test_small_first_blocks_are_stored_and_all_others_deflated():
    blocks = Blocks()
    blocks.numbers(b"a" * AT_ONCE)
    blocks.numbers(b"a" * (AT_ONCE + 1))
    assert blocks.end_first() == 2
    blocks.numbers(b"a" * AT_ONCE)
    sizes = [end - start for start, end in pairwise(blocks.whole()[1])]
    assert sizes[0] > AT_ONCE > 100 * max(sizes[1:])


def test_large_blocks_keep_their_order():
    blocks, given = Blocks(), []
    for size in (LARGE, 8 * LARGE, 9, 2 * LARGE, *[LARGE] * (WAITING + 2)):
        given.append(np.random.default_rng(size).bytes(size))
        blocks.numbers(given[-1])
    whole, at = blocks.whole()
    texts = [whole[start:end] for start, end in pairwise(at)]
    assert [zlib.decompress(bytes_of(text), -15) for text in texts] == given
