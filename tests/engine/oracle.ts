import { valueOfText, type FormulaTexts } from './formula-texts.js';
import type { EventModel, IndicatorModel, Levers, Model, ResponseModel, ShockModel, TargetModel } from '../../src/schema/model.js';

/**
 * The whole model for one draw, said as plainly as possible and as slowly as it likes: loops over years, projects and
 * indicators with single numbers. It follows the model page and the descriptions in the schemas and shares no code
 * with the engine, so that the two can be held against each other.
 */
export type OracleOutcome = {
  /** [indicator][step], step 0 the base year */
  readonly value: readonly (readonly number[])[];
  readonly measured: readonly (readonly number[])[];
  /** whether a bound cut the value or its measurement, [indicator][step] */
  readonly clipped: readonly (readonly boolean[])[];
  /** share of the planned full scope, and money, [project][step-1] */
  readonly delivered: readonly (readonly number[])[];
  readonly spent: readonly (readonly number[])[];
  /** [output][step] */
  readonly outputs: readonly (readonly number[])[];
  /** totals over projects, [step-1] */
  readonly money: Readonly<Record<Flow, readonly number[]>>;
  /** money asked of each payer, given by it and spent of it, [payer][step-1]: the sources, nobody that is named, and, under fixed scope, what is above limits */
  readonly payers: readonly PayerFlow[];
  /** comparator holds, [target][step-1]; target met as judged, [target] */
  readonly met: readonly (readonly boolean[])[];
  readonly verdict: readonly boolean[];
};
export const flows = ['funded', 'spent', 'carried', 'lapsed', 'beyond'] as const;
export type Flow = (typeof flows)[number];

type PayerFlow = { readonly asked: readonly number[]; readonly given: readonly number[]; readonly spent: readonly number[] };

const get = <T>(list: ArrayLike<T>, index: number): T => {
  if (index < 0 || index >= list.length) throw new RangeError(`oracle: ${index} of ${list.length}`);
  return list[index] as T;
};
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);
const between = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** A function of two indices that computes each value once. */
function remembered<T>(of: (i: number, t: number) => T): (i: number, t: number) => T {
  const known = new Map<number, T>();
  return (i, t) => {
    const key = 1000 * i + t;
    const value = known.get(key) ?? of(i, t);
    known.set(key, value);
    return value;
  };
}

