import type { CouplingModel, EffectModel, EventModel, IndicatorModel, Levers, MitigationModel, Model, NoiseModel, ProjectModel, ResponseModel, ResponseRow, ShockModel, SourceLevers, TargetModel, Variate, VariateIndex } from '../../src/schema/model.js';
import { withFormulas } from './random-formulas.js';
import type { FormulaTexts } from './formula-texts.js';
import { topologicalOrder } from '../../src/scenarios/topology.js';
import { newRow, type Row } from '../../src/engine/row.js';

/** A repeatable source of chance for tests. @source Steele, Lea & Flood 2014 (splitmix), 32-bit variant by T. Ettinger */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low: number, high: number): number => low + (high - low) * next(),
    whole: (low: number, high: number): number => low + Math.floor((high - low + 1) * next()),
    maybe: (p: number): boolean => next() < p,
    pick: <T>(items: readonly T[]): T => items[Math.floor(items.length * next())] as T,
  };
}
type Chance = ReturnType<typeof chance>;

/** `texts`: the formulas of the model as they are written. */
export type RandomCase = { readonly texts: FormulaTexts; readonly model: Model; readonly levers: Levers; readonly rows: Row[]; readonly count: number };

type Build = { readonly c: Chance; readonly steps: number; readonly count: number; readonly variates: Variate[]; readonly rows: Row[]; readonly responses: ResponseRow[] };

/** A new row of draws, each made by `of`. */
function row({ c, count, variates, rows }: Build, of: () => number): VariateIndex {
  const own = newRow();
  const certain = c.maybe(0.3) ? of() : null;
  for (let d = 0; d < count; d++) own[d] = certain ?? of();
  rows.push(own);
  return variates.push({ stream: `row:${rows.length}`, year: 0, law: 'uniform', nature: 'ignorance', evidence: 'assumption', assumption: null }) - 1;
}
const span = (b: Build, low: number, high: number): VariateIndex => row(b, () => b.c.between(low, high));
const uniform = (b: Build): VariateIndex => row(b, () => b.c.next());
const normal = (b: Build): VariateIndex => row(b, () => Math.sqrt(-2 * Math.log(b.c.next() + 1e-12)) * Math.cos(2 * Math.PI * b.c.next()));
const perYear = (b: Build, of: () => VariateIndex): VariateIndex[] => Array.from({ length: b.steps }, of);
/** Lags and delays fall on whole and half years often, where rounding would show. */
const lagRow = (b: Build, high: number): VariateIndex => row(b, () => (b.c.maybe(0.5) ? b.c.pick([0, 0.5, 1, 1.5, 2].filter((x) => x <= high)) : b.c.between(0, high)));

function indicator(b: Build, k: number): IndicatorModel {
  const { c } = b;
  const scale = c.pick(['identity', 'identity', 'log', 'logit'] as const);
  const bounded = scale === 'logit' || c.maybe(0.6);
  const kind = c.pick(['level', 'share', 'cumulative', 'held', 'index'] as const);
  return {
    id: `i${k}`,
    kind,
    baseline: c.maybe(0.1) ? span(b, -20, 130) : span(b, 10, 90),
    scale,
    low: bounded ? 0 : -Infinity,
    high: bounded ? 100 : Infinity,
    saturating: bounded && c.maybe(0.6),
    drift: c.maybe(0.7) ? (scale === 'identity' ? span(b, -3, 4) : span(b, -0.1, 0.1)) : null,
    driftProfile: c.maybe(0.3) ? Array.from({ length: b.steps }, () => c.between(0, 2)) : [],
    growth: c.maybe(0.3) ? span(b, -0.05, 0.05) : null,
    logistic: c.maybe(0.2) ? { rate: span(b, 0, 0.4), ceiling: span(b, 80, 120) } : null,
    reversion: c.maybe(0.2) ? { rate: span(b, 0, 0.6), level: span(b, 20, 80) } : null,
    change: null,
    formula: null,
    noise: noise(b, scale),
    decimals: c.pick([null, 0, 1, 2]),
  };
}

