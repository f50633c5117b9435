import type { EventModel, Levers, Model, ShockModel } from '../schema/model.js';
import { at, newGrid, type Row } from './row.js';

/** Onset and activity of events as rows of 0 and 1: `onset[event][step-1]`; per-project events use `[event][k]`, k-th project hit. */
export type EventRows = { readonly onset: readonly (readonly Row[])[] };

export function newEventRows(model: Model): EventRows {
  return { onset: model.events.map((e) => newGrid(1, Math.max(model.steps, e.projects.length))[0] as Row[]) };
}

/**
 * Draws which events happen when, under a scenario's levers. An event that persists is one that goes on, not a new one:
 * the years listed for it are those in which it can begin, and a scenario may force it in any year.
 */
export function drawEvents(model: Model, levers: Levers, rows: readonly Row[], out: EventRows, count: number): void {
  model.events.forEach((event, e) => {
    const onset = at(out.onset, e);
    for (const row of onset) row.fill(0, 0, count);
    const lever = at(levers.events, e);
    if (lever.mode === 'off') return;
    if (event.occurrence === 'per-project') {
      drawPerProject(event, rows, onset, count, lever.mode === 'forced');
      return;
    }
    if (event.occurrence === 'every-year') drawEveryYear(event, rows, onset, count, lever.mode === 'forced');
    else if (event.occurrence === 'once') drawOnce(event, rows, onset, count, lever.mode === 'forced' ? lever.step : 0);
    else drawYearly(event, rows, onset, count, lever.mode === 'forced' ? lever.step : 0);
    goOn(model.steps, event, rows, onset, count);
  });
}

function drawPerProject(event: EventModel, rows: readonly Row[], onset: readonly Row[], count: number, forced: boolean): void {
  const p = at(rows, event.probability);
  event.projects.forEach((_, k) => {
    const u = at(rows, at(event.u, k));
    const out = at(onset, k);
    for (let d = 0; d < count; d++) out[d] = forced || (u[d] as number) < (p[d] as number) ? 1 : 0;
  });
}

function drawEveryYear(event: EventModel, rows: readonly Row[], onset: readonly Row[], count: number, forced: boolean): void {
  const p = at(rows, event.probability);
  const u = at(rows, at(event.u, 0));
  for (const t of event.steps) {
    const out = at(onset, t - 1);
    for (let d = 0; d < count; d++) out[d] = forced || (u[d] as number) < (p[d] as number) ? 1 : 0;
  }
}

function drawOnce(event: EventModel, rows: readonly Row[], onset: readonly Row[], count: number, forcedStep: number): void {
  if (forcedStep > 0) {
    at(onset, forcedStep - 1).fill(1, 0, count);
    return;
  }
  const p = at(rows, event.probability);
  const occurs = at(rows, at(event.u, 0));
  const which = at(rows, at(event.u, 1));
  const choices = event.steps.length;
  for (let d = 0; d < count; d++) {
    if ((occurs[d] as number) >= (p[d] as number)) continue;
    const step = at(event.steps, Math.min(choices - 1, Math.floor((which[d] as number) * choices)));
    at(onset, step - 1)[d] = 1;
  }
}

function drawYearly(event: EventModel, rows: readonly Row[], onset: readonly Row[], count: number, forcedStep: number): void {
  const p = at(rows, event.probability);
  for (const t of event.steps) {
    const out = at(onset, t - 1);
    const u = at(rows, at(event.u, t - 1));
    for (let d = 0; d < count; d++) out[d] = (u[d] as number) < (p[d] as number) ? 1 : 0;
  }
  if (forcedStep > 0) at(onset, forcedStep - 1).fill(1, 0, count);
}

/** Lets an event of one year go on in the next. */
function goOn(steps: number, event: EventModel, rows: readonly Row[], onset: readonly Row[], count: number): void {
  if (event.persistence === null) return;
  const persists = at(rows, event.persistence);
  for (let t = 2; t <= steps; t++) {
    const before = at(onset, t - 2);
    const out = at(onset, t - 1);
    const again = at(rows, at(event.uPersist, t - 1));
    for (let d = 0; d < count; d++) if (before[d] === 1 && (again[d] as number) < (persists[d] as number)) out[d] = 1;
  }
}

/**
 * Size of a shock in a step: 0 where it is not active; the sizes of overlapping onsets do not add.
 * What is added or multiplied once is active in the year of its onset alone. The size of a factor is its distance from 1,
 * so that intensity and mitigation make it stronger and weaker as they do every other size.
 * @returns `out`
 */
export function shockSize(shock: ShockModel, t: number, intensity: number, events: EventRows, rows: readonly Row[], out: Row, count: number): Row {
  const onset = at(events.onset, shock.event);
  out.fill(0, 0, count);
  const isFactor = shock.action === 'multiply';
  const duration = isFactor || shock.action === 'step' ? 1 : Math.ceil(shock.duration);
  const oldest = Math.max(1, t - duration + 1);
  for (let began = oldest; began <= t; began++) {
    const row = at(onset, began - 1);
    const size = at(rows, at(shock.size, began - 1));
    for (let d = 0; d < count; d++) if (row[d] === 1) out[d] = ((size[d] as number) - (isFactor ? 1 : 0)) * intensity;
  }
  return out;
}