/** `draw(v)`: the number that variate v has in this draw; `texts`: the formulas of the model as they are written. */
export function oracle(model: Model, levers: Levers, draw: (variate: number) => number, texts: FormulaTexts = new Map()): OracleOutcome {
  const years = Array.from({ length: model.steps }, (_, k) => k + 1);
  const projects = model.projects.map((_, p) => p);

  // ---- events: does it begin, or go on, in year t ----
  const yearsOfEvent = model.events.map((event, e) => happens(event, get(levers.events, e), years, draw));
  const befalls = (event: EventModel, e: number, p: number): boolean => {
    const { mode } = get(levers.events, e);
    const k = event.projects.indexOf(p);
    if (k < 0 || mode === 'off') return false;
    return mode === 'forced' || draw(get(event.u, k)) < draw(event.probability);
  };

  /** Size of a shock in year t before mitigation, 0 where it is not active. The event that began last gives the size. */
  const rawSize = (shock: ShockModel, t: number): number => {
    const began = years.filter((y) => y <= t && t - y < lastsFor(shock) && get(get(yearsOfEvent, shock.event), y - 1)).at(-1);
    if (began === undefined) return 0;
    const size = draw(get(shock.size, began - 1));
    // the size of a factor is its distance from 1
    return (shock.action === 'multiply' ? size - 1 : size) * get(levers.events, shock.event).intensity;
  };

  // ---- money to delivered quantity ----
  const takenFrom = (action: 'funding-cut' | 'disruption', p: number, t: number): number =>
    1 - product(model.shocks.filter((s) => s.action === action && s.projects.includes(p)).map((s) => 1 - Math.min(1, rawSize(s, t))));

  const price = (p: number, t: number): number => {
    const rises = model.shocks.filter((s) => s.action === 'price-rise' && s.projects.includes(p)).flatMap((s) =>
      years.filter((began) => began <= t && get(get(yearsOfEvent, s.event), began - 1)).map((began) => {
        const grown = (t - began + 1) / (model.steps - began + 1);
        return 1 + draw(get(s.size, began - 1)) * get(levers.events, s.event).intensity * grown;
      }),
    );
    return (model.commonPrice === null ? 1 : draw(model.commonPrice)) * levers.priceMultiplier * product(rises);
  };

  const delayOf = (p: number): number =>
    get(levers.delay, p) +
    sum(
      model.shocks.map((s) => {
        const event = get(model.events, s.event);
        if (s.action !== 'start-delay' || !s.projects.includes(p) || !befalls(event, s.event, p)) return 0;
        return draw(get(s.size, event.projects.indexOf(p))) * get(levers.events, s.event).intensity;
      }),
    );

  const circumstances = (p: number, left: (t: number) => number): Circumstances => ({ draw, years, delay: delayOf(p), price: (t) => price(p, t), cut: (t) => 1 - (1 - takenFrom('funding-cut', p, t)) * left(t) });
  // what would come if no source had a limit decides what each source is asked for
  const wished = projects.map((p) => pay(model, levers, p, circumstances(p, () => 1)));
  const wish = (p: number, t: number): number => get(get(wished, p), t - 1).asked;
  const shareOf = (j: number, p: number, t: number): number => get(get(levers.sources, j).shares, p * model.steps + t - 1);
  const asked = levers.sources.map((_, j) => years.map((t) => sum(projects.map((p) => shareOf(j, p, t) * wish(p, t)))));
  const given = levers.sources.map(({ limits, total: inAll }, j) => {
    let left = inAll ?? Infinity;
    return years.map((t) => {
      const yearly = get(limits, t - 1);
      const gives = Math.min(get(get(asked, j), t - 1), Number.isNaN(yearly) ? Infinity : yearly, left);
      left -= gives;
      return gives;
    });
  });
  const gives = (j: number, t: number): number => {
    const wanted = get(get(asked, j), t - 1);
    return wanted > 0 ? get(get(given, j), t - 1) / wanted : 1;
  };
  const sources = levers.sources.map((_, j) => j);
  const accounts = levers.accounting === 'fixed-scope' ? wished : projects.map((p) => pay(model, levers, p, circumstances(p, (t) => 1 - sum(sources.map((j) => shareOf(j, p, t) * (1 - gives(j, t)))))));

  const total = (flow: Flow): number[] => years.map((t) => sum(accounts.map((own) => get(own, t - 1)[flow])));
  const delivered = projects.map((p) =>
    years.map((t) => {
      const account = get(get(accounts, p), t - 1);
      return account.planned * account.paidShare * get(levers.scale, p) * draw(get(model.projects, p).delivery) * (1 - takenFrom('disruption', p, t));
    }),
  );

  // ---- delivered quantity to effect ----
  /** Share of planned scope delivered, alive and effective at the end of year t. */
  const effective = remembered((r, t) => {
    const { project, lag, response, survives } = get(model.responses, r);
    const { survival } = get(model.projects, project);
    return sum(
      years.filter((u) => u <= t).map((u) => {
        const alive = survives ? (survival === null ? 1 : draw(survival)) * product(years.filter((y) => y >= u && y <= t).map((y) => spared(project, u, y))) : 1;
        return get(get(delivered, project), u - 1) * alive * reached(response, draw(lag), t - u);
      }),
    );
  });
  /** Share of what was delivered in year u that the shocks of year y leave alive. */
  const spared = (project: number, u: number, y: number): number =>
    product(
      model.shocks.map((shock, s) => (shock.action === 'survival' && shock.projects.includes(project) && y - u < shock.recentYears ? 1 - Math.min(1, size(s, y)) : 1)),
    );
  /** Size of a shock after the projects that make it smaller. */
  const size = remembered((s, t) =>
    rawSize(get(model.shocks, s), t) * product(model.mitigations.filter((m) => m.shock === s).map((m) => Math.max(0, 1 - draw(m.cut) * effective(m.response, t)))),
  );

  // ---- indicators, year by year; a coupling asks for the other indicator's year, which is computed when it is asked for ----
  type Year = { readonly path: number; readonly deviation: number; readonly value: number; readonly measured: number; readonly clipped: boolean; readonly defined: number; readonly passingDefined: number };
  const at = remembered((i, t): Year => (t === 0 ? baseYear(get(model.indicators, i)) : advance(i, t)));
  /** A formula in year t; what lies before the base year is as in it. `own`: the indicator whose change it is, which is its path then. */
  const formulaAt = (key: string, t: number, own: number | null): number => {
    const text = texts.get(key);
    if (text === undefined) throw new RangeError(`oracle: no text ${key}`);
    return valueOfText(text, (name, lag) => {
      if (name === 'year') return model.baseYear + t;
      if (name === 't') return t;
      const index = Number(name.slice(1));
      const when = lag === 'base' ? 0 : Math.max(0, t - lag);
      if (name.startsWith('v')) return draw(index);
      if (name.startsWith('o')) return outputAt(index, when);
      if (name.startsWith('i')) return index === own && lag !== 'base' ? at(index, Math.max(0, t - Math.max(1, lag))).path : at(index, when).value;
      const { costs } = get(model.projects, index);
      return t - Number(lag) < 1 ? 0 : draw(get(costs, 0).quantity) * get(get(delivered, index), t - Number(lag) - 1);
    });
  };
  const outputAt = remembered((o, t): number => {
    const { id, baseline } = get(model.outputs, o);
    return t === 0 && baseline !== null ? draw(baseline) : formulaAt(`output:${id}`, t, null);
  });
  const baseYear = (indicator: IndicatorModel): Year => {
    const stated = indicator.baseline === null ? formulaAt(`formula:${indicator.id}`, 0, null) : draw(indicator.baseline);
    const x = between(stated, indicator.low, indicator.high);
    return { path: x, deviation: 0, value: x, measured: x, clipped: x !== stated, defined: 0, passingDefined: 0 };
  };
  const changeOf = (j: number, t: number, measured: boolean): number => {
    if (t < 1) return 0;
    const definition = at(j, t).defined + at(j, t).passingDefined - at(j, t - 1).passingDefined;
    return at(j, t).value - at(j, t - 1).value - (measured ? 0 : definition);
  };

  const advance = (i: number, t: number): Year => {
    const indicator = get(model.indicators, i);
    const { low, high, noise } = indicator;
    const before = at(i, t - 1);
    const effects = model.effects.filter((e) => e.indicator === i);
    const full = (e: (typeof effects)[number]): number => draw(e.size) * (e.quantity === null ? 1 : draw(e.quantity));

    // the systematic step of the year, summed first
    const level = effects.filter((e) => e.form === 'level').map((e) => full(e) * (effective(e.response, t) - (t === 1 ? 0 : effective(e.response, t - 1))));
    const yearly = effects.filter((e) => e.form === 'rate-per-year').map((e) => full(e) * effective(e.response, t));
    const coupled = model.couplings.filter((c, k) => c.to === i && get(levers.couplingActive, k)).map((c) => {
      const lag = draw(c.lag);
      const part = lag - Math.floor(lag);
      const near = t - Math.floor(lag);
      return draw(c.coefficient) * ((1 - part) * changeOf(c.from, near, c.measured) + (part === 0 ? 0 : part * changeOf(c.from, near - 1, c.measured)));
    });
    const further = indicator.change === null ? 0 : formulaAt(`change:${indicator.id}`, t, i);
    let step = own(indicator, before.path, t, draw) + further + sum(level) + sum(yearly) + sum(coupled);
    const shocksHere = model.shocks.map((shock, s) => ({ shock, s })).filter(({ shock }) => shock.indicator === i);
    if (step > 0) step *= product(shocksHere.filter(({ shock }) => shock.action === 'growth-loss').map(({ s }) => 1 - Math.min(1, size(s, t))));
    if (indicator.saturating) step = withinHeadroom(step, before.path, low, high);
    let path = indicator.formula === null ? before.path + step : formulaAt(`formula:${indicator.id}`, t, null);

    // closing the gap to the bound: the upper one if the net is up
    const gapEffects = effects.filter((e) => e.form === 'gap-share-per-year');
    const shares = sum(gapEffects.map((e) => full(e) * effective(e.response, t)));
    if (shares !== 0 && indicator.formula === null) path += ((shares > 0 ? high : low) - path) * (1 - Math.exp(-Math.abs(shares)));

    // noise and shocks stand outside the headroom
    if (noise.kind === 'walk') path = moved(indicator, path, draw(noise.sd) * draw(get(noise.z, t - 1)));
    let passing = 0;
    let defined = 0;
    let passingDefined = 0;
    for (const { shock, s } of shocksHere) {
      if (shock.action === 'growth-loss') continue;
      const amount = shock.action === 'multiply' ? path * size(s, t) : size(s, t);
      const { definition } = get(model.events, shock.event);
      if (shock.action === 'transient') passing += amount;
      else path += amount;
      if (definition && shock.action === 'transient') passingDefined += amount;
      else if (definition) defined += amount;
    }
    if (noise.kind === 'events') {
      const spares = effects.filter((e) => e.form === 'hazard-cut').map((e) => Math.max(0, 1 - full(e) * effective(e.response, t)));
      if (draw(get(noise.u, t - 1)) < draw(noise.probability) * product(spares)) {
        if (noise.lasting) path += draw(get(noise.size, t - 1));
        else passing += draw(get(noise.size, t - 1));
      }
    }
    const kept = between(path, low, high);
    let clipped = kept !== path;
    const deviation = noise.kind === 'deviation' ? draw(noise.phi) * before.deviation + draw(noise.sd) * draw(get(noise.z, t - 1)) : 0;
    const raw = (noise.kind === 'deviation' ? moved(indicator, kept, deviation) : kept) + passing;
    const value = between(raw, low, high);
    clipped ||= value !== raw;
    const reported = noise.kind === 'measurement' ? value + draw(noise.sd) * draw(get(noise.z, t - 1)) : value;
    const measured = between(reported, low, high);
    clipped ||= measured !== reported;
    return { path: kept, deviation, value, measured, clipped, defined, passingDefined };
  };

  const trajectories = model.indicators.map((_, i) => [0, ...years].map((t) => at(i, t)));
  const met = levers.targets.map((target) => {
    const { decimals } = get(model.indicators, target.indicator);
    const reported = get(trajectories, target.indicator).map((y) => y.measured);
    return years.map((t) => holds(target, target.measure === 'value' ? get(reported, t) : 100 * (1 - get(reported, t) / get(reported, 0)), decimals));
  });
  function payersOf(): PayerFlow[] {
    const rest = years.map((t) => sum(projects.map((p) => unnamed(p, t) * wish(p, t))));
    if (levers.accounting === 'fixed-scope') {
      const above = years.map((_, k) => sum(sources.map((j) => get(get(asked, j), k) - get(get(given, j), k))));
      const nothing = years.map(() => 0);
      return [...sources.map((j) => ({ asked: get(asked, j), given: get(given, j), spent: get(given, j) })), { asked: rest, given: rest, spent: rest }, { asked: nothing, given: nothing, spent: above }];
    }
    const spent = [...sources, sources.length].map(() => years.map(() => 0));
    for (const p of projects) {
      let pots = spent.map(() => 0);
      for (const t of years) {
        const { spent: all, carried } = get(get(accounts, p), t - 1);
        pots = pots.map((pot, j) => pot + wish(p, t) * (j < sources.length ? shareOf(j, p, t) * gives(j, t) : unnamed(p, t)));
        const pot = sum(pots);
        pots.forEach((own, j) => { get(spent, j)[t - 1]! += pot > 0 ? (all * own) / pot : 0; });
        pots = pots.map((own) => (pot > 0 ? (carried * own) / pot : 0));
      }
    }
    return [...sources.map((j) => ({ asked: get(asked, j), given: get(given, j), spent: get(spent, j) })), { asked: rest, given: rest, spent: get(spent, sources.length) }];
  }

  const unnamed = (p: number, t: number): number => 1 - sum(sources.map((j) => shareOf(j, p, t)));
  return {
    value: trajectories.map((own) => own.map((y) => y.value)),
    measured: trajectories.map((own) => own.map((y) => y.measured)),
    clipped: trajectories.map((own) => own.map((y) => y.clipped)),
    delivered,
    spent: accounts.map((own) => own.map((a) => a.spent)),
    outputs: model.outputs.map((_, o) => [0, ...years].map((t) => outputAt(o, t))),
    money: { funded: total('funded'), spent: total('spent'), carried: total('carried'), lapsed: total('lapsed'), beyond: total('beyond') },
    payers: levers.sources.length === 0 ? [] : payersOf(),
    met,
    verdict: levers.targets.map(({ when }, k) => {
      const own = get(met, k);
      return when === 'end' ? get(own, model.steps - 1) : when === 'every-year' ? own.every((m) => m) : own.some((m) => m);
    }),
  };
}

