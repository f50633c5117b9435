import type { Levers, Model, VariateIndex } from '../schema/model.js';
import { createCollector } from './collect/collector.js';
import { headlineTargets } from './collect/headline.js';
import { emitScenario, type ScenarioRows } from './emit/scenario.js';
import { drawVariates } from './emit/variates.js';
import { needsDouble } from './fine-digits.js';
import { createMachine, engineFor, type EngineChoice } from './machine/create.js';
import { samplerCache } from './machine/js.js';
import type { RowView, Words } from './machine/machine.js';
import { createBuilder, type Builder, type Node } from './program/builder.js';
import { op } from './program/ops.js';
import { compileProgram, type Program } from './program/program.js';
import type { Place } from './program/sources.js';
import { refusal } from './refusal.js';
import { at } from './row.js';

/** What is looked at of a target in a scenario: whether it is met (1 or 0), the measured value in the target year, or, over all headline targets, how many are met; money spent over the horizon. */
export type Look = { readonly what: 'met' | 'value'; readonly target: number } | { readonly what: 'number-met' } | { readonly what: 'spent' };

/**
 * Scenarios compiled once and run on whatever random words they are given. `places`: where words come from, by the index that `words` is asked with;
 * `read`: those of them whose words reach a look. `run` gives rows valid until the next run, [scenario][look] and, where asked for, of numbers drawn
 * [variate]; a block starts at a multiple of 512 and has 512 draws at most.
 */
export type FedScenarios = {
  readonly places: readonly Place[];
  readonly read: readonly number[];
  readonly run: (words: Words, first: number, count: number) => { readonly looks: readonly (readonly RowView[])[]; readonly drawn: readonly RowView[] };
};

/**
 * Compiles scenarios of a model to what is looked at, to be fed with words from outside: the same program for any points, so that designs of experiments
 * need no engine of their own.
 * @param drawn numbers, of the first scenario's laws, whose rows are wanted
 * @throws RangeError in `run`: `outcome is not finite: <indicator>, <year>, draw <n>; rests on ...`, a draw being a row of the points
 */
export function feedScenarios(model: Model, levers: readonly Levers[], looks: readonly Look[], engine: EngineChoice, drawn: readonly VariateIndex[] = []): FedScenarios {
  const b = createBuilder();
  const collector = createCollector(b);
  const labels: string[] = [];
  const drawsOf = drawVariates(b, model);
  const scenarios = levers.map((own) => {
    const draws = drawsOf(own);
    const rows = emitScenario(b, model, own, draws);
    labels.push(...finiteLooks(b, model, own, looks, rows, collector.wishes.finite));
    return { draws, kept: looks.map((look) => collector.keep(lookRow(b, own, look, rows, model.steps))) };
  });
  const numbers = drawn.map((v) => collector.keep(at(scenarios, 0).draws.of(v)));
  const program = compileProgram(b, collector.wishes);
  let words: Words = () => undefined;
  const source = { words: ((place, out, first, count) => words(place, out, first, count)) as Words, keys: program.places.map(() => null) };
  const refuse = (index: number, draw: number): never => {
    throw new RangeError(refusal(at(labels, index), index, draw, program, source.words));
  };
  const machine = createMachine(program, source, engineFor(engine, needsDouble({ model, levers })), refuse, samplerCache());
  machine.open([]);
  return {
    places: program.places,
    read: placesRead(program),
    run(own, first, count) {
      words = own;
      machine.run(first, count);
      return { looks: scenarios.map(({ kept }) => kept.map((index) => machine.kept(index))), drawn: numbers.map((index) => machine.kept(index)) };
    },
  };
}

function lookRow(b: Builder, levers: Levers, look: Look, { trajectories, verdicts, total }: ScenarioRows, steps: number): Node {
  if (look.what === 'spent') return total;
  if (look.what === 'number-met') return b.sum(headlineTargets(levers).map((k) => at(verdicts.verdict, k)));
  return look.what === 'met' ? at(verdicts.verdict, look.target) : at(at(trajectories.measured, at(levers.targets, look.target).indicator), steps);
}

/** Rows that must hold numbers: every year of the indicators that are looked at, and what each is called. */
function finiteLooks(b: Builder, model: Model, levers: Levers, looks: readonly Look[], { trajectories, total }: ScenarioRows, out: Node[]): readonly string[] {
  const targets = new Set(looks.flatMap((look) => (look.what === 'number-met' ? headlineTargets(levers) : look.what === 'spent' ? [] : [look.target])));
  const labels: string[] = [];
  if (looks.some(({ what }) => what === 'spent')) {
    out.push(total);
    labels.push(`total spending, ${model.baseYear + model.steps}`);
  }
  for (const target of [...targets].map((k) => at(levers.targets, k))) {
    const { id } = at(model.indicators, target.indicator);
    const rows = at(trajectories.measured, target.indicator);
    rows.forEach((row, t) => {
      out.push(row);
      labels.push(`${id}, ${model.baseYear + t}`);
    });
    if (target.measure === 'value') continue;
    // a reduction is a share of the base-year value
    out.push(b.div(at(rows, model.steps), at(rows, 0)));
    labels.push(`reduction of ${id}, ${model.baseYear}`);
  }
  return labels;
}

/** Places whose words are drawn at all; what nobody looks at is not compiled. */
function placesRead({ code }: Program): readonly number[] {
  const read: number[] = [];
  for (let k = 0; k < code.size; k++) if (code.op[k] === op.uniform) read.push(code.k0[k] as number);
  return read.sort((a, b) => a - b);
}
