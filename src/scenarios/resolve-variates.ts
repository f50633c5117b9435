import type { Assumption } from '../schema/assumption.js';
import type { Evidence, EvidenceSet } from '../schema/evidence.js';
import type { CorrelatedGroup, Variate, VariateIndex } from '../schema/model.js';
import type { Ref } from '../schema/relations.js';
import type { Correlation } from '../schema/assumption.js';
import { choleskyOrRefuse, latentFromSpearman } from '../stats/copula.js';
import type { Distribution } from '../stats/distributions/index.js';

/** What is believed of an assumption in one state of knowledge. */
export type Belief = { readonly distribution: Distribution; readonly evidence: Evidence; readonly source: readonly string[] };

/** The distribution and evidence of an assumption in a state of knowledge: its ex-ante entry where there is one. */
export function beliefOf(assumption: Assumption, set: EvidenceSet): Belief {
  const held = set === 'ex-ante' ? (assumption.ex_ante ?? assumption) : assumption;
  return { distribution: held.distribution, evidence: held.evidence, source: held.source ?? assumption.source ?? [] };
}

/** Collects the rows of draws a model needs, each once; the order does not influence any draw, since streams are keyed by name. */
export type VariateTable = {
  readonly variates: readonly Variate[];
  certain(value: number): VariateIndex;
  /** a certain number, or an assumption drawn once per draw */
  of(ref: Ref): VariateIndex;
  /** a number drawn afresh for a year or a project, from the law of an assumption */
  fresh(ref: Ref, stream: string, year: number): VariateIndex;
  uniform(stream: string, year: number): VariateIndex;
  normal(stream: string, year: number): VariateIndex;
  /** groups of streams correlated by a Gaussian copula */
  correlate(correlations: readonly Correlation[], steps: number): readonly CorrelatedGroup[];
};

export function createVariateTable(assumptions: readonly Assumption[], set: EvidenceSet): VariateTable {
  const register = new Map(assumptions.map((a) => [a.id, a]));
  const variates: Variate[] = [];
  const index = new Map<string, VariateIndex>();
  const put = (key: string, make: () => Variate): VariateIndex => {
    const found = index.get(key);
    if (found !== undefined) return found;
    const at = variates.push(make()) - 1;
    index.set(key, at);
    return at;
  };
  const belief = (id: string): Belief => {
    const assumption = register.get(id);
    if (assumption === undefined) throw new RangeError(`unknown assumption: ${id}`);
    return beliefOf(assumption, set);
  };
  const certain = (value: number): VariateIndex => put(`=${value}`, () => ({ stream: null, year: 0, law: { kind: 'fixed', value }, nature: 'certain', evidence: null, assumption: null }));
  const of = (ref: Ref): VariateIndex => {
    if (typeof ref === 'number') return certain(ref);
    return put(`assumption:${ref}|0`, () => {
      const { distribution, evidence } = belief(ref);
      return { stream: `assumption:${ref}`, year: 0, law: distribution, nature: distribution.kind === 'fixed' ? 'certain' : 'ignorance', evidence, assumption: ref };
    });
  };
  const stream = (name: string, year: number, law: 'uniform' | 'normal'): VariateIndex => put(`${name}|${year}`, () => ({ stream: name, year, law, nature: 'luck', evidence: null, assumption: null }));
  return {
    variates,
    certain,
    of,
    fresh(ref, name, year) {
      if (typeof ref === 'number') return certain(ref);
      return put(`${name}|${year}`, () => {
        const { distribution, evidence } = belief(ref);
        return { stream: name, year, law: distribution, nature: distribution.kind === 'fixed' ? 'certain' : 'luck', evidence, assumption: ref };
      });
    },
    uniform: (name, year) => stream(name, year, 'uniform'),
    normal: (name, year) => stream(name, year, 'normal'),
    correlate: (correlations, steps) => {
      const once = groupsOf(correlations.filter((c) => !isNoise(c)), (member) => index.get(`assumption:${member}|0`));
      const yearly = Array.from({ length: steps }, (_, t) => groupsOf(correlations.filter(isNoise), (member) => index.get(`${member}|${t + 1}`)));
      return [...once, ...yearly.flat()];
    },
  };
}

const isNoise = (c: Correlation): boolean => c.members.every((m) => m.startsWith('noise:'));

/** One group per connected set of correlated streams that the model uses; pairs nobody mentions are uncorrelated. */
function groupsOf(correlations: readonly Correlation[], find: (member: string) => VariateIndex | undefined): CorrelatedGroup[] {
  const pairs = correlations.flatMap((c) => pairsOf(c)).flatMap(({ a, b, rho }) => {
    const [i, j] = [find(a), find(b)];
    return i === undefined || j === undefined ? [] : [{ i, j, rho, a, b }];
  });
  const group = new Map<VariateIndex, Set<VariateIndex>>();
  const names = new Map<VariateIndex, string>();
  for (const { i, j, a, b } of pairs) {
    names.set(i, a).set(j, b);
    const joined = new Set([...(group.get(i) ?? [i]), ...(group.get(j) ?? [j])]);
    for (const member of joined) group.set(member, joined);
  }
  return [...new Set(group.values())].map((members) => {
    const variates = [...members].sort((x, y) => (names.get(x) as string) < (names.get(y) as string) ? -1 : 1);
    const n = variates.length;
    const matrix = new Float64Array(n * n);
    for (let k = 0; k < n; k++) matrix[k * n + k] = 1;
    for (const { i, j, rho } of pairs) {
      const [r, c] = [variates.indexOf(i), variates.indexOf(j)];
      if (r < 0 || c < 0) continue;
      matrix[r * n + c] = rho;
      matrix[c * n + r] = rho;
    }
    const factor = choleskyOrRefuse(matrix, variates.map((v) => names.get(v) as string));
    if (!factor.ok) throw new RangeError(factor.message);
    return { variates, lower: factor.lower };
  });
}

/** Every pair of members with the correlation of the underlying normals. */
export function pairsOf(c: Correlation): readonly { readonly a: string; readonly b: string; readonly rho: number }[] {
  const latent = (rho: number): number => (c.kind === 'spearman' ? latentFromSpearman(rho) : rho);
  return c.members.flatMap((a, i) => c.members.slice(i + 1).map((b, k) => ({ a, b, rho: latent(c.matrix?.[i]?.[i + 1 + k] ?? c.value ?? 0) })));
}
