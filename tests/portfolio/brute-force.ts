import fc from 'fast-check';
import type { Conditions } from '../../src/portfolio/instance.js';
import type { Objective, ThresholdModel } from '../../src/portfolio/threshold/model.js';

/** A small plan in plain numbers, gains and needs in eighths so that sums are exact. */
export type Small = { readonly conditions: Conditions; readonly model: ThresholdModel };

/** Small plans with levels, groups, prerequisites, exclusions and locks. */
export function smallPlans(most: number): fc.Arbitrary<Small> {
  return fc
    .record({ projects: fc.integer({ min: 2, max: most }), targets: fc.integer({ min: 1, max: 4 }), draws: fc.integer({ min: 3, max: 12 }), levels: fc.boolean() })
    .chain(({ projects, targets, draws, levels }) => {
      const options = fc.integer({ min: 1, max: levels ? 2 : 1 });
      const eighths = fc.integer({ min: -6, max: 40 }).map((n) => n / 8);
      const gain = fc.array(eighths, { minLength: draws, maxLength: draws });
      const gains = fc.array(fc.option(gain, { freq: 3, nil: null }), { minLength: targets, maxLength: targets });
      const option = fc.record({ cost: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), gains });
      const place = fc.integer({ min: 0, max: projects - 1 });
      return fc.record({
        projects: fc.array(options.chain((n) => fc.array(option, { minLength: n, maxLength: n })), { minLength: projects, maxLength: projects }),
        needs: fc.array(fc.array(fc.integer({ min: -4, max: 8 * projects }).map((n) => n / 4), { minLength: draws, maxLength: draws }), { minLength: targets, maxLength: targets }),
        weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: targets, maxLength: targets }),
        total: fc.integer({ min: 4, max: 10 * projects }),
        yearly: fc.integer({ min: 4, max: 6 * projects }),
        floor: fc.integer({ min: 0, max: 6 }),
        needy: fc.tuple(place, place),
        exclusive: fc.tuple(place, place),
        locked: fc.tuple(place, place, fc.integer({ min: 0, max: 3 })),
      });
    })
    .map((s) => ({ conditions: conditionsOf(s), model: modelOf(s) }));
}

type Sketch = {
  readonly projects: readonly (readonly { readonly cost: readonly [number, number]; readonly gains: readonly (readonly number[] | null)[] }[])[];
  readonly needs: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly total: number;
  readonly yearly: number;
  readonly floor: number;
  readonly needy: readonly [number, number];
  readonly exclusive: readonly [number, number];
  readonly locked: readonly [number, number, number];
};

function conditionsOf(s: Sketch): Conditions {
  const id = (p: number): string => `p${p}`;
  return {
    projects: s.projects.map((own, p) => ({ id: id(p), options: own.map((o, i) => ({ id: `p${p}.${i}`, cost: o.cost })) })),
    total: s.total,
    yearly: [s.yearly, Infinity],
    groups: [{ name: 'first two', projects: ['p0', 'p1'], minimum: s.floor > 4 ? s.floor : 0, maximum: 12, count: false }],
    prerequisites: s.needy[0] === s.needy[1] ? [] : [{ project: id(s.needy[0]), needs: id(s.needy[1]) }],
    exclusions: s.exclusive[0] === s.exclusive[1] ? [] : [[id(s.exclusive[0]), id(s.exclusive[1])]],
    lockedIn: s.locked[2] === 0 ? [id(s.locked[0])] : [],
    lockedOut: s.locked[2] === 1 ? [id(s.locked[1])] : [],
  };
}

function modelOf(s: Sketch): ThresholdModel {
  return {
    draws: s.needs[0]!.length,
    targets: s.needs.map((need, k) => ({ need: Float64Array.from(need), scale: 2, weight: s.weights[k]! })),
    gains: s.projects.flat().map((o) => o.gains.flatMap((gain, target) => (gain === null ? [] : [{ target, gain: Float64Array.from(gain) }]))),
  };
}

export type Truth = { readonly objective: number; readonly shortfall: number; readonly cost: number };

