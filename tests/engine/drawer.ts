import type { Levers, Model, VariateIndex } from '../../src/schema/model.js';
import { assertDistinctStreams } from '../../src/stats/streams.js';
import { drawVariates } from '../../src/engine/emit/variates.js';
import { createJsMachine, samplerCache } from '../../src/engine/machine/js.js';
import { createBuilder } from '../../src/engine/program/builder.js';
import { compileProgram, newWishes } from '../../src/engine/program/program.js';
import { at, type Row } from '../../src/engine/row.js';
import { wordsOf } from '../../src/engine/run.js';

/** Rows of draws of a model's uncertain numbers, for questions that look at single draws. */
export type Drawer = {
  /** rows[variate] of plain draws `first` .. `first + count - 1` under the laws of a scenario, at most a block; they are overwritten by the next call */
  draw(levers: Pick<Levers, 'laws'>, first: number, count: number): readonly Row[];
};

type Rows = { readonly rows: readonly Row[]; readonly run: (first: number, count: number) => void };

/**
 * Draws the numbers of a model as its programs do (`emit/variates.ts`), in double precision.
 * @throws RangeError if two streams share a key
 */
export function createDrawer(model: Model, seed: number): Drawer {
  assertDistinctStreams([...new Set(model.variates.flatMap((v) => (v.stream === null ? [] : [v.stream])))]);
  const cache = samplerCache();
  const prepare = (levers: Pick<Levers, 'laws'>, variates: readonly VariateIndex[]): Rows => {
    const b = createBuilder();
    const drawn = drawVariates(b, model)(levers);
    const wishes = newWishes();
    for (const v of variates) wishes.kept.push(drawn.of(v));
    const program = compileProgram(b, wishes);
    const { words } = wordsOf(program, { seed, draws: 0, design: 'random', dimensions: [] });
    const machine = createJsMachine(program, words, neverRefused, cache);
    machine.open([]);
    return { rows: variates.map((_, k) => machine.kept(k) as Row), run: machine.run };
  };
  const usual = prepare({ laws: [] }, [...model.variates.keys()]);
  const own = new WeakMap<Pick<Levers, 'laws'>, Rows>();
  return {
    draw(levers, first, count) {
      usual.run(first, count);
      if (levers.laws.length === 0) return [...usual.rows];
      const changed = levers.laws.map(({ variate }) => variate);
      const replaced = own.get(levers) ?? prepare(levers, changed);
      own.set(levers, replaced);
      replaced.run(first, count);
      const rows = [...usual.rows];
      changed.forEach((v, k) => (rows[v] = at(replaced.rows, k)));
      return rows;
    },
  };
}

/** Draws themselves are always finite; only outcomes can be refused. */
function neverRefused(): never {
  throw new RangeError('a draw is not finite');
}
