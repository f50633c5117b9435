import type { Selector } from '../schema/relations.js';
import type { Documents } from './documents.js';
import type { Layer } from './layers.js';
import { nearest } from './nearest.js';

/** A value of a lever: a number, or one of the words that some levers know. */
export type LeverValue = number | string;

/**
 * One lever of a scenario document, addressed by a path: `funding.section.forest`, `delay.project.banks`, `assumption.drift_cover.shift`.
 * `neutral`: the value that changes nothing, null where that is not one number. `words`: values that are not numbers.
 */
export type Lever = {
  readonly path: string;
  readonly noun: LeverNoun;
  readonly neutral: number | null;
  readonly least: number;
  readonly integer: boolean;
  readonly words: readonly string[];
  readonly numbers: boolean;
  readonly unit: string;
  readonly layer: (value: LeverValue) => Layer;
};
export type LeverNoun = (typeof leverNouns)[number];
export const leverNouns = ['funding', 'amount', 'envelope', 'delay', 'scale', 'shock', 'definitions', 'prices', 'assumption', 'target', 'coupling', 'total'] as const;

/** Why a path or a value is refused: what is wrong, what was found, what would do. */
export type LeverProblem = { readonly reason: 'unknown-lever' | 'unknown-part' | 'unknown-lever-id' | 'bad-lever-years' | 'bad-lever-value'; readonly path: string; readonly found: string; readonly known: string; readonly near: string };
export type LeverFound = { readonly ok: true; readonly lever: Lever } | { readonly ok: false; readonly problem: LeverProblem };

const dimensions = ['section', 'group', 'tag', 'project'] as const;

/** Every way to write a path, for help and error messages. */
export const leverForms: readonly string[] = [
  'funding[.<section|group|tag|project>.<id>][.<year>[-<year>]]',
  'amount.<section|group|tag|project>.<id>[.<year>[-<year>]]',
  'total.<section|group|tag|project>.<id>[.<year>[-<year>]]',
  'envelope',
  'delay[.<section|group|tag|project>.<id>]',
  'scale[.<section|group|tag|project>.<id>]',
  'shock.<event>[.intensity]',
  'definitions',
  'prices',
  'assumption.<id>[.shift|.scale]',
  'target.<indicator>',
  'coupling.<id>',
];

type Refusal = Omit<LeverProblem, 'path'>;
const refuse = (reason: LeverProblem['reason'], found: string, known: readonly string[]): Refusal => ({ reason, found, known: known.join(', '), near: nearest(found, known) ?? '' });
const isRefusal = (x: object): x is Refusal => 'reason' in x;

/** The lever a path names, or why there is none. */
export function leverAt(documents: Documents, path: string): LeverFound {
  const [noun = '', ...rest] = path.split('.');
  const known = leverNouns.find((one) => one === noun);
  const made = known === undefined ? refuse('unknown-lever', noun, leverNouns) : makers[known](documents, rest, path);
  return isRefusal(made) ? { ok: false, problem: { path, ...made } } : { ok: true, lever: { path, noun: known as LeverNoun, ...made } };
}

/** Whether a lever can take a value; otherwise why not. */
export function valueProblem(lever: Lever, value: LeverValue): LeverProblem | null {
  const words = lever.words;
  const limit = lever.least === -Infinity ? [] : [`>= ${lever.least}`];
  const fits = typeof value === 'string' ? words.includes(value) : lever.numbers && Number.isFinite(value) && value >= lever.least && (!lever.integer || Number.isInteger(value));
  return fits ? null : { path: lever.path, ...refuse('bad-lever-value', String(value), [...words, ...limit]) };
}