/** The best of all portfolios, each judged from the words of the conditions; null where none is feasible. Shares no code with what it checks. */
export function bruteForce({ conditions, model }: Small, objective: Objective): Truth | null {
  let best: Truth | null = null;
  const choice: number[] = [];
  const visit = (): void => {
    if (choice.length < conditions.projects.length) {
      for (let i = -1; i < conditions.projects[choice.length]!.options.length; i++) {
        choice.push(i);
        visit();
        choice.pop();
      }
      return;
    }
    if (!allowed(conditions, choice)) return;
    const found = judge(conditions, model, objective, choice);
    if (best === null || ahead(found, best)) best = found;
  };
  visit();
  return best;
}

function ahead(a: Truth, b: Truth): boolean {
  if (Math.abs(a.objective - b.objective) > 1e-9) return a.objective > b.objective;
  if (Math.abs(a.shortfall - b.shortfall) > 1e-9) return a.shortfall < b.shortfall;
  return a.cost < b.cost - 1e-9;
}

function allowed(c: Conditions, choice: readonly number[]): boolean {
  const place = new Map(c.projects.map((p, i) => [p.id, i]));
  const done = (id: string): boolean => choice[place.get(id)!]! >= 0;
  const spent = (ids: readonly string[], year: number): number => ids.reduce((sum, id) => (done(id) ? sum + c.projects[place.get(id)!]!.options[choice[place.get(id)!]!]!.cost[year]! : sum), 0);
  const all = c.projects.map((p) => p.id);
  const total = (ids: readonly string[]): number => c.yearly.reduce((sum, _, year) => sum + spent(ids, year), 0);
  return (
    total(all) <= c.total &&
    c.yearly.every((budget, year) => spent(all, year) <= budget) &&
    c.groups.every((g) => total(g.projects) >= g.minimum && total(g.projects) <= g.maximum) &&
    c.prerequisites.every(({ project, needs }) => !done(project) || done(needs)) &&
    c.exclusions.every((ids) => ids.filter(done).length <= 1) &&
    c.lockedIn.every(done) &&
    !c.lockedOut.some(done)
  );
}

function judge(c: Conditions, model: ThresholdModel, objective: Objective, choice: readonly number[]): Truth {
  const chosen: number[] = [];
  let first = 0;
  let cost = 0;
  c.projects.forEach(({ options }, p) => {
    if (choice[p]! >= 0) {
      chosen.push(first + choice[p]!);
      cost += options[choice[p]!]!.cost.reduce((a, b) => a + b, 0);
    }
    first += options.length;
  });
  const lacks = Array.from({ length: model.draws }, (_, d) =>
    model.targets.map((t, k) => t.need[d]! - chosen.reduce((sum, o) => sum + (model.gains[o]!.find((g) => g.target === k)?.gain[d] ?? 0), 0)),
  );
  const mean = (of: (lack: readonly number[]) => number): number => lacks.reduce((sum, l) => sum + of(l), 0) / lacks.length;
  const short = (l: readonly number[]): number => l.reduce((sum, v, k) => sum + (model.targets[k]!.weight * Math.max(0, v)) / model.targets[k]!.scale, 0);
  const met = (l: readonly number[]): number => l.filter((v) => v <= 0).length;
  const value = (): number => {
    switch (objective.kind) {
      case 'expected-met':
        return mean((l) => l.reduce((sum, v, k) => (v <= 0 ? sum + model.targets[k]!.weight : sum), 0));
      case 'at-least':
        return mean((l) => (met(l) >= objective.count ? 1 : 0));
      case 'all-of':
        return mean((l) => (objective.targets.every((k) => l[k]! <= 0) ? 1 : 0));
      case 'shortfall':
        return -mean(short);
      case 'worst-shortfall': {
        const sorted = lacks.map(short).sort((a, b) => b - a);
        const worst = Math.round(objective.share * sorted.length);
        return -sorted.slice(0, worst).reduce((a, b) => a + b, 0) / worst;
      }
    }
  };
  return { objective: value(), shortfall: mean(short), cost };
}
