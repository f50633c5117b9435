import type { Distribution } from '../../stats/distributions/index.js';
import type { Grid } from '../../stats/histogram.js';
import type { Builder, Node, Place, Step } from './builder.js';
import { assertFits } from './memory.js';
import { op } from './ops.js';

/** A sketch that is wanted of a row: bins (0: only its moments), the bounds that its values cannot pass, at which they may pile up, and its grid where the pilot draws need not find it. */
export type SketchWish = { readonly node: Node; readonly bins: number; readonly low: number; readonly high: number; readonly grid: Grid | null };

/**
 * What is wanted of the draws, by index: `counts` of rows of 0 and 1; `sketches`; `patterns` (sets of rows of 0 and 1 whose joint values are counted);
 * `products` of two sketched rows, by index of their sketches; `finite` rows that must hold numbers; `kept` rows that can be read after each block.
 */
export type Wishes = {
  readonly counts: Node[];
  readonly sketches: SketchWish[];
  readonly patterns: (readonly Node[])[];
  readonly products: (readonly [number, number])[];
  readonly finite: Node[];
  readonly kept: Node[];
};

export function newWishes(): Wishes {
  return { counts: [], sketches: [], patterns: [], products: [], finite: [], kept: [] };
}

/** An operand: a slot (a row that is overwritten when its last reader is done) or, below 0, the constant -1 - index. */
export type Operand = number;

/** One instruction: an operation of the builder with its operands in place. */
export type Instruction = { readonly step: Step; readonly out: number; readonly a: Operand; readonly b: Operand; readonly c: Operand; readonly terms: readonly { readonly coefficient: number; readonly at: Operand }[] };

/** Something to be done with finished rows: `index` is that of the wish. */
export type Reduction = { readonly kind: keyof Wishes; readonly index: number; readonly rows: readonly Operand[] };

/** A compiled program: instructions and reductions in order, for any number of draws. Plain data. */
export type Program = {
  readonly code: readonly (Instruction | Reduction)[];
  readonly slots: number;
  readonly constants: readonly number[];
  readonly places: readonly Place[];
  readonly laws: readonly Distribution[];
  readonly wishes: Wishes;
};

export const isReduction = (item: Instruction | Reduction): item is Reduction => 'kind' in item;

const operandsOf = (step: Step): readonly Node[] => (step.terms === null ? [step.a, step.b, step.c].filter((n) => n >= 0) : step.terms.map((t) => t.node));

/** Rows of a wish. */
function rowsOfWish(wishes: Wishes): { readonly kind: keyof Wishes; readonly index: number; readonly nodes: readonly Node[] }[] {
  return [
    ...wishes.finite.map((node, index) => ({ kind: 'finite' as const, index, nodes: [node] })),
    ...wishes.counts.map((node, index) => ({ kind: 'counts' as const, index, nodes: [node] })),
    ...wishes.sketches.map(({ node }, index) => ({ kind: 'sketches' as const, index, nodes: [node] })),
    ...wishes.patterns.map((nodes, index) => ({ kind: 'patterns' as const, index, nodes })),
    ...wishes.products.map(([a, b], index) => ({ kind: 'products' as const, index, nodes: [(wishes.sketches[a] as SketchWish).node, (wishes.sketches[b] as SketchWish).node] })),
    ...wishes.kept.map((node, index) => ({ kind: 'kept' as const, index, nodes: [node] })),
  ];
}

/**
 * Compiles what the wishes need, and nothing else: each operation as late as its first reader allows by its order, each row's slot free again after its last.
 *
 * @throws RangeError `memory must be at most 4 GiB: 5.3 GiB`
 */
export function compileProgram({ finish }: Pick<Builder, 'finish'>, wishes: Wishes): Program {
  const { steps, places, laws } = finish();
  const wanted = rowsOfWish(wishes);
  const needed = new Uint8Array(steps.length);
  for (const { nodes } of wanted) for (const n of nodes) needed[n] = 1;
  for (let n = steps.length - 1; n >= 0; n--) if (needed[n] === 1) for (const m of operandsOf(steps[n] as Step)) needed[m] = 1;

  // wishes are served as soon as the last of their rows is there
  const served = new Map<Node, typeof wanted>();
  for (const wish of wanted) {
    const last = Math.max(...wish.nodes);
    const list = served.get(last);
    if (list === undefined) served.set(last, [wish]);
    else list.push(wish);
  }
  // twice the number of the operation that reads a row last, one more where a wish does so after it
  const lastUse = new Int32Array(steps.length).fill(-1);
  for (let n = 0; n < steps.length; n++) if (needed[n] === 1) for (const m of operandsOf(steps[n] as Step)) lastUse[m] = 2 * n;
  for (const { kind, nodes } of wanted) for (const n of nodes) lastUse[n] = Math.max(lastUse[n] as number, kind === 'kept' ? 2 * steps.length : 2 * Math.max(...nodes) + 1);

  const constants: number[] = [];
  const place = new Int32Array(steps.length);
  const free: number[] = [];
  let slots = 0;
  const code: (Instruction | Reduction)[] = [];
  const operand = (n: Node): Operand => (n < 0 ? n : (place[n] as number));
  const release = (nodes: Iterable<Node>, use: number): void => {
    for (const m of new Set(nodes)) if (lastUse[m] === use && (place[m] as number) >= 0) free.push(place[m] as number);
  };
  for (let n = 0; n < steps.length; n++) {
    if (needed[n] === 0) continue;
    const step = steps[n] as Step;
    const wishesHere = served.get(n) ?? [];
    if (step.op === op.constant) place[n] = -constants.push(step.k0);
    else {
      const read = operandsOf(step);
      // a row may be written over one it is made from, since a draw is read before it is written; not so where terms are added one after the other
      const apart = step.op === op.linear && read.length > 1;
      if (!apart) release(read, 2 * n);
      const out = free.pop() ?? slots++;
      if (apart) release(read, 2 * n);
      const terms = (step.terms ?? []).map(({ coefficient, node }) => ({ coefficient, at: operand(node) }));
      code.push({ step, out, a: operand(step.a), b: operand(step.b), c: operand(step.c), terms });
      place[n] = out;
    }
    for (const { kind, index, nodes } of wishesHere) code.push({ kind, index, rows: nodes.map(operand) });
    release(wishesHere.flatMap(({ nodes }) => nodes), 2 * n + 1);
  }
  const program: Program = { code, slots, constants, places, laws, wishes };
  assertFits(program);
  return program;
}
