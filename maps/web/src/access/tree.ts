/** The nearest of very many features, each time one is asked for. */

import type { Atlas, Sym } from "../core/payload.ts";
import { gap, place, type Gap } from "../core/sphere.ts";
import type { Ref } from "../core/store.ts";
import { BATCH, type Steps } from "../core/work.ts";
import { Arcs, ballOf, type Wanted } from "./arcs.ts";
import { inside, turned } from "./areas.ts";
import { Boxes } from "./boxes.ts";
import { nearer, SAME_KM, type Found } from "./found.ts";
import type { Arc, Form } from "./shape.ts";

export class Tree {
  private constructor(private readonly atlas: Atlas, private readonly arcs: Arcs, private readonly boxes: Boxes) {}

  static *of(atlas: Atlas, wanted: Wanted): Steps<Tree> {
    const arcs = yield* new Arcs(atlas, wanted).filling();
    const balls = new Float64Array(4 * arcs.count);
    for (let at = 0; at < arcs.count; at++) {
      if (at % BATCH === 0) yield;
      balls.set(ballOf(arcs.arc(at)), 4 * at);
    }
    const boxes = new Boxes(balls);
    yield* boxes.building();
    return new Tree(atlas, arcs, boxes);
  }

  get empty(): boolean {
    return this.arcs.count === 0;
  }

  /** What is nearest to a shape, `own` left aside; null: there is nothing. */
  nearest(shape: Form, own: Ref | null): Found | null {
    let best: Found | null = null;
    const offer = (ref: Ref, symbol: Sym, one: Gap): void => {
      if (own && ref.row === own.row && ref.layer === own.layer) return;
      const found = { gap: one, ref, symbol, parts: this.arcs.parts(ref) };
      if (nearer(found, best ?? undefined)) best = found;
    };
    this.overlapping(shape, offer);
    const known = (): number => (best?.gap.km ?? Infinity) + SAME_KM;
    for (const arc of shape.arcs) this.search(arc, known, offer);
    return best;
  }

  private search(arc: Arc, known: () => number, offer: (ref: Ref, symbol: Sym, one: Gap) => void): void {
    const [x, y, z, radius] = ballOf(arc);
    this.boxes.visit(x, y, z, () => known() + radius, (at) => {
      const one = gap(...arc, ...this.arcs.arc(at));
      if (one.km <= known()) offer(this.arcs.ref(at), this.arcs.symbol(at), one);
    });
  }

  /** Areas in which the shape begins, and what begins in it. */
  private overlapping(shape: Form, offer: (ref: Ref, symbol: Sym, one: Gap) => void): void {
    const [first] = shape.arcs;
    if (!first) return;
    const here = { km: 0, from: first[0], to: first[0] };
    const [lon, lat] = place(first[0]);
    for (const { ref, symbol, box: [west, south, east, north] } of this.arcs.areas)
      if (turned(lon, west) <= east && lat >= south && lat <= north && inside(this.atlas.layer(ref), ref.row, lon, lat)) offer(ref, symbol, here);
    if (!shape.isArea) return;
    const [x, y, z, radius] = shape.ball;
    this.boxes.visit(x, y, z, () => radius, (at) => {
      const [begin] = this.arcs.arc(at);
      if (shape.holds(...place(begin))) offer(this.arcs.ref(at), this.arcs.symbol(at), { km: 0, from: begin, to: begin });
    });
  }
}