/** Years of activity after an onset: what is added once, or multiplied once, is active only when it begins. */
function lastsFor(shock: ShockModel): number {
  return shock.action === 'step' || shock.action === 'multiply' ? 1 : shock.duration;
}

/** For each year whether the event begins or goes on in it. */
function happens(event: EventModel, lever: Levers['events'][number], years: readonly number[], draw: (v: number) => number): boolean[] {
  const p = draw(event.probability);
  const out: boolean[] = [];
  if (lever.mode === 'off' || event.occurrence === 'per-project') return years.map(() => false);
  const forced = lever.mode === 'forced';
  for (const t of years) {
    const mayFall = event.steps.includes(t);
    let now = false;
    if (event.occurrence === 'every-year') now = mayFall && (forced || draw(get(event.u, 0)) < p);
    if (event.occurrence === 'once') now = forced ? t === lever.step : draw(get(event.u, 0)) < p && t === get(event.steps, Math.floor(draw(get(event.u, 1)) * event.steps.length));
    if (event.occurrence === 'yearly') now = (mayFall && draw(get(event.u, t - 1)) < p) || (forced && t === lever.step);
    const goesOn = event.persistence !== null && out.at(-1) === true && draw(get(event.uPersist, t - 1)) < draw(event.persistence);
    out.push(now || goesOn);
  }
  return out;
}

