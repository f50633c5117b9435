import type { Correlation } from '../../schema/assumption.js';
import type { Diagnostic } from '../../schema/diagnostic.js';
import { choleskyOrRefuse, latentFromSpearman } from '../../stats/copula.js';
import { isUnassessable } from '../assessable.js';
import { placeName, type Check, type Context } from './context.js';
import { beliefsOf, supportOf } from './distributions.js';

type Pair = { readonly a: string; readonly b: string; readonly latent: number; readonly row: Correlation };

/** Correlations: one value or a whole matrix; symmetric; no pair twice; no contradiction among all that hang together. */
export const correlations: Check = (context) => {
  const rows = context.documents.assumptions.correlations;
  const problems = rows.map((row) => formProblems(context, row));
  const sound = rows.filter((_, index) => problems[index]?.length === 0);
  const pairs = sound.flatMap(pairsOf);
  const twice = repeatedPairs(context, pairs);
  return [...problems.flat(), ...twice, ...(twice.length > 0 ? [] : componentsOf(pairs).flatMap((component) => contradictions(context, component)))];
};

const noiseOf = (member: string): string | undefined => /^noise:(.*)$/.exec(member)?.[1];

/** Members of a correlation are all drawn once, or all of them yearly noise; a certain number and an indicator without such noise are not drawn. */
export const correlationMembers: Check = (context) =>
  context.documents.assumptions.correlations.flatMap((row) =>
    row.members.flatMap((member, index): Diagnostic[] => {
      const isNoise = (one: string): boolean => noiseOf(one) !== undefined;
      if (isNoise(member) !== isNoise(row.members[0] ?? '')) return [context.report('mixed-correlation', row.members, index, { member })];
      return isDrawn(context, member) ? [] : [context.report('idle-correlation', row.members, index, { member })];
    }),
  );

function isDrawn(context: Context, member: string): boolean {
  const indicator = noiseOf(member);
  if (indicator === undefined) {
    const beliefs = beliefsOf(context, member).map(supportOf);
    return beliefs.length === 0 || beliefs.some((ends) => ends === null || ends[0] < ends[1]);
  }
  const dynamics = context.dynamics.get(indicator);
  return dynamics === undefined || (dynamics.noise !== undefined && dynamics.noise.kind !== 'none' && dynamics.noise.kind !== 'events' && !isUnassessable(dynamics));
}

function formProblems(context: Context, row: Correlation): Diagnostic[] {
  const { value, matrix, members } = row;
  if ((value === undefined) === (matrix === undefined)) return [context.report('exactly-one-of', row, 'members', { field: `[${members.join(', ')}]`, keys: 'value, matrix' })];
  const repeated = members.findIndex((member, index) => members.indexOf(member) !== index);
  if (repeated !== -1) return [context.report('duplicate-id', members, repeated, { id: members[repeated] ?? '', first: placeName(context.placeOf(members, members.indexOf(members[repeated] ?? ''))) })];
  return matrix ? matrixProblems(context, row, matrix) : [];
}

function matrixProblems(context: Context, { members }: Correlation, matrix: readonly (readonly number[])[]): Diagnostic[] {
  const size = members.length;
  const report = (item: object, key: number, reason: string, row: number) => [context.report('correlation-matrix', item, key, { reason, size, row: row + 1 })];
  if (matrix.length !== size) return [context.report('correlation-matrix', matrix, undefined, { reason: 'shape', size, row: matrix.length })];
  for (const [i, row] of matrix.entries()) {
    if (row.length !== size) return report(matrix, i, 'shape', i);
    if (row[i] !== 1) return report(row, i, 'diagonal', i);
    for (let j = 0; j < i; j++) if (row[j] !== matrix[j]?.[i]) return report(row, j, 'symmetry', i);
  }
  return [];
}

function pairsOf(row: Correlation): Pair[] {
  const latent = (rho: number) => (row.kind === 'spearman' ? latentFromSpearman(rho) : rho);
  return row.members.flatMap((a, i) => row.members.slice(i + 1).map((b, k) => ({ a, b, latent: latent(row.matrix?.[i]?.[i + 1 + k] ?? row.value ?? 0), row })));
}

const nameOf = ({ a, b }: Pair): string => [a, b].sort().join(' ');

function repeatedPairs(context: Context, pairs: readonly Pair[]): Diagnostic[] {
  const seen = new Map<string, Pair>();
  return pairs.flatMap((pair) => {
    const first = seen.get(nameOf(pair));
    if (!first) seen.set(nameOf(pair), pair);
    return first && first.latent !== pair.latent ? [context.report('correlation-twice', pair.row, 'members', { a: pair.a, b: pair.b, first: placeName(context.placeOf(first.row)) })] : [];
  });
}

function componentsOf(pairs: readonly Pair[]): Pair[][] {
  const components: { readonly members: Set<string>; readonly pairs: Pair[] }[] = [];
  for (const pair of pairs) {
    const touched = components.filter(({ members }) => members.has(pair.a) || members.has(pair.b));
    const joined = { members: new Set([pair.a, pair.b, ...touched.flatMap(({ members }) => [...members])]), pairs: [...touched.flatMap((one) => one.pairs), pair] };
    for (const one of touched) components.splice(components.indexOf(one), 1);
    components.push(joined);
  }
  return components.map((one) => one.pairs);
}

function contradictions(context: Context, pairs: readonly Pair[]): Diagnostic[] {
  const names = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort();
  const n = names.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  for (const { a, b, latent } of pairs) {
    const [i, j] = [names.indexOf(a), names.indexOf(b)];
    matrix[i * n + j] = latent;
    matrix[j * n + i] = latent;
  }
  const result = choleskyOrRefuse(matrix, names);
  if (result.ok) return [];
  const [a, b] = result.pair;
  const row = pairs.find((pair) => nameOf(pair) === [a, b].sort().join(' '))?.row ?? pairs[0]?.row;
  return row ? [context.report('not-positive-definite', row, 'members', { a, b, size: n })] : [];
}
