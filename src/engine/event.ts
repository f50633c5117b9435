import type { EventModel, Levers, Model, ShockModel } from '../schema/model.js';
import { at, newGrid, type Row } from './row.js';

/** Onset and activity of events as rows of 0 and 1: `onset[event][step-1]`; per-project events use `[event][k]`, k-th project hit. */
export type EventRows = { readonly onset: readonly (readonly Row[])[] };

export function newEventRows(model: Model): EventRows {
  return { onset: model.events.map((e) => newGrid(1, Math.max(model.steps, e.projects.length))[0] as Row[]) };
}

/** Draws which events happen when, under a scenario's levers. An event that persists is one that goes on, not a new one. */
export function drawEvents(model: Model, levers: Levers, rows: readonly Row[], out: EventRows, count: number): void {
  model.events.forEach((event, e) => {
    const onset = at(out.onset, e);
    for (const row of onset) row.fill(0, 0, count);
    const lever = at(levers.events, e);
    if (lever.mode === 'off') return;
    if (event.occurrence === 'per-project') drawPerProject(event, rows, onset, count, lever.mode === 'forced');
    else if (event.occurrence === 'every-year') drawEveryYear(event, rows, onset, count, lever.mode === 'forced');
    else if (event.occurrence === 'once') drawOnce(event, rows, onset, count, lever.mode === 'forced' ? lever.step : 0);
    else drawYearly(event, rows, onset, count, lever.mode === 'forced' ? lever.step : 0);
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
  const persists = event.persistence === null ? null : at(rows, event.persistence);
  for (const t of event.steps) {
    const out = at(onset, t - 1);
    const u = at(rows, at(event.u, t - 1));
    for (let d = 0; d < count; d++) out[d] = (u[d] as number) < (p[d] as number) ? 1 : 0;
    if (t === forcedStep) out.fill(1, 0, count);
    if (persists === null || t === 1) continue;
    const before = at(onset, t - 2);
    const again = at(rows, at(event.uPersist, t - 1));
    for (let d = 0; d < count; d++) if (before[d] === 1 && (again[d] as number) < (persists[d] as number)) out[d] = 1;
  }
}

/** Size of a shock in a step: 0 where it is not active; the sizes of overlapping onsets do not add. @returns `out` */
export function shockSize(shock: ShockModel, t: number, intensity: number, events: EventRows, rows: readonly Row[], out: Row, count: number): Row {
  const onset = at(events.onset, shock.event);
  out.fill(0, 0, count);
  const oldest = Math.max(1, t - Math.ceil(shock.duration) + 1);
  for (let began = oldest; began <= t; began++) {
    const row = at(onset, began - 1);
    const size = at(rows, at(shock.size, began - 1));
    for (let d = 0; d < count; d++) if (row[d] === 1) out[d] = (size[d] as number) * intensity;
  }
  return out;
}