type Account = { readonly planned: number; readonly paidShare: number; readonly asked: number } & Readonly<Record<Flow, number>>;
type Circumstances = { readonly draw: (v: number) => number; readonly years: readonly number[]; readonly delay: number; readonly price: (t: number) => number; readonly cut: (t: number) => number };

/** One project's money through the years. */
function pay(model: Model, levers: Levers, p: number, { draw, years, delay, price, cut }: Circumstances): Account[] {
  const project = get(model.projects, p);
  const scale = get(levers.scale, p);
  const cell = (t: number): number => p * model.steps + t - 1;
  if (scale === 0) return years.map((): Account => ({ planned: 0, paidShare: 0, asked: 0, funded: 0, spent: 0, carried: 0, lapsed: 0, beyond: 0 }));
  const scope = scale * sum(project.costs.map((c) => c.factor * draw(c.quantity) * draw(c.unitCost)));
  const share = (t: number): number => (years.includes(t) ? get(levers.schedule, cell(t)) : 0);
  const whole = Math.floor(delay);
  const part = delay - whole;
  const late = (t: number): number => (1 - part) * share(t - whole) + part * share(t - whole - 1);
  const capacity = project.capacity === null ? Infinity : draw(project.capacity);
  const last = model.steps;
  let carried = 0;
  return years.map((t): Account => {
    const planned = late(t);
    const full = scope * price(t);
    const need = full * planned;
    // worth of what the delay has moved out of the years so far
    const so = years.filter((u) => u <= t);
    const heldUp = full * Math.max(0, sum(so.map(share)) - sum(so.map(late)));
    if (levers.accounting === 'fixed-scope') {
      const paidShare = Math.min(1, capacity);
      const after = t === last ? heldUp * paidShare : 0;
      return { planned, paidShare, asked: need * paidShare, funded: need * paidShare + after, spent: need * paidShare, carried: 0, lapsed: 0, beyond: after };
    }
    const amount = get(levers.amount, cell(t));
    const multiplier = get(levers.multiplier, cell(t));
    const byShare = Number.isNaN(amount);
    const funded = (byShare ? multiplier * need : amount) * (1 - cut(t));
    const available = funded + carried;
    const limit = Math.min(project.ceiling, capacity);
    const paidShare = Math.min(limit, need > 0 ? available / need : byShare ? multiplier : 1);
    const left = available - need * paidShare;
    // money by multiplier follows the need, so none of it is held up; an amount comes when it was promised
    const kept = levers.unspent === 'carry' ? left : byShare ? 0 : Math.min(left, heldUp);
    const after = byShare && t === last ? multiplier * heldUp : 0;
    carried = kept;
    return { planned, paidShare, asked: funded, funded: funded + after, spent: need * paidShare, carried: t === last ? 0 : kept, lapsed: left - kept, beyond: t === last ? kept + after : 0 };
  });
}

