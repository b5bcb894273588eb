/** Text that stands for bytes: five digits of base 85 are four bytes; docs/payload.md tells which they are. */

const APART = "\"&'<>\\`{}";
const [FIRST, LAST] = ["!".charCodeAt(0), "~".charCodeAt(0)];
const [BASE, DIGITS, WORD] = [85, 5, 4];

/** What each character is worth. */
const WORTH = worth();

function worth(): Uint8Array {
  const found = new Uint8Array(LAST + 1);
  for (let code = FIRST, digit = 0; code <= LAST; code++) if (!APART.includes(String.fromCharCode(code))) found[code] = digit++;
  return found;
}

/** The bytes of a text of digits; what is missing of its last word counts as the highest ones. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const words = Math.ceil(text.length / DIGITS);
  const digits = new Uint8Array(DIGITS * words).fill(LAST);
  new TextEncoder().encodeInto(text, digits);
  const bytes = new DataView(new ArrayBuffer(WORD * words));
  for (let word = 0, at = 0; word < words; word++, at += DIGITS) {
    const upper = (WORTH[digits[at]!]! * BASE + WORTH[digits[at + 1]!]!) * BASE + WORTH[digits[at + 2]!]!;
    bytes.setUint32(WORD * word, (upper * BASE + WORTH[digits[at + 3]!]!) * BASE + WORTH[digits[at + 4]!]!);
  }
  return new Uint8Array(bytes.buffer, 0, WORD * words - (digits.length - text.length));
}