function noise(b: Build, scale: IndicatorModel['scale']): NoiseModel {
  const kind = b.c.pick(['none', 'walk', 'measurement', 'deviation', 'events'] as const);
  const sd = () => (scale === 'identity' || kind === 'measurement' ? span(b, 0, 3) : span(b, 0, 0.1));
  if (kind === 'none') return { kind };
  if (kind === 'events') return { kind, probability: span(b, 0, 0.6), size: perYear(b, () => span(b, -10, 2)), u: perYear(b, () => uniform(b)), lasting: b.c.maybe(0.5) };
  if (kind === 'deviation') return { kind, sd: sd(), phi: span(b, -0.2, 0.9), z: perYear(b, () => normal(b)) };
  return { kind, sd: sd(), z: perYear(b, () => normal(b)) };
}

function schedule(c: Chance, steps: number): number[] {
  const parts = Array.from({ length: steps }, () => (c.maybe(0.2) ? 0 : c.next()));
  const total = parts.reduce((a, x) => a + x, 0);
  return total === 0 ? parts.map(() => 1 / steps) : parts.map((x) => x / total);
}

function project(b: Build, k: number): ProjectModel {
  const { c } = b;
  return {
    id: `p${k}`,
    section: 's',
    group: 'g',
    costs: Array.from({ length: c.pick([0, 1, 1, 2]) }, () => ({ factor: c.pick([1, 1e-4, 5]), quantity: span(b, 1, 100), unitCost: span(b, 0.5, 3) })),
    delivery: span(b, 0.6, 1.4),
    survival: c.maybe(0.5) ? span(b, 0.5, 1) : null,
    capacity: c.maybe(0.4) ? span(b, 0.4, 1.4) : null,
    ceiling: c.pick([1, 1, 1.2, 1.6]),
    schedule: schedule(c, b.steps),
    meanCost: 1,
  };
}

function response(b: Build): ResponseModel {
  switch (b.c.pick(['linear', 'linear', 'step', 'erlang', 'table'] as const)) {
    case 'linear':
      return { kind: 'linear' };
    case 'step':
      return { kind: 'step' };
    case 'erlang':
      return { kind: 'erlang', shape: b.c.whole(1, 4) };
    case 'table':
      return { kind: 'table', values: [0.1, 0.5, 0.9, 1].slice(0, b.c.whole(1, 4)) };
  }
}
const responseRow = (b: Build, p: number, survives: boolean): number => b.responses.push({ project: p, lag: lagRow(b, 4), response: response(b), survives }) - 1;

function effect(b: Build, projects: number, indicators: readonly IndicatorModel[]): EffectModel {
  const { c } = b;
  const p = c.whole(0, projects - 1);
  const i = c.whole(0, indicators.length - 1);
  // a gap needs a bound
  const form = c.pick(indicators[i]?.high === Infinity ? (['level', 'rate-per-year', 'hazard-cut'] as const) : (['level', 'rate-per-year', 'gap-share-per-year', 'hazard-cut'] as const));
  const perUnit = c.maybe(0.5);
  const reach = { level: [-10, 20], 'rate-per-year': [-2, 4], 'gap-share-per-year': [-0.1, 0.5], 'hazard-cut': [0, 1.2] }[form] as [number, number];
  return { project: p, indicator: i, form, size: perUnit ? span(b, reach[0] / 50, reach[1] / 50) : span(b, ...reach), quantity: perUnit ? span(b, 30, 60) : null, response: responseRow(b, p, c.maybe(0.4)) };
}

function coupling(b: Build, k: number, indicators: number): CouplingModel[] {
  const { c } = b;
  const [from, to] = [c.whole(0, indicators - 1), c.whole(0, indicators - 1)];
  if (from === to) return [];
  // couplings without lag run one way only, here from odd to even and down within each, so that no cycle arises
  const quick = rank(from) < rank(to) && c.maybe(0.7);
  return [{ id: `c${k}`, from, to, coefficient: span(b, -0.4, 0.4), lag: quick ? lagRow(b, 2) : row(b, () => 1 + (c.maybe(0.4) ? c.pick([0, 0.5, 1]) : c.between(0, 3))), lagReachesZero: quick, measured: c.maybe(0.4), active: true }];
}

/** Within a year indicators act on those of higher rank alone, so that no cycle arises. */
export const rank = (i: number): number => (i % 2 === 0 ? 10 : 0) - i;

