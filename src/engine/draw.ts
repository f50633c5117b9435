import type { Levers, Model, Variate } from '../schema/model.js';
import { correlateUniforms } from '../stats/copula.js';
import type { Distribution } from '../stats/distributions/index.js';
import { fillUniform } from '../stats/keyed-stream.js';
import { makeSampler, type QuantileTables } from '../stats/quantile-table.js';
import { assertDistinctStreams, streamKey, type StreamKey } from '../stats/streams.js';
import { at, newRow, type Row } from './row.js';

type Sampler = (u: Row, out: Row, count: number) => void;

/** Samplers by law, and the quantile tables they share, kept for all models of a simulation. */
export type SamplerCache = { readonly samplers: Map<string, Sampler>; readonly tables: QuantileTables };
export function samplerCache(): SamplerCache {
  return { samplers: new Map(), tables: new Map() };
}

/** Which replicate of a stream to draw: 0 as usual, 1 to draw it afresh (for shares of variance). */
export type Replicate = (variate: Variate) => number;
const usual: Replicate = () => 0;

/** Uniform rows of the block under work, shared by every model that reads the same stream: this is what pairs scenarios and states of knowledge. */
export type UniformSource = { uniform(stream: string, year: number, replicate: number): Row; begin(firstDraw: number, count: number): void };

/** Uniforms keyed by (seed, stream, year, replicate, draw), computed at most once a block. */
export function uniformSource(seed: number): UniformSource {
  const keys = new Map<string, StreamKey>();
  const rows = new Map<string, { row: Row; block: number }>();
  let block = 0;
  let first = 0;
  let size = 0;
  return {
    begin(firstDraw, count) {
      block += 1;
      first = firstDraw;
      size = count;
    },
    uniform(stream, year, replicate) {
      const id = `${stream}|${year}|${replicate}`;
      let held = rows.get(id);
      if (held === undefined) {
        held = { row: newRow(), block: 0 };
        rows.set(id, held);
      }
      if (held.block !== block) {
        let key = keys.get(stream);
        if (key === undefined) {
          key = streamKey(seed, stream);
          keys.set(stream, key);
        }
        fillUniform(held.row, key, year, replicate, first, size);
        held.block = block;
      }
      return held.row;
    },
  };
}

/** Turns streams into the rows the kernel reads, for one model. */
export type Drawer = {
  /** rows[variate] for the block that `source.begin` opened; valid until the next call, which gives another array */
  draw(count: number, replicate?: Replicate): readonly Row[];
  /** the same rows with a scenario's own laws for some assumptions, on the same uniforms */
  override(rows: readonly Row[], levers: Levers, count: number, replicate?: Replicate): readonly Row[];
};

/**
 * Prepares the samplers of a model: every uncertain number by inversion, one uniform a draw.
 * @throws RangeError if two streams share a key
 */
export function createDrawer(model: Model, source: UniformSource, cache: SamplerCache = samplerCache()): Drawer {
  const { variates } = model;
  assertDistinctStreams([...new Set(variates.flatMap((v) => (v.stream === null ? [] : [v.stream])))]);
  const rows = variates.map(() => newRow());
  const correlatedRow = new Map<number, Row>();
  for (const group of model.correlated) for (const v of group.variates) correlatedRow.set(v, newRow());
  variates.forEach((v, i) => {
    if (isCertain(v)) at(rows, i).fill(certainValue(v));
  });
  const samplers = variates.map((v) => (isCertain(v) || v.law === 'uniform' ? null : sampler(lawOf(v), cache)));
  const uniformOf = (index: number, replicate: Replicate): Row => {
    const v = at(variates, index);
    return source.uniform(v.stream as string, v.year, replicate(v));
  };

  const correlate = (count: number, replicate: Replicate): void => {
    for (const group of model.correlated) {
      const members = group.variates.map((v) => {
        const row = correlatedRow.get(v) as Row;
        row.set(uniformOf(v, replicate));
        return row;
      });
      correlateUniforms(members, group.lower, count);
    }
  };
  const sourceRow = (index: number, replicate: Replicate): Row => correlatedRow.get(index) ?? uniformOf(index, replicate);

  return {
    draw(count, replicate = usual) {
      correlate(count, replicate);
      variates.forEach((v, i) => {
        if (isCertain(v)) return;
        const u = sourceRow(i, replicate);
        const sample = at(samplers, i);
        if (sample === null) rows[i] = u;
        else sample(u, at(rows, i), count);
      });
      return [...rows];
    },
    override(base, levers, count, replicate = usual) {
      if (levers.laws.length === 0) return base;
      const changed = [...base];
      for (const { variate, law } of levers.laws) {
        const out = newRow();
        const v = at(variates, variate);
        if (v.stream === null) out.fill(law.kind === 'fixed' ? law.value : certainValue(v));
        else sampler(law, cache)(sourceRow(variate, replicate), out, count);
        changed[variate] = out;
      }
      return changed;
    },
  };
}

/** A fixed law needs no draws; its stream is there for a scenario that makes it uncertain. */
function isCertain(v: Variate): boolean {
  return v.stream === null || (typeof v.law !== 'string' && v.law.kind === 'fixed');
}

function certainValue(v: Variate): number {
  if (typeof v.law === 'string' || v.law.kind !== 'fixed') throw new RangeError(`a certain number needs a fixed law: ${v.assumption ?? v.stream}`);
  return v.law.value;
}

function lawOf(v: Variate): Distribution {
  return v.law === 'normal' || v.law === 'uniform' ? { kind: 'normal', mean: 0, sd: 1 } : v.law;
}

function sampler(law: Distribution, { samplers, tables }: SamplerCache): Sampler {
  const key = JSON.stringify(law);
  let found = samplers.get(key);
  if (found === undefined) {
    found = makeSampler(law, tables);
    samplers.set(key, found);
  }
  return found;
}