/** One layer that sets several levers; those on the same event or assumption are set together. @throws RangeError `levers that set the same thing: a, b` */
export function layerOf(settings: readonly { readonly lever: Lever; readonly value: LeverValue }[]): Layer {
  const paths = settings.map(({ lever }) => lever.path);
  const twice = paths.find((path, k) => paths.indexOf(path) !== k);
  if (twice !== undefined) throw new RangeError(`levers that set the same thing: ${twice}`);
  const layers = settings.map(({ lever, value }) => lever.layer(value));
  const list = <K extends 'timing' | 'projects' | 'targets' | 'couplings'>(kind: K): object => {
    const rows = layers.flatMap((layer) => (layer[kind] ?? []) as readonly object[]);
    return rows.length === 0 ? {} : { [kind]: rows };
  };
  const joined = (kind: 'shocks' | 'assumptions', key: string): object => {
    const rows = layers.flatMap((layer) => (layer[kind] ?? []) as readonly Record<string, unknown>[]);
    const names = [...new Set(rows.map((row) => row[key]))];
    // a year or a word says more of an event than the intensity beside it, which leaves it as modelled
    return names.length === 0 ? {} : { [kind]: names.map((name) => rows.filter((row) => row[key] === name).reduce((a, b) => ({ ...a, ...b, ...(a.mode !== undefined && a.mode !== 'as-modelled' ? { mode: a.mode } : {}) }))) };
  };
  const rules = layers.flatMap((layer) => layer.funding?.rules ?? []);
  const envelope = layers.find((layer) => layer.funding?.envelope !== undefined)?.funding?.envelope;
  const funding = rules.length === 0 && envelope === undefined ? {} : { funding: { ...(rules.length === 0 ? {} : { rules }), ...(envelope === undefined ? {} : { envelope }) } };
  const single = (kind: 'definitions' | 'prices'): object => layers.reduce((found, layer) => (layer[kind] === undefined ? found : { [kind]: layer[kind] }), {});
  return { ...funding, ...list('timing'), ...list('projects'), ...list('targets'), ...list('couplings'), ...joined('shocks', 'event'), ...joined('assumptions', 'assumption'), ...single('definitions'), ...single('prices') };
}

type Made = Omit<Lever, 'path' | 'noun'>;
type Maker = (documents: Documents, rest: readonly string[], path: string) => Made | Refusal;

const numeric = { integer: false, words: [] as readonly string[], numbers: true };
/** What stands in the `because` of a lever set by path: the setting itself. */
const because = (path: string, value: LeverValue): string => `${path} = ${value}`;

type Chosen = { readonly select: Selector; readonly rest: readonly string[] };

/** `.section.forest` and the like, or everything; and what stands behind it. */
function chosen({ plan }: Documents, rest: readonly string[], needed: boolean): Chosen | Refusal {
  const [dimension, id, ...others] = rest;
  if (dimension === 'all') return needed ? refuse('unknown-part', 'all', dimensions) : { select: 'all', rest: rest.slice(1) };
  if (dimension === undefined || /^\d/.test(dimension)) return needed ? refuse('unknown-part', dimension ?? '', dimensions) : { select: 'all', rest };
  const known = dimensions.find((one) => one === dimension);
  if (known === undefined) return refuse('unknown-part', dimension, dimensions);
  const ids = { section: plan.sections.map((s) => s.id), group: plan.groups.map((g) => g.id), project: plan.projects.map((p) => p.id), tag: [...new Set(plan.projects.flatMap((p) => p.tags ?? []))] };
  if (id === undefined || !ids[known].includes(id)) return refuse('unknown-lever-id', id ?? '', ids[known]);
  return { select: { [known]: id }, rest: others };
}

/** `.2022` or `.2022-2023` at the end of a path; an empty list is every year. */
function yearsOf({ plan }: Documents, rest: readonly string[]): { readonly years: readonly number[] } | Refusal {
  const { base_year: base, target_year: last } = plan.plan;
  const horizon = Array.from({ length: last - base }, (_, t) => base + 1 + t);
  const [part, ...others] = rest;
  if (part === undefined) return { years: [] };
  const [from, to] = (/^(\d{4})(?:-(\d{4}))?$/.exec(part) ?? []).slice(1).map((x) => (x === undefined ? undefined : Number(x)));
  const end = to ?? from;
  if (from === undefined || end === undefined || others.length > 0 || from > end || !horizon.includes(from) || !horizon.includes(end)) return refuse('bad-lever-years', rest.join('.'), [`${base + 1}`, `${base + 1}-${last}`]);
  return { years: horizon.filter((year) => year >= from && year <= end) };
}

const money =
  (key: 'multiplier' | 'amount' | 'total'): Maker =>
  (documents, rest, path) => {
    const where = chosen(documents, rest, key !== 'multiplier');
    if (isRefusal(where)) return where;
    const when = yearsOf(documents, where.rest);
    if (isRefusal(when)) return when;
    const years = when.years.length === 0 ? {} : { years: [...when.years] };
    const unit = key !== 'multiplier' ? `${documents.plan.plan.currency}/年` : '';
    return { ...numeric, neutral: key === 'multiplier' ? 1 : null, least: 0, unit, layer: (value) => ({ funding: { rules: [{ select: where.select, ...years, [key]: value, because: because(path, value) }] } }) };
  };

const byProject =
  (build: (select: Selector, value: LeverValue, path: string) => Layer, neutral: number, unit: string): Maker =>
  (documents, rest, path) => {
    const where = chosen(documents, rest, false);
    if (isRefusal(where)) return where;
    if (where.rest.length > 0) return refuse('unknown-part', where.rest.join('.'), []);
    return { ...numeric, neutral, least: 0, unit, layer: (value) => build(where.select, value, path) };
  };

