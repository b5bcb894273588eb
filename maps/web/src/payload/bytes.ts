/** Bytes of blocks: how they are inflated, and how whole numbers are read from them. */

import { bytesOf } from "./base85.ts";

export type Whole = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** How RFC 1951 begins what is not deflated, if it is all in one: then come its length, twice, and itself. */
const STORED = 1;
const HEAD = 5;

/** The bytes of a block: digits of what RFC 1951 deflates. */
export async function inflated(text: string): Promise<Uint8Array> {
  const bytes = bytesOf(text);
  if (bytes[0] === STORED) return stored(bytes);
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter(); // the first block is there in half the time that the stream of a blob takes
  const [out] = await Promise.all([new Response(readable).arrayBuffer(), writer.write(bytes), writer.close()]);
  return new Uint8Array(out);
}

/** No stream is needed for it: a stream takes several turns of the main thread. */
function stored(bytes: Uint8Array): Uint8Array {
  const length = bytes[1]! | (bytes[2]! << 8);
  if (bytes.length !== HEAD + length) throw new RangeError("a block is not as long as it says");
  return bytes.subarray(HEAD);
}

/** Bytes of numbers on which bits can be set. */
const WORD = 4;

/** Add a plane of bytes so many bits up. */
function raise(out: Uint8Array | Uint16Array | Uint32Array, plane: Uint8Array, bits: number): void {
  for (let at = 0; at < plane.length; at++) out[at]! |= plane[at]! << bits;
}

/** Reads what stands in a block, from its beginning. */
export class Bytes {
  private at = 0;

  constructor(private readonly all: Uint8Array) {}

  take(count: number): Uint8Array {
    this.at += count;
    if (this.at > this.all.length) throw new RangeError("a block ends too early");
    return this.all.subarray(this.at - count, this.at);
  }

  /** All that is left. */
  rest(): Uint8Array {
    return this.take(this.all.length - this.at);
  }

  /** A bit for each of so many rows, the lowest of a byte first, as one byte each. */
  bits(count: number): Uint8Array {
    const bytes = this.take((count + 7) >> 3);
    const out = new Uint8Array(count);
    for (let at = 0; at < count; at++) out[at] = (bytes[at >> 3]! >> (at & 7)) & 1;
    return out;
  }

  /** Whole numbers of so many bytes each, written as planes: all lowest bytes first. */
  whole(count: number, width: number): Whole {
    if (width > WORD) return this.wide(count, width);
    const out = width <= 1 ? new Uint8Array(count) : width === 2 ? new Uint16Array(count) : new Uint32Array(count);
    if (width) out.set(this.take(count));
    for (let byte = 1; byte < width; byte++) raise(out, this.take(count), 8 * byte);
    return out;
  }

  private wide(count: number, width: number): Float64Array {
    const out = new Float64Array(count);
    for (let byte = 0, worth = 1; byte < width; byte++, worth *= 256) {
      const plane = this.take(count);
      for (let at = 0; at < count; at++) out[at]! += plane[at]! * worth;
    }
    return out;
  }

  /** Floats of 4 or 8 bytes each, written as planes. */
  floats(count: number, width: 4 | 8): Float64Array {
    const cells = new Uint8Array(count * width);
    for (let byte = 0; byte < width; byte++) {
      const plane = this.take(count);
      for (let at = 0; at < count; at++) cells[at * width + byte] = plane[at]!;
    }
    return width === 8 ? new Float64Array(cells.buffer) : Float64Array.from(new Float32Array(cells.buffer));
  }
}
