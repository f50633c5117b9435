import type { Model, ResponseModel, ResponseRow } from '../schema/model.js';
import type { Block } from './block.js';
import { shockSize } from './event.js';
import type { DeliveryRows } from './funding.js';
import type { Again } from './reuse.js';
import { at, newGrid, newRow, newRows, type Row } from './row.js';

/**
 * `effective[response][step]`: share of the planned scope that is delivered, has survived and has come into effect; step 0 is 0.
 * `mitigation[shock][step-1]`: factor on a shock's size, null where no project makes it smaller.
 */
export type ResponseRows = { readonly effective: readonly (readonly Row[])[]; readonly mitigation: readonly (readonly Row[] | null)[] };

type Curves = { readonly key: string; readonly lag: number; readonly response: ResponseModel; readonly rows: Row[] };
type Scratch = { readonly curves: readonly Curves[]; readonly curveOf: readonly number[]; readonly cohorts: Row[]; readonly size: Row };

export function newResponseRows(model: Model): ResponseRows {
  const mitigated = new Set(model.mitigations.map((m) => m.shock));
  return { effective: newGrid(model.responses.length, model.steps + 1), mitigation: model.shocks.map((_, s) => (mitigated.has(s) ? newRows(model.steps) : null)) };
}

/** Allocates what one block needs; responses with the same lag and form share a curve. */
export function newResponseScratch(model: Model): Scratch {
  const curves: Curves[] = [];
  const curveOf = model.responses.map((r) => {
    const key = `${r.lag}|${JSON.stringify(r.response)}`;
    const found = curves.findIndex((c) => c.key === key);
    if (found >= 0) return found;
    return curves.push({ key, lag: r.lag, response: r.response, rows: newRows(model.steps) }) - 1;
  });
  return { curves, curveOf, cohorts: newRows(model.steps), size: newRow() };
}

/**
 * Delivered to effective quantity (docs/model.md, section 3): sum over years of delivery of delivered x survival x K(years since).
 * Mitigating projects come first, since they make the shocks on the others' survival smaller.
 */
export function respond(block: Block, delivery: DeliveryRows, again: Again, scratch: Scratch, out: ResponseRows): void {
  const { model, rows, count } = block;
  if (again.curves) for (const curve of scratch.curves) responseCurve(curve.response, at(rows, curve.lag), curve.rows, count);
  model.responses.forEach((response, r) => {
    if (!response.survives && again.responses[r] === 1) withoutLoss(response, at(scratch.curves, at(scratch.curveOf, r)).rows, delivery, at(out.effective, r), count);
  });
  if (again.mitigated.includes(1)) mitigate(model, rows, out, count);
  model.responses.forEach((response, r) => {
    if (response.survives && again.responses[r] === 1) withLoss(block, r, delivery, scratch, out);
  });
}

/**
 * K[k]: share of the effect reached k year ends after delivery at mid-year (k = 0 in the year of delivery).
 * linear min(1, (k + 0.5)/L); step 1 once k + 0.5 >= L; erlang the Erlang distribution function with mean L; table by year. L = 0 is immediate.
 */
function responseCurve(response: ResponseModel, lag: Row, out: readonly Row[], count: number): void {
  out.forEach((row, k) => {
    const elapsed = k + 0.5;
    switch (response.kind) {
      case 'linear':
        for (let d = 0; d < count; d++) row[d] = (lag[d] as number) <= elapsed ? 1 : elapsed / (lag[d] as number);
        break;
      case 'step':
        for (let d = 0; d < count; d++) row[d] = (lag[d] as number) <= elapsed ? 1 : 0;
        break;
      case 'erlang':
        for (let d = 0; d < count; d++) row[d] = erlangCdf(response.shape, lag[d] as number, elapsed);
        break;
      case 'table':
        row.fill(response.values[Math.min(k, response.values.length - 1)] as number, 0, count);
    }
  });
}

