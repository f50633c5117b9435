import type { ResponseModel } from '../../schema/model.js';
import type { Builder, Node } from '../program/builder.js';
import { at } from '../row.js';
import { shockSize, type Emission } from './context.js';
import type { DeliveryRows } from './funding.js';

/**
 * `effective(response, step)`: share of the planned scope that is delivered, has survived and has come into effect; 0 at step 0. `gained`: how much
 * more of it than a step before. `size(shock, step)`: of a shock, after the projects that make it smaller.
 */
export type ResponseRows = { readonly effective: (r: number, t: number) => Node; readonly gained: (r: number, t: number) => Node; readonly size: (s: number, t: number) => Node };

/**
 * Delivered to effective quantity (docs/model.md, section 3): sum over years of delivery of delivered x survival x K(years since).
 * Mitigating projects come first, since they make the shocks on the others' survival smaller.
 */
export function emitResponses(e: Emission, { delivered }: DeliveryRows): ResponseRows {
  const { b, model, draws, order } = e;
  const curves = new Map<string, readonly Node[]>();
  const curveOf = (r: number): readonly Node[] => {
    const { lag, response } = at(model.responses, r);
    const key = `${lag}|${JSON.stringify(response)}`;
    let curve = curves.get(key);
    if (curve === undefined) curves.set(key, (curve = responseCurve(b, response, draws.of(lag), model.steps)));
    return curve;
  };
  const parts = (r: number, cohorts: readonly Node[], t: number): readonly Node[] => cohorts.slice(0, t).map((cohort, u) => b.mul(cohort, at(curveOf(r), t - 1 - u)));
  const factors = new Map<string, Node>();
  const mitigation = (s: number, t: number): Node => {
    const key = `${s}|${t}`;
    let factor = factors.get(key);
    if (factor === undefined) {
      factor = at(order.mitigations, s).reduce((all, { cut, response }) => b.mul(all, b.max(b.constant(0), b.linear(1, [{ coefficient: -1, node: b.mul(draws.of(cut), effective(response, t)) }]))), b.constant(1));
      factors.set(key, factor);
    }
    return factor;
  };
  const sizes = new Map<string, Node>();
  const size = (s: number, t: number): Node => {
    const key = `${s}|${t}`;
    let found = sizes.get(key);
    if (found === undefined) sizes.set(key, (found = b.mul(shockSize(e, s, t), mitigation(s, t))));
    return found;
  };

  /** what each year's delivery adds to the effective share, [step][year of delivery - 1] */
  const paths: (readonly (readonly Node[])[] | undefined)[] = [];
  const pathOf = (r: number): readonly (readonly Node[])[] => {
    const response = at(model.responses, r);
    const fresh = at(delivered, response.project);
    if (!response.survives) return [[], ...fresh.map((_, t) => parts(r, fresh, t + 1))];
    return [[], ...surviving(e, response.project, fresh, size).map((cohorts, t) => parts(r, cohorts, t + 1))];
  };
  const partsAt = (r: number, t: number): readonly Node[] => at((paths[r] ??= pathOf(r)), t);
  const effective = (r: number, t: number): Node => b.sum(partsAt(r, t));
  // what has come into full effect in both years cancels out
  const gained = (r: number, t: number): Node => b.linear(0, [...partsAt(r, t).map((node) => ({ coefficient: 1, node })), ...partsAt(r, t - 1).map((node) => ({ coefficient: -1, node }))]);
  return { effective, gained, size };
}

/** What is left of each year's delivery at the end of each step, [step-1][year of delivery - 1]. */
function surviving({ b, model, draws, order }: Emission, p: number, delivered: readonly Node[], size: ResponseRows['size']): readonly (readonly Node[])[] {
  const { survival } = at(model.projects, p);
  const shocks = at(order.survival, p);
  const cohorts: Node[] = [];
  return delivered.map((fresh, k) => {
    const t = k + 1;
    cohorts.push(survival === null ? fresh : b.mul(fresh, draws.of(survival)));
    for (const s of shocks) {
      const left = b.sub(b.constant(1), b.min(b.constant(1), size(s, t)));
      for (let u = Math.max(1, t - at(model.shocks, s).recentYears + 1); u <= t; u++) cohorts[u - 1] = b.mul(at(cohorts, u - 1), left);
    }
    return [...cohorts];
  });
}

/**
 * K[k]: share of the effect reached k year ends after delivery at mid-year (k = 0 in the year of delivery).
 * linear min(1, (k + 0.5) / L); step 1 once k + 0.5 >= L; erlang the Erlang distribution function with mean L; table by year. L = 0 is immediate.
 */
function responseCurve(b: Builder, response: ResponseModel, lag: Node, steps: number): readonly Node[] {
  return Array.from({ length: steps }, (_, k): Node => {
    const elapsed = b.constant(k + 0.5);
    switch (response.kind) {
      case 'linear':
        return b.interval(lag)[1] <= k + 0.5 ? b.constant(1) : b.choose(b.le(lag, elapsed), b.constant(1), b.div(elapsed, lag));
      case 'step':
        return b.le(lag, elapsed);
      case 'erlang':
        return b.choose(b.le(lag, b.constant(0)), b.constant(1), erlang(b, response.shape, lag, k + 0.5));
      case 'table':
        return b.constant(response.values[Math.min(k, response.values.length - 1)] as number);
    }
  });
}

/** Erlang distribution function 1 - exp(-x) x sum over n < shape of x^n / n!, x = shape elapsed / mean. */
function erlang(b: Builder, shape: number, mean: Node, elapsed: number): Node {
  const x = b.div(b.constant(shape * elapsed), mean);
  let term = b.constant(1);
  const terms = [term];
  for (let n = 1; n < shape; n++) terms.push((term = b.scale(b.mul(term, x), 1 / n)));
  return b.linear(1, [{ coefficient: -1, node: b.mul(b.exp(b.neg(x)), b.sum(terms)) }]);
}