/** A lever that has no parts. */
const whole =
  (made: (path: string) => Made): Maker =>
  (_, rest, path) =>
    rest.length > 0 ? refuse('unknown-part', rest.join('.'), []) : made(path);

function shock({ relations, plan }: Documents, rest: readonly string[], path: string): Made | Refusal {
  const [event = '', part, ...others] = rest;
  const ids = relations.events.map((e) => e.id);
  if (!ids.includes(event)) return refuse('unknown-lever-id', event, ids);
  if (part !== undefined && (part !== 'intensity' || others.length > 0)) return refuse('unknown-part', rest.slice(1).join('.'), ['intensity']);
  const layer = (rule: object, value: LeverValue): Layer => ({ shocks: [{ event, ...rule, because: because(path, value) }] }) as Layer;
  if (part === 'intensity') return { ...numeric, neutral: 1, least: 0, unit: '', layer: (value) => layer({ mode: 'as-modelled', intensity: value }, value) };
  const years = Array.from({ length: plan.plan.target_year - plan.plan.base_year }, (_, t) => String(plan.plan.base_year + 1 + t));
  return { neutral: null, least: -Infinity, integer: true, words: ['off', 'as-modelled', ...years], numbers: false, unit: '', layer: (value) => layer(/^\d/.test(String(value)) ? { mode: 'forced', year: Number(value) } : { mode: value }, value) };
}

function assumption({ assumptions }: Documents, rest: readonly string[], path: string): Made | Refusal {
  const [id = '', part, ...others] = rest;
  const ids = assumptions.assumptions.map((a) => a.id);
  const found = assumptions.assumptions.find((a) => a.id === id);
  if (found === undefined) return refuse('unknown-lever-id', id, ids);
  const key = part === undefined ? 'fixed' : (['shift', 'scale'] as const).find((one) => one === part);
  if (key === undefined || others.length > 0) return refuse('unknown-part', rest.slice(1).join('.'), ['shift', 'scale']);
  return { ...numeric, neutral: { fixed: null, shift: 0, scale: 1 }[key], least: -Infinity, unit: key === 'scale' ? '' : found.unit, layer: (value) => ({ assumptions: [{ assumption: id, [key]: value, because: because(path, value) }] }) };
}

function target({ plan }: Documents, rest: readonly string[], path: string): Made | Refusal {
  const id = rest.join('.');
  const indicator = plan.indicators.find((i) => i.id === id);
  if (indicator === undefined) return refuse('unknown-lever-id', id, plan.indicators.map((i) => i.id));
  return { ...numeric, neutral: indicator.target.value ?? null, least: -Infinity, unit: indicator.unit, layer: (value) => ({ targets: [{ indicator: id, value, because: because(path, value) }] }) as Layer };
}

function coupling({ relations }: Documents, rest: readonly string[], path: string): Made | Refusal {
  const id = rest.join('.');
  const ids = relations.couplings.map((c) => c.id);
  if (!ids.includes(id)) return refuse('unknown-lever-id', id, ids);
  return { neutral: null, least: -Infinity, integer: false, words: ['on', 'off'], numbers: false, unit: '', layer: (value) => ({ couplings: [{ coupling: id, use: value === 'on', because: because(path, value) }] }) };
}

const makers: Readonly<Record<LeverNoun, Maker>> = {
  funding: money('multiplier'),
  amount: money('amount'),
  envelope: whole((path) => ({ ...numeric, neutral: 1, least: 0, unit: '', layer: (value) => ({ funding: { envelope: { share_of_plan: value as number, allocation: 'proportional', because: because(path, value) } } }) })),
  delay: byProject((select, value, path) => ({ timing: [{ select, delay: value as number, because: because(path, value) }] }), 0, '年'),
  scale: byProject((select, value, path) => ({ projects: [{ select, scale: value as number, because: because(path, value) }] }), 1, ''),
  shock,
  definitions: whole((path) => ({ neutral: null, least: -Infinity, integer: false, words: ['frozen', 'as-modelled'], numbers: false, unit: '', layer: (value) => ({ definitions: { mode: value as 'frozen', because: because(path, value) } }) })),
  prices: whole((path) => ({ ...numeric, neutral: 1, least: 0.01, unit: '', layer: (value) => ({ prices: { multiplier: value as number, because: because(path, value) } }) })),
  assumption,
  target,
  coupling,
  total: money('total'),
};
