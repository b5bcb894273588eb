/** Steps through the years by itself, once a while, until there is no next one. */

const STEP_MILLISECONDS = 1200;

export class Player {
  private timer = 0;

  /** `step` goes on and tells whether there is more; `changed`: it runs, or has stopped. */
  constructor(private readonly step: () => boolean, private readonly changed: () => void) {}

  get playing(): boolean {
    return this.timer !== 0;
  }

  toggle(): void {
    if (this.playing) return this.stop();
    this.timer = window.setInterval(() => this.step() || this.stop(), STEP_MILLISECONDS);
    if (!this.step()) this.stop();
    this.changed();
  }

  stop(): void {
    if (!this.playing) return;
    window.clearInterval(this.timer);
    this.timer = 0;
    this.changed();
  }
}