/** K: share of the effect reached k year ends after delivery at mid-year. */
function reached(response: ResponseModel, lag: number, k: number): number {
  const elapsed = k + 0.5;
  if (response.kind === 'table') return get(response.values, Math.min(k, response.values.length - 1));
  if (response.kind !== 'erlang') return lag <= elapsed ? 1 : response.kind === 'linear' ? elapsed / lag : 0;
  if (lag === 0) return 1;
  // Erlang: at least `shape` arrivals of a Poisson process with `shape` arrivals a lag
  const x = (response.shape * elapsed) / lag;
  let missing = 0;
  for (let n = 0; n < response.shape; n++) missing += Math.exp(-x + n * Math.log(x) - logFactorial(n));
  return 1 - missing;
}
function logFactorial(n: number): number {
  let log = 0;
  for (let k = 2; k <= n; k++) log += Math.log(k);
  return log;
}

/** Autonomous change of the year in natural units. */
function own(indicator: IndicatorModel, x: number, t: number, draw: (v: number) => number): number {
  const { drift, driftProfile, growth, logistic, reversion } = indicator;
  const drifted = drift === null ? 0 : moved(indicator, x, draw(drift) * (driftProfile[t - 1] ?? 1)) - x;
  const grown = growth === null ? 0 : draw(growth) * x;
  const curved = logistic === null ? 0 : draw(logistic.rate) * x * (1 - x / draw(logistic.ceiling));
  const pulled = reversion === null ? 0 : draw(reversion.rate) * (draw(reversion.level) - x);
  return drifted + grown + curved + pulled;
}

