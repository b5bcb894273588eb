/**
 * Which rows of a table stand in the document, and where.
 *
 * A short table is in it whole. Of a long one only what is seen is, in rows of one height:
 * that of the tallest row so far. Browsers end an element at 17 to 33 million pixels; a
 * table beyond that is scrolled in larger steps, so that a million rows can be reached.
 */

const WHOLE = 200;
const AROUND = 8;
const TALLEST = 10e6;
const FIRST_GUESS = 34;

export class Viewport {
  private count = 0;
  private height = FIRST_GUESS;

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
    const tallest = Math.max(this.height, ...Array.from(rows.values(), (row) => row.offsetHeight));
    if (tallest > this.height) {
      this.grow(tallest);
      return false;
    }
    const shift = this.scroller.scrollTop - this.top();
    const most = this.drawn() - this.height;
    for (const [index, row] of rows) {
      const at = Math.min(Math.max(index * this.height + shift, 0), most);
      row.style.transform = `translateY(${at}px)`;
    }
    return true;
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

  private scrollTo(top: number): void {
    this.scroller.scrollTop = top / this.ratio();
  }

  /** What is left of the scroller below the head of the table. */
  private seen(): number {
    return this.scroller.clientHeight - this.head.offsetHeight;
  }

  /** How far down the whole table what is seen begins. */
  private top(): number {
    return this.scroller.scrollTop * this.ratio();
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
