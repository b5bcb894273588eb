/** The directions in which a line may go on so that the points left out of it stay beside it. */

/** How far they may be from it, in pixels. */
const BESIDE = 0.4;

/** All offsets are seen from the last point that is kept for good. */
export class Cone {
  private leftX = 0;
  private leftY = 0;
  private rightX = 0;
  private rightY = 0;
  /** The square of the distance of the farthest point. */
  private far = 0;

  /** Begin with the first point after the kept one. */
  open(x: number, y: number): void {
    this.far = x * x + y * y;
    const aside = BESIDE / Math.sqrt(this.far);
    [this.leftX, this.leftY] = [x + aside * y, y - aside * x];
    [this.rightX, this.rightY] = [x - aside * y, y + aside * x];
  }

  /** Whether the line may go straight to this point, no nearer than the last one; if so, fewer directions are left. */
  narrow(x: number, y: number): boolean {
    const far = x * x + y * y;
    if (far < this.far || this.leftX * y < this.leftY * x || x * this.rightY < y * this.rightX) return false;
    const aside = BESIDE / Math.sqrt(far);
    const [leftX, leftY] = [x + aside * y, y - aside * x];
    const [rightX, rightY] = [x - aside * y, y + aside * x];
    if (this.leftX * leftY > this.leftY * leftX) [this.leftX, this.leftY] = [leftX, leftY];
    if (rightX * this.rightY > rightY * this.rightX) [this.rightX, this.rightY] = [rightX, rightY];
    this.far = far;
    return true;
  }
}
