/** Single pixels of a canvas: a rectangle each while they are few, one picture where they are many. */

import { channels } from "./inks.ts";

/** From so many on a picture of the whole canvas is drawn sooner. */
const MANY = 8192;
const OPAQUE = 255;

export class Dots {
  private readonly taken: Uint8Array;
  /** Where those of each colour stand, row by row. */
  private readonly places = new Map<string, number[]>();
  private count = 0;

  constructor(private readonly width: number, private readonly height: number) {
    this.taken = new Uint8Array(width * height);
  }

  /** Those of one colour; a pixel keeps the first that it is given. */
  of(color: string): (x: number, y: number) => void {
    const own = this.places.get(color) ?? [];
    this.places.set(color, own);
    return (x, y) => {
      const place = y * this.width + x;
      if (x < 0 || y < 0 || x >= this.width || y >= this.height || this.taken[place]) return;
      this.taken[place] = 1;
      this.count++;
      own.push(place);
    };
  }

  draw(pen: CanvasRenderingContext2D): void {
    if (this.count < MANY) return this.single(pen);
    const picture = document.createElement("canvas");
    [picture.width, picture.height] = [this.width, this.height];
    picture.getContext("2d", { willReadFrequently: true })?.putImageData(this.image(), 0, 0);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(picture, 0, 0, this.width, this.height);
  }

  private single(pen: CanvasRenderingContext2D): void {
    for (const [color, places] of this.places) {
      pen.fillStyle = color;
      for (const place of places) pen.fillRect(place % this.width, Math.floor(place / this.width), 1, 1);
    }
  }

  private image(): ImageData {
    const image = new ImageData(this.width, this.height);
    const pixels = new Uint32Array(image.data.buffer);
    for (const [color, places] of this.places) {
      const [pixel] = new Uint32Array(Uint8Array.of(...channels(color), OPAQUE).buffer);
      for (const place of places) pixels[place] = pixel!;
    }
    return image;
  }
}
