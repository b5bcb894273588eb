import zlib
from itertools import pairwise

from reader import bytes_of

from maps.packing.blocks import AT_ONCE, Blocks


def test_blocks_stand_one_after_the_other():
    blocks = Blocks()
    blocks.numbers(b"abc")
    blocks.texts(b"abcabc" * 9)
    spans = pairwise(blocks.at)
    texts = [blocks.text()[start:end] for start, end in spans]
    raw = [zlib.decompress(bytes_of(text), -15) for text in texts]
    assert raw == [b"abc", b"abcabc" * 9]


def test_small_first_blocks_are_stored_and_all_others_deflated():
    blocks = Blocks()
    blocks.numbers(b"a" * AT_ONCE)
    blocks.numbers(b"a" * (AT_ONCE + 1))
    assert blocks.end_first() == 2
    blocks.numbers(b"a" * AT_ONCE)
    sizes = [end - start for start, end in pairwise(blocks.at)]
    assert sizes[0] > AT_ONCE > 100 * max(sizes[1:])
