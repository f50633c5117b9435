import type { ResponseModel } from '../../schema/model.js';
import type { Builder, Node } from '../program/builder.js';
import { at } from '../row.js';
import { shockSize, type Emission } from './context.js';
import type { DeliveryRows } from './funding.js';
import { createMemo } from './memo.js';

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
  const mitigation = (s: number, t: number): Node => at(order.mitigations, s).reduce((all, { cut, response }) => b.mul(all, b.max(b.constant(0), b.linear(1, [{ coefficient: -1, node: b.mul(draws.of(cut), pathOf(response).effective(t)) }]))), b.constant(1));
  const sizes = model.shocks.map((): (Node | undefined)[] => []);
  const size = (s: number, t: number): Node => (at(sizes, s)[t] ??= b.mul(shockSize(e, s, t), mitigation(s, t)));

  const found: (Path | undefined)[] = [];
  const pathOf = (r: number): Path => {
    const { project, survives } = at(model.responses, r);
    const fresh = at(delivered, project);
    return (found[r] ??= createPath(e, r, survives ? surviving(e, project, fresh, size) : allThere(fresh, '', () => fresh.map((_, t) => fresh.slice(0, t + 1)))));
  };
  return { effective: (r, t) => pathOf(r).effective(t), gained: (r, t) => pathOf(r).gained(t), size };
}

/** What is left of each year's delivery at the end of each step, [step-1][year of delivery - 1]. */
type Cohorts = readonly (readonly Node[])[];

/** The effective share and its gain by step, written when first asked for. */
type Path = { readonly effective: (t: number) => Node; readonly gained: (t: number) => Node };

// scenarios that deliver the same, and let the same befall what is delivered, share what comes of it
const curves = createMemo<readonly Node[]>();
const allThere = createMemo<Cohorts>();
const left = createMemo<Cohorts>();
const paths = createMemo<Path>();

function createPath({ b, model, draws }: Emission, r: number, cohorts: Cohorts): Path {
  return paths(cohorts, String(r), () => {
    const { lag, response } = at(model.responses, r);
    const curve = curves(draws, `${lag}|${JSON.stringify(response)}`, () => responseCurve(b, response, draws.of(lag), model.steps));
    /** what each year's delivery adds to the effective share, [step][year of delivery - 1] */
    const parts = [[], ...cohorts.map((there, t) => there.map((cohort, u) => b.mul(cohort, at(curve, t - u))))];
    const [effective, gained]: [(Node | undefined)[], (Node | undefined)[]] = [[], []];
    return {
      effective: (t) => (effective[t] ??= b.sum(at(parts, t))),
      // what has come into full effect in both years cancels out
      gained: (t) => (gained[t] ??= b.linear(0, [...at(parts, t).map((node) => ({ coefficient: 1, node })), ...at(parts, t - 1).map((node) => ({ coefficient: -1, node }))])),
    };
  });
}

function surviving({ b, model, draws, order }: Emission, p: number, delivered: readonly Node[], size: ResponseRows['size']): Cohorts {
  const { survival } = at(model.projects, p);
  const shocks = at(order.survival, p).map((s) => ({ recentYears: at(model.shocks, s).recentYears, sizes: delivered.map((_, k) => size(s, k + 1)) }));
  return left(delivered, [p, ...shocks.map(({ sizes }) => sizes.join())].join(';'), () => {
    const cohorts: Node[] = [];
    return delivered.map((fresh, k) => {
      cohorts.push(survival === null ? fresh : b.mul(fresh, draws.of(survival)));
      for (const { recentYears, sizes } of shocks) {
        const kept = b.sub(b.constant(1), b.min(b.constant(1), at(sizes, k)));
        for (let u = Math.max(0, k - recentYears + 1); u <= k; u++) cohorts[u] = b.mul(at(cohorts, u), kept);
      }
      return [...cohorts];
    });
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
