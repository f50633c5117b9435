import { readFormula, type FormulaName } from '../../src/scenarios/formula/read.js';
import type { FormulaModel, FormulaSource, Model } from '../../src/schema/model.js';
import { formulaText } from '../formula/expressions.js';
import type { FormulaTexts } from './formula-texts.js';
import { rank, type chance } from './random-model.js';

type Chance = ReturnType<typeof chance>;

/** Names of a random model in formulas: i0 an indicator, p0 a project, o0 an output, v0 a row of draws; all of the size of 1. */
function namesFor(c: Chance, model: Model, ofIndicator: (i: number) => readonly string[]): string[] {
  const indicators = model.indicators.flatMap((_, i) => ofIndicator(i).map((name) => `(${name} / 50)`));
  // what a project delivers is counted by its first component
  const projects = model.projects.flatMap((p, k) => (p.costs.length === 0 ? [] : [`(p${k} / 20)`, `(lag(p${k}, ${c.whole(1, 2)}) / 20)`]));
  const draws = [model.projects[0]?.delivery ?? 0, model.indicators[0]?.drift ?? 0].map((v) => `v${v}`);
  return [...indicators, ...indicators, ...projects, ...draws, 't', '(year - 2020)'];
}

/** A formula of the size of `size` around `middle`, with everything in it twice. */
function bounded(c: Chance, names: readonly string[], middle: number, size: number): string {
  const inner = formulaText({ c, names }, c.whole(1, 3));
  return `${middle} + ${size} * (${inner}) / (1 + abs(${inner}))`;
}

function compiled(text: string, own: number | null): FormulaModel {
  const any: FormulaName = { unit: null, past: true, base: true };
  const words = [...new Set(text.match(/\b([ipvo]\d+|year|t)\b/g) ?? [])];
  const { program, problems } = readFormula(text, { names: new Map(words.map((word) => [word, any])), gives: { is: 'amount', unit: null } });
  if (program === null) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  const sources = program.inputs.map(({ name, lag }): FormulaSource => {
    const index = Number(name.slice(1));
    if (name === 'year') return { from: 'year' };
    if (name === 't') return { from: 'step' };
    if (name.startsWith('v')) return { from: 'variate', variate: index };
    if (name.startsWith('o')) return { from: 'output', output: index, lag };
    if (name.startsWith('p')) return { from: 'delivered', project: index, quantity: -1, lag: Number(lag) };
    return own === index && lag !== 'base' ? { from: 'state', indicator: index, lag: Math.max(1, lag) } : { from: 'value', indicator: index, lag };
  });
  return { program, sources };
}

/** The model with formulas in some of its indicators, and outputs. */
export function withFormulas(c: Chance, model: Model): { readonly model: Model; readonly texts: FormulaTexts } {
  const texts = new Map<string, string>();
  const make = (key: string, text: string, own: number | null = null): FormulaModel => {
    texts.set(key, text);
    const { program, sources } = compiled(text, own);
    return { program, sources: sources.map((s) => (s.from === 'delivered' ? { ...s, quantity: model.projects[s.project]?.costs[0]?.quantity ?? -1 } : s)) };
  };
  const lower = (i: number, j: number): boolean => rank(j) < rank(i);
  const indicators = model.indicators.map((indicator, i) => {
    const past = (j: number): string[] => [`lag(i${j}, 1)`, `lag(i${j}, 2)`, `base(i${j})`];
    if (indicator.kind === 'index' && c.maybe(0.6)) {
      const given = c.maybe(0.5);
      const names = namesFor(c, model, (j) => (lower(i, j) ? [`i${j}`, `i${j}`, ...past(j)] : given ? past(j) : []));
      return { ...indicator, baseline: given ? indicator.baseline : null, formula: make(`formula:i${i}`, bounded(c, names, 50, 45)) };
    }
    if (c.maybe(0.6)) return indicator;
    const names = namesFor(c, model, (j) => [...(j === i || lower(i, j) ? [`i${j}`, `i${j}`] : []), ...past(j)]);
    return { ...indicator, change: make(`change:i${i}`, bounded(c, names, 0, 4), i) };
  });
  const outputs = Array.from({ length: c.pick([0, 0, 1, 2]) }, (_, k) => {
    const names = namesFor(c, model, (j) => [`i${j}`, `lag(i${j}, 1)`, `base(i${j})`]);
    const baseline = c.maybe(0.5) ? (model.projects[0]?.delivery ?? null) : null;
    const others = [...(k === 1 ? ['o0', 'lag(o0, 1)'] : []), ...(baseline === null ? [] : [`lag(o${k}, 1)`])].map((name) => `(${name} / 50)`);
    return { id: `o${k}`, unit: 'any', baseline, formula: make(`output:o${k}`, bounded(c, [...names, ...others, ...others, ...others], 0, 50)) };
  });
  return { model: { ...model, indicators, outputs }, texts };
}
