/**
 * Which rows of a table stand in the document, and where.
 *
 * A short table is in it whole. Of a long one only what is seen is, in rows of one height:
 * that of the tallest row so far. Browsers end an element at 17 to 33 million pixels, so
 * the way of the scroll bar stands for more than its own length in a table beyond that:
 * a jump leads to its share of the rows, while less moves them by as many pixels. At rest
 * the bar goes to where it belongs.
 */

const WHOLE = 200;
const AROUND = 8;
const TALLEST = 10e6;
const FIRST_GUESS = 34;
/** Screens from which on a scroll is a jump. */
const JUMP = 2;
const REST_MS = 200;

export class Viewport {
  private count = 0;
  private height = FIRST_GUESS;
  /** Pixels from where a row is in the whole table to where it stands in the document. */
  private shift = 0;
  private scrolled = 0;
  private timer = 0;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly head: HTMLElement,
    private readonly body: HTMLElement,
  ) {}

  reset(count: number): void {
    this.count = count;
    this.height = FIRST_GUESS;
    this.body.classList.toggle("long", this.long);
    this.stretch();
    this.jump();
  }

  /** The scroller has moved. */
  follow(): void {
    const { scrollTop } = this.scroller;
    const moved = Math.abs(scrollTop - this.scrolled);
    this.scrolled = scrollTop;
    if (this.ratio() === 1) return;
    const atEnd = scrollTop <= 0 || scrollTop >= this.drawn() - this.seen() - 1;
    if (atEnd || moved > JUMP * this.seen()) this.jump();
    else this.shift = scrollTop - this.top();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.scrollTo(this.top()), REST_MS);
  }

  /** Show what stands at this share of the table. */
  private jump(): void {
    this.scrolled = this.scroller.scrollTop;
    this.shift = this.scrolled * (1 - this.ratio());
  }

  /** From which row to which (not included) the table is to be drawn. */
  range(): [from: number, to: number] {
    if (!this.long) return [0, this.count];
    const from = Math.floor(this.top() / this.height) - AROUND;
    const to = Math.ceil((this.top() + this.seen()) / this.height) + AROUND;
    return [Math.max(from, 0), Math.min(to, this.count)];
  }

  /** Put rows where they belong. Returns false where they turned out taller: draw again. */
  place(rows: ReadonlyMap<number, HTMLElement>): boolean {
    if (!this.long) return true;
    const most = this.drawn() - this.height;
    // First, so that browsers work out the style of new rows only once.
    for (const [index, row] of rows) {
      const at = Math.min(Math.max(index * this.height + this.shift, 0), most);
      row.style.transform = `translateY(${at}px)`;
    }
    const before = this.height;
    const tallest = Math.max(before, ...Array.from(rows.values(), (row) => row.offsetHeight));
    if (tallest > before) this.grow(tallest);
    return tallest === before;
  }

  /** Scroll no further than it takes to see a row. */
  reveal(index: number, row: HTMLElement | undefined): void {
    const height = this.long ? this.height : (row?.offsetHeight ?? 0);
    const start = this.long ? index * height : (row?.offsetTop ?? 0) - this.head.offsetHeight;
    const top = this.top();
    if (start < top) this.scrollTo(start);
    else if (start + height > top + this.seen()) this.scrollTo(start + height - this.seen());
  }

  private get long(): boolean {
    return this.count > WHOLE;
  }

  /** Scroll to a place of the whole table; the bar stands where that belongs. */
  private scrollTo(top: number): void {
    this.scroller.scrollTop = top / this.ratio();
    this.scrolled = this.scroller.scrollTop;
    this.shift = this.ratio() === 1 ? 0 : this.scrolled - top;
  }

  /** What is left of the scroller below the head of the table. */
  private seen(): number {
    return this.scroller.clientHeight - this.head.offsetHeight;
  }

  /** How far down the whole table what is seen begins. */
  private top(): number {
    const end = this.count * this.height - this.seen();
    return Math.max(0, Math.min(this.scroller.scrollTop - this.shift, end));
  }

  private drawn(): number {
    return Math.min(this.count * this.height, TALLEST);
  }

  private ratio(): number {
    const whole = this.count * this.height;
    return this.long && whole > TALLEST ? (whole - this.seen()) / (TALLEST - this.seen()) : 1;
  }

  private grow(height: number): void {
    const first = this.top() / this.height;
    this.height = height;
    this.stretch();
    this.scrollTo(first * height);
  }

  private stretch(): void {
    this.body.style.height = this.long ? `${this.drawn()}px` : "";
    this.body.style.setProperty("--row", this.long ? `${this.height}px` : "0");
  }
}