/** Erlang distribution function 1 - sum over n < shape of exp(-x) x^n / n!, x = shape elapsed / mean. */
function erlangCdf(shape: number, mean: number, elapsed: number): number {
  if (mean <= 0) return 1;
  const x = (shape * elapsed) / mean;
  let term = 1;
  let sum = 1;
  for (let n = 1; n < shape; n++) {
    term *= x / n;
    sum += term;
  }
  return 1 - Math.exp(-x) * sum;
}

function withoutLoss(response: ResponseRow, curve: readonly Row[], delivery: DeliveryRows, out: readonly Row[], count: number): void {
  const delivered = at(delivery.delivered, response.project);
  at(out, 0).fill(0, 0, count);
  for (let t = 1; t < out.length; t++) {
    const sum = at(out, t);
    sum.fill(0, 0, count);
    for (let u = 1; u <= t; u++) addProduct(sum, at(delivered, u - 1), at(curve, t - u), count);
  }
}

function withLoss(block: Block, r: number, delivery: DeliveryRows, scratch: Scratch, out: ResponseRows): void {
  const { model, rows, count } = block;
  const response = at(model.responses, r);
  const curve = at(scratch.curves, at(scratch.curveOf, r)).rows;
  const delivered = at(delivery.delivered, response.project);
  const { survival } = at(model.projects, response.project);
  const survives = survival === null ? null : at(rows, survival);
  const effective = at(out.effective, r);
  const { cohorts, size } = scratch;
  at(effective, 0).fill(0, 0, count);
  for (let t = 1; t <= model.steps; t++) {
    const planted = at(cohorts, t - 1);
    const fresh = at(delivered, t - 1);
    for (let d = 0; d < count; d++) planted[d] = (fresh[d] as number) * (survives === null ? 1 : (survives[d] as number));
    model.shocks.forEach((shock, s) => {
      if (shock.action !== 'survival' || !shock.projects.includes(response.project)) return;
      sizeWithMitigation(block, out, s, t, size);
      for (let u = Math.max(1, t - shock.recentYears + 1); u <= t; u++) {
        const cohort = at(cohorts, u - 1);
        for (let d = 0; d < count; d++) cohort[d] = (cohort[d] as number) * (1 - Math.min(1, size[d] as number));
      }
    });
    const sum = at(effective, t);
    sum.fill(0, 0, count);
    for (let u = 1; u <= t; u++) addProduct(sum, at(cohorts, u - 1), at(curve, t - u), count);
  }
}

/** Size of a shock in a step after the projects that make it smaller. */
export function sizeWithMitigation({ model, levers, rows, events, count }: Block, responses: ResponseRows, s: number, t: number, out: Row): void {
  const shock = at(model.shocks, s);
  shockSize(shock, t, at(levers.events, shock.event).intensity, events, rows, out, count);
  const factor = at(responses.mitigation, s);
  if (factor === null) return;
  const row = at(factor, t - 1);
  for (let d = 0; d < count; d++) out[d] = (out[d] as number) * (row[d] as number);
}

function mitigate(model: Model, rows: readonly Row[], out: ResponseRows, count: number): void {
  for (const factor of out.mitigation) if (factor !== null) for (const row of factor) row.fill(1, 0, count);
  for (const { shock, cut, response } of model.mitigations) {
    const share = at(rows, cut);
    const factor = at(out.mitigation, shock) as readonly Row[];
    for (let t = 1; t <= model.steps; t++) {
      const effective = at(at(out.effective, response), t);
      const row = at(factor, t - 1);
      for (let d = 0; d < count; d++) row[d] = (row[d] as number) * Math.max(0, 1 - (share[d] as number) * (effective[d] as number));
    }
  }
}

function addProduct(sum: Row, a: Row, b: Row, count: number): void {
  for (let d = 0; d < count; d++) sum[d] = (sum[d] as number) + (a[d] as number) * (b[d] as number);
}
