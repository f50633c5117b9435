import type { Levers, Model, Variate, VariateIndex } from '../../schema/model.js';
import type { Distribution } from '../../stats/distributions/index.js';
import { at } from '../row.js';
import type { Builder, Node } from '../program/builder.js';

/** The row of each uncertain number of a model, made when it is first read; `words` the random words behind one that is uniform. */
export type VariateRows = { readonly of: (v: VariateIndex) => Node; readonly below: (v: VariateIndex, p: Node) => Node };

const standardNormal: Distribution = { kind: 'normal', mean: 0, sd: 1 };
const uniform: Distribution = { kind: 'uniform', low: 0, high: 1 };

/** A fixed law needs no draws; its stream is there for a scenario that makes it uncertain. */
export function certainValue({ stream, law, assumption }: Variate): number | null {
  if (typeof law !== 'string' && law.kind === 'fixed') return law.value;
  if (stream === null) throw new RangeError(`a certain number needs a fixed law: ${assumption ?? 'without a stream'}`);
  return null;
}

/**
 * Draws the numbers of a model under each scenario's own laws: one random word each, by inversion; correlated ones through a Gaussian copula. Scenarios
 * without laws of their own have the same rows.
 * @source copula: row i has the normal score sum over j <= i of lower[i][j] x score of the j-th independent word
 */
export function drawVariates(b: Builder, model: Model): (levers: Pick<Levers, 'laws'>) => VariateRows {
  const groupOf = new Map<VariateIndex, { readonly group: Model['correlated'][number]; readonly row: number }>();
  for (const group of model.correlated) group.variates.forEach((v, row) => groupOf.set(v, { group, row }));

  const wordsOf = (v: VariateIndex): Node => {
    const variate = at(model.variates, v);
    return b.words(variate.stream as string, variate.year, 0);
  };
  /** The normal score of a correlated number, or null where it depends on no other. */
  const score = (v: VariateIndex): Node | null => {
    const found = groupOf.get(v);
    if (found === undefined) return null;
    const { group, row } = found;
    const n = group.variates.length;
    const factors = Array.from({ length: row + 1 }, (_, j) => group.lower[row * n + j] as number);
    if (factors.slice(0, row).every((f) => f === 0)) return null;
    return b.linear(0, factors.map((coefficient, j) => ({ coefficient, node: b.sample(wordsOf(at(group.variates, j)), standardNormal) })));
  };
  const words = (v: VariateIndex): Node => {
    const z = score(v);
    return z === null ? wordsOf(v) : b.phi(z);
  };
  const draw = (v: VariateIndex, law: Variate['law']): Node => {
    const variate = at(model.variates, v);
    if (typeof law !== 'string' && law.kind === 'fixed') return b.constant(law.value);
    if (variate.stream === null) return b.constant(certainValue(variate) as number);
    if (law === 'uniform') return b.sample(words(v), uniform);
    const shape = law === 'normal' ? standardNormal : law;
    const z = score(v);
    if (z === null) return b.sample(wordsOf(v), shape);
    // a normal number is its score, on its own scale
    return shape.kind === 'normal' ? b.linear(shape.mean, [{ coefficient: shape.sd, node: z }]) : b.sample(b.phi(z), shape);
  };
  const rows: (Node | undefined)[] = [];
  const common: VariateRows = {
    of: (v) => (rows[v] ??= draw(v, at(model.variates, v).law)),
    below: (v, p) => (at(model.variates, v).stream === null ? b.lt(b.constant(certainValue(at(model.variates, v)) as number), p) : b.below(words(v), p)),
  };
  return ({ laws }) => {
    if (laws.length === 0) return common;
    const own = new Map(laws.map(({ variate, law }) => [variate, law]));
    const ownRows: (Node | undefined)[] = [];
    return { ...common, of: (v) => (own.has(v) ? (ownRows[v] ??= draw(v, own.get(v) as Distribution)) : common.of(v)) };
  };
}

/** Numbers that are given from outside, one row each in the order of the model. */
export function givenVariates(b: Builder): VariateRows {
  return {
    of: (v) => b.given(v),
    below: (v, p) => b.lt(b.given(v), p),
  };
}