/** x moved by m on the indicator's scale. */
function moved({ scale, low, high }: IndicatorModel, x: number, m: number): number {
  if (scale === 'identity') return x + m;
  if (scale === 'log') return x * Math.exp(m);
  if (x <= low) return low;
  if (x >= high) return high;
  const place = (x - low) / (high - low);
  return low + (high - low) / (1 + Math.exp(-(Math.log(place / (1 - place)) + m)));
}

/** A step within the room to the bound it goes to: small steps whole, large ones never farther than the bound. */
function withinHeadroom(step: number, x: number, low: number, high: number): number {
  const room = step >= 0 ? high - x : x - low;
  if (room === Infinity) return step;
  if (room <= 0) return 0;
  return Math.sign(step) * room * (1 - Math.exp(-Math.abs(step) / room));
}

/** Comparison on whole units of the last published digit, in exact integers. */
function holds(target: TargetModel, x: number, decimals: number | null): boolean {
  if (Number.isNaN(target.value)) return false;
  if (decimals === null) return compare(target.comparator, Math.sign(x - target.value));
  const written = BigInt(x.toFixed(decimals + 9).replace('.', ''));
  const billion = 1_000_000_000n;
  const shifted = written + billion / 2n;
  const units = shifted >= 0n ? shifted / billion : -((-shifted + billion - 1n) / billion);
  const fine = 12;
  const mine = units * 10n ** BigInt(fine - decimals);
  const wanted = BigInt(target.value.toFixed(fine).replace('.', ''));
  return compare(target.comparator, mine > wanted ? 1 : mine < wanted ? -1 : 0);
}
function compare(comparator: TargetModel['comparator'], sign: number): boolean {
  return { '>=': sign >= 0, '>': sign > 0, '<=': sign <= 0, '<': sign < 0, '=': sign === 0 }[comparator];
}
