import type { EventModel, Levers, Model } from '../../schema/model.js';
import { at } from '../row.js';
import type { Builder, Node } from '../program/builder.js';
import type { VariateRows } from './variates.js';

/** Whether an event begins or goes on: [event][step-1], rows of 0 and 1; of per-project events [event][k], the k-th project hit. */
export type EventRows = readonly (readonly Node[])[];

/**
 * Which events happen when, under a scenario's levers. An event that persists is one that goes on, not a new one: the years listed for it are those
 * in which it can begin, and a scenario may force it in any year.
 */
export function emitEvents(b: Builder, model: Model, levers: Levers, draws: VariateRows): EventRows {
  return model.events.map((event, e) => {
    const { mode, step } = at(levers.events, e);
    const never = b.constant(0);
    if (mode === 'off') return Array.from({ length: Math.max(model.steps, event.projects.length) }, () => never);
    const forced = mode === 'forced';
    if (event.occurrence === 'per-project') return event.projects.map((_, k) => (forced ? b.constant(1) : draws.below(at(event.u, k), draws.of(event.probability))));
    return goOn(b, model.steps, event, draws, onsets(b, model.steps, event, draws, forced ? step : 0, forced));
  });
}

function onsets(b: Builder, steps: number, event: EventModel, draws: VariateRows, forcedStep: number, forced: boolean): Node[] {
  const p = draws.of(event.probability);
  const in_ = (t: number): boolean => event.steps.includes(t);
  return Array.from({ length: steps }, (_, k): Node => {
    const t = k + 1;
    if (event.occurrence === 'every-year') return !in_(t) ? b.constant(0) : forced ? b.constant(1) : draws.below(at(event.u, 0), p);
    if (t === forcedStep) return b.constant(1);
    if (!in_(t)) return b.constant(0);
    if (event.occurrence === 'yearly') return draws.below(at(event.u, k), p);
    // once: where a year is forced it is that one
    return forcedStep > 0 ? b.constant(0) : inYear(b, event, draws, t, p);
  });
}

/** Whether an event that comes once comes in this year: the years it can fall in are equally likely. */
function inYear(b: Builder, event: EventModel, draws: VariateRows, t: number, p: Node): Node {
  const k = event.steps.indexOf(t);
  const until = (n: number): Node => draws.below(at(event.u, 1), b.constant(n / event.steps.length));
  const here = k === 0 ? until(1) : b.and(until(k + 1), b.not(until(k)));
  return b.and(draws.below(at(event.u, 0), p), here);
}

/** Lets an event of one year go on in the next. */
function goOn(b: Builder, steps: number, event: EventModel, draws: VariateRows, onset: Node[]): readonly Node[] {
  if (event.persistence === null) return onset;
  const persists = draws.of(event.persistence);
  for (let t = 2; t <= steps; t++) onset[t - 1] = b.or(at(onset, t - 1), b.and(at(onset, t - 2), draws.below(at(event.uPersist, t - 1), persists)));
  return onset;
}
