import zlib
from itertools import pairwise

from reader import bytes_of

from maps.packing.blocks import Blocks


def test_blocks_stand_one_after_the_other():
    blocks = Blocks()
    blocks.numbers(b"abc")
    blocks.texts(b"abcabc" * 9)
    spans = pairwise(blocks.at)
    texts = [blocks.text()[start:end] for start, end in spans]
    raw = [zlib.decompress(bytes_of(text), -15) for text in texts]
    assert raw == [b"abc", b"abcabc" * 9]