function event(b: Build, k: number, projects: number): EventModel {
  const { c, steps } = b;
  const occurrence = c.pick(['yearly', 'every-year', 'once', 'per-project'] as const);
  const all = Array.from({ length: steps }, (_, t) => t + 1);
  const some = all.filter(() => c.maybe(0.7));
  const hit = Array.from({ length: projects }, (_, p) => p).filter(() => c.maybe(0.7));
  const persistence = c.maybe(0.4) && occurrence !== 'per-project' ? span(b, 0, 1) : null;
  const u = { yearly: steps, once: 2, 'every-year': 1, 'per-project': hit.length }[occurrence];
  return {
    id: `e${k}`,
    occurrence,
    probability: span(b, 0.2, 0.9),
    steps: some.length > 0 && c.maybe(0.5) ? some : all,
    persistence,
    definition: c.maybe(0.3),
    u: Array.from({ length: u }, () => uniform(b)),
    uPersist: persistence === null ? [] : perYear(b, () => uniform(b)),
    projects: occurrence === 'per-project' ? hit : [],
  };
}

const sizes: Readonly<Record<ShockModel['action'], readonly [number, number]>> = {
  step: [-5, 5], transient: [-8, 4], rate: [-2, 2], multiply: [0, 1.3], 'growth-loss': [0, 0.9], survival: [0, 0.8],
  disruption: [0, 0.8], 'funding-cut': [0, 0.9], 'price-rise': [0, 0.5], 'start-delay': [0, 2.5],
};

function shock(b: Build, k: number, events: readonly EventModel[], projects: number, indicators: number): ShockModel {
  const { c } = b;
  const e = c.whole(0, events.length - 1);
  const { occurrence, projects: own } = events[e] as EventModel;
  const action = occurrence === 'per-project' ? 'start-delay' : c.pick((Object.keys(sizes) as ShockModel['action'][]).filter((a) => a !== 'start-delay'));
  const onIndicator = ['step', 'transient', 'rate', 'multiply', 'growth-loss'].includes(action);
  const any = Array.from({ length: projects }, (_, p) => p);
  const once = span(b, ...sizes[action]);
  const fresh = c.maybe(0.5);
  return {
    id: `s${k}`,
    event: e,
    action,
    indicator: onIndicator ? c.whole(0, indicators - 1) : null,
    projects: occurrence === 'per-project' ? own : c.maybe(0.4) ? any : any.filter(() => c.maybe(0.5)),
    size: occurrence === 'per-project' ? own.map(() => (fresh ? span(b, ...sizes[action]) : once)) : perYear(b, () => (fresh ? span(b, ...sizes[action]) : once)),
    duration: c.pick([1, 1, 2, 2.5, Infinity]),
    recentYears: c.pick([Infinity, 1, 2]),
  };
}

function mitigation(b: Build, shocks: readonly ShockModel[], projects: number): MitigationModel[] {
  const onValue: readonly ShockModel['action'][] = ['step', 'transient', 'rate', 'multiply', 'growth-loss', 'survival'];
  const able = shocks.flatMap((s, k) => (onValue.includes(s.action) ? [k] : []));
  if (able.length === 0) return [];
  return [{ shock: b.c.pick(able), cut: span(b, 0, 1.2), response: responseRow(b, b.c.whole(0, projects - 1), false) }];
}

function target({ c, rows, count }: Build, indicators: readonly IndicatorModel[]): TargetModel {
  const indicator = c.whole(0, indicators.length - 1);
  const { baseline = null } = indicators[indicator] ?? {};
  return {
    indicator,
    comparator: c.pick(['>=', '>', '<=', '<', '='] as const),
    value: c.pick([c.whole(20, 80), Math.round(c.between(20, 80) * 10) / 10, Math.round(c.between(20, 80) * 1000) / 1000]),
    // a reduction needs a base to be a share of
    measure: c.maybe(0.8) || baseline === null || (rows[baseline] as Row).subarray(0, count).some((x) => x <= 0) ? 'value' : 'reduction',
    when: c.pick(['end', 'every-year', 'any-year'] as const),
    headline: true,
    section: 's',
  };
}

