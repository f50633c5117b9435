import type { Levers, Model } from '../../schema/model.js';
import type { Builder, Node } from '../program/builder.js';
import { at } from '../row.js';
import type { EventRows } from './events.js';
import type { ModelOrder } from './order.js';
import type { VariateRows } from './variates.js';

/** What every part of one scenario's program reads. */
export type Emission = { readonly b: Builder; readonly model: Model; readonly levers: Levers; readonly draws: VariateRows; readonly events: EventRows; readonly order: ModelOrder };

/**
 * Size of a shock in a step: 0 where it is not active; the sizes of overlapping onsets do not add, the later one rules. What is added or multiplied
 * once is active in the year of its onset alone. The size of a factor is its distance from 1, so that intensity and mitigation make it stronger and
 * weaker as they do every other size.
 */
export function shockSize({ b, model, levers, draws, events }: Emission, s: number, t: number): Node {
  const shock = at(model.shocks, s);
  const onset = at(events, shock.event);
  const { intensity } = at(levers.events, shock.event);
  const isFactor = shock.action === 'multiply';
  const duration = isFactor || shock.action === 'step' ? 1 : Math.ceil(shock.duration);
  let size = b.constant(0);
  for (let began = Math.max(1, t - duration + 1); began <= t; began++) {
    if (b.value(at(onset, began - 1)) === 0) continue;
    const drawn = draws.of(at(shock.size, began - 1));
    size = b.choose(at(onset, began - 1), b.scale(isFactor ? b.sub(drawn, b.constant(1)) : drawn, intensity), size);
  }
  return size;
}