/** Some funding sources, whose shares sum to 1 at most, with and without limits; in half of all cases none. */
function sourcesFor({ c, steps }: Build, cells: number): SourceLevers[] {
  if (c.maybe(0.5)) return [];
  const whole = c.maybe(0.5);
  const first = Float64Array.from({ length: cells }, () => (whole ? 0.5 : c.pick([0, 0.3, 1])));
  const second = first.map((share) => (1 - share) * (whole ? 1 : c.pick([0, 0.5, 1])));
  const limits = (): Float64Array => Float64Array.from({ length: steps }, () => c.pick([Number.NaN, Number.NaN, 0, c.between(0, 20), c.between(0, 200)]));
  return [
    { id: 'central-grant', shares: first, limits: limits(), total: c.pick([null, null, c.between(0, 100)]), evidence: 'assumption' },
    { id: 'special-bond', shares: second, limits: c.maybe(0.5) ? limits() : new Float64Array(steps).fill(Number.NaN), total: null, evidence: 'plan' },
  ];
}

function leversFor(b: Build, model: Model): Levers {
  const { c, steps } = b;
  const cells = model.projects.length * steps;
  const byAmount = c.maybe(0.5);
  const amounts = Array.from({ length: cells }, () => byAmount && c.maybe(0.7));
  const couplingActive = model.couplings.map(() => c.maybe(0.8));
  return {
    scenario: 'any',
    accounting: c.pick(['fixed-money', 'fixed-money', 'fixed-scope'] as const),
    unspent: c.pick(['carry', 'lapse'] as const),
    multiplier: Float64Array.from(amounts, (a) => (a ? Number.NaN : c.pick([0, 0.5, 1, 1, 1.3, 2]))),
    amount: Float64Array.from(amounts, (a) => (a ? c.pick([0, c.between(0, 60), c.between(0, 600)]) : Number.NaN)),
    schedule: Float64Array.from(model.projects.flatMap((p) => (c.maybe(0.7) ? p.schedule : schedule(c, steps)))),
    delay: Float64Array.from(model.projects, () => c.pick([0, 0, 0.5, 1, 1.25, 7])),
    scale: Float64Array.from(model.projects, () => c.pick([1, 1, 1, 0, 1.5])),
    events: model.events.map(() => ({ mode: c.pick(['as-modelled', 'as-modelled', 'off', 'forced'] as const), step: c.whole(1, steps), intensity: c.pick([1, 1, 0.5, 1.5, 0]) })),
    priceMultiplier: c.pick([1, 1.1]),
    laws: [],
    couplingActive,
    order: topologicalOrder(model, couplingActive),
    targets: Array.from({ length: 4 }, () => target(b, model.indicators)),
    budget: 100,
    sources: sourcesFor(b, cells),
  };
}

/** A small model with levers and draws, every feature of the kernel more or less likely to be in it. */
export function randomCase(seed: number, count: number): RandomCase {
  const c = chance(seed);
  const b: Build = { c, steps: c.whole(1, 6), count, variates: [], rows: [], responses: [] };
  const many = <T>(low: number, high: number, make: (k: number) => T): T[] => Array.from({ length: c.whole(low, high) }, (_, k) => make(k));
  const indicators = many(1, 4, (k) => indicator(b, k));
  const projects = many(1, 3, (k) => project(b, k));
  const effects = many(0, 6, () => effect(b, projects.length, indicators));
  const couplings = many(0, 4, (k) => coupling(b, k, indicators.length)).flat();
  const events = many(1, 4, (k) => event(b, k, projects.length));
  const shocks = many(0, 5, (k) => shock(b, k, events, projects.length, indicators.length));
  const mitigations = many(0, 2, () => mitigation(b, shocks, projects.length)).flat();
  const commonPrice = c.maybe(0.5) ? span(b, 0.8, 1.3) : null;
  const plain: Model = { evidence: 'ex-ante', baseYear: 2020, steps: b.steps, variates: b.variates, correlated: [], commonPrice, commonPriceMean: 1, indicators, projects, responses: b.responses, effects, couplings, events, shocks, mitigations, outputs: [] };
  const { model, texts } = withFormulas(c, plain);
  return { model, texts, levers: leversFor(b, model), rows: b.rows, count };
}
