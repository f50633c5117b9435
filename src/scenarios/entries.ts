import { leverKinds, type LeverEntry, type LeverKind } from '../schema/lever.js';
import { fundingSourceNames, type SourceLimit, type SourceShare } from '../schema/funding-source.js';
import type { Selector } from '../schema/relations.js';
import type { FundingRule, Scenario } from '../schema/scenario.js';
import type { Name } from '../schema/table.js';
import { bothLanguages, type Text } from '../schema/text.js';
import type { Documents } from './documents.js';
import type { Layer } from './layers.js';
import { exceptionOf, type Choice } from './select.js';

const list = (x: string | readonly string[] | undefined): readonly string[] => (x === undefined ? [] : typeof x === 'string' ? [x] : x);

type Named = { readonly id: string; readonly name: Text };
const nameIn = (rows: readonly Named[], id: string): Name => bothLanguages(rows.find((row) => row.id === id)?.name ?? id);

function chosen({ plan }: Documents, choice: Choice): readonly Name[] {
  return [
    ...list(choice.section).map((id) => nameIn(plan.sections, id)),
    ...list(choice.group).map((id) => nameIn(plan.groups, id)),
    ...list(choice.tag).map((id) => nameIn(plan.tags, id)),
    ...list(choice.project).map((id) => nameIn(plan.projects, id)),
  ];
}

const selected = (documents: Documents, select: Selector): readonly Name[] => (select === 'all' ? [] : chosen(documents, select));
const excepted = (documents: Documents, select: Selector): readonly Name[] => chosen(documents, exceptionOf(select) ?? {});

type Row = object & { readonly because?: Text; readonly select?: Selector; readonly years?: readonly number[] };
type Made = Pick<LeverEntry, 'lever' | 'value'> & { readonly objects?: readonly Name[]; readonly from?: readonly Name[] };

/** The entries of one layer, in the order of the kinds of levers and of the document; `written`: whether it was read from one. */
export function entriesOf(documents: Documents, layer: Layer, written: boolean): readonly LeverEntry[] {
  return leverKinds.flatMap((kind) => makers[kind](documents, layer).map(({ row, made }): LeverEntry => ({
    kind,
    lever: made.lever,
    objects: made.objects ?? (row.select === undefined ? [] : selected(documents, row.select)),
    except: row.select === undefined ? [] : excepted(documents, row.select),
    from: made.from ?? [],
    years: row.years ?? [],
    value: made.value,
    because: row.because === undefined ? null : bothLanguages(row.because),
    row,
    place: written ? documents.placeOf(row) : null,
  })));
}

type Entries = readonly { readonly row: Row; readonly made: Made }[];
const entry = (row: Row, lever: LeverEntry['lever'], value: unknown, objects?: readonly Name[]): Entries[number] => ({ row, made: { lever, value: String(value), ...(objects === undefined ? {} : { objects }) } });

/** A funding rule; a number for each year stands in the order of the years. */
function ruleEntry(row: FundingRule): Entries[number] {
  const lever = (['multiplier', 'amount', 'total'] as const).find((key) => row[key] !== undefined) ?? 'multiplier';
  const path = row[lever];
  if (typeof path !== 'object') return entry(row, lever, path);
  const order = path.map((_, k) => k).sort((a, b) => (row.years?.[a] ?? a) - (row.years?.[b] ?? b));
  return entry(row, lever, order.map((k) => path[k]).join(' '));
}

/** A share or a limit of a funding source; `from`: the source. */
function sourceEntry(documents: Documents, row: SourceShare | SourceLimit): Entries[number] {
  const [lever, value] = 'share' in row ? (['source', row.share] as const) : row.total === undefined ? (['limit', row.amount ?? Number.NaN] as const) : (['limit-total', row.total] as const);
  return { row, made: { lever, value: typeof value === 'object' ? value.join(' ') : String(value), from: [fundingSourceNames[row.source]], objects: 'share' in row ? selected(documents, row.select ?? 'all') : [] } };
}

function fundingEntries(documents: Documents, { funding }: Layer): Entries {
  if (funding === undefined) return [];
  const { rules, transfers, balance, envelope, accounting, unspent, sources, limits } = funding;
  return [
    ...(accounting === undefined ? [] : [entry(funding, 'accounting', accounting)]),
    ...(unspent === undefined ? [] : [entry(funding, 'unspent', unspent)]),
    ...(rules ?? []).map(ruleEntry),
    ...(transfers ?? []).map((row) => ({ row, made: { lever: 'transfer' as const, value: String(row.amount), objects: selected(documents, row.to), from: selected(documents, row.from) } })),
    ...(balance === undefined ? [] : [entry(balance, 'balance', '')]),
    ...(envelope === undefined ? [] : [entry(envelope, 'envelope', envelope.amounts?.join(' ') ?? envelope.share_of_plan)]),
    ...[...(sources ?? []), ...(limits ?? [])].map((row) => sourceEntry(documents, row)),
  ];
}

function assumptionEntry(documents: Documents, row: NonNullable<Scenario['assumptions']>[number]): Entries {
  const objects = [nameIn(documents.assumptions.assumptions, row.assumption)];
  const { fixed, distribution, shift, scale } = row;
  if (fixed !== undefined) return [entry(row, 'fixed', fixed, objects)];
  if (distribution !== undefined) {
    const { kind, ...parameters } = distribution;
    return [entry(row, 'distribution', `${kind}(${Object.values(parameters).join(', ')})`, objects)];
  }
  return [...(scale === undefined ? [] : [entry(row, 'stretch', scale, objects)]), ...(shift === undefined ? [] : [entry(row, 'shift', shift, objects)])];
}

const makers: Readonly<Record<LeverKind, (documents: Documents, layer: Layer) => Entries>> = {
  funding: fundingEntries,
  timing: (_, { timing }) => (timing ?? []).flatMap((row) => [...(row.delay === undefined ? [] : [entry(row, 'delay', row.delay)]), ...(row.schedule === undefined ? [] : [entry(row, 'schedule', row.schedule.join(' '))])]),
  projects: (_, { projects }) => (projects ?? []).map((row) => (row.scale === undefined ? entry(row, 'include', row.include) : entry(row, 'scale', row.scale))),
  targets: ({ plan }, { targets }) => (targets ?? []).map((row) => entry(row, 'target', `${row.judged_as === undefined ? '' : `${row.judged_as} `}${row.value}`, [nameIn(plan.indicators, row.indicator)])),
  shocks: ({ relations }, { shocks }) =>
    (shocks ?? []).flatMap((row) => {
      const objects = [nameIn(relations.events, row.event)];
      const mode = row.mode === 'forced' ? row.year : row.mode;
      return [...(row.mode === 'as-modelled' && row.intensity !== undefined ? [] : [entry(row, 'shock', mode, objects)]), ...(row.intensity === undefined ? [] : [entry(row, 'intensity', row.intensity, objects)])];
    }),
  definitions: (_, { definitions }) => (definitions === undefined ? [] : [entry(definitions, 'definitions', definitions.mode)]),
  prices: (_, { prices }) => (prices === undefined ? [] : [entry(prices, 'prices', prices.multiplier)]),
  assumptions: (documents, { assumptions }) => (assumptions ?? []).flatMap((row) => assumptionEntry(documents, row)),
  couplings: ({ plan, relations }, { couplings }) =>
    (couplings ?? []).map((row) => {
      const coupling = relations.couplings.find((c) => c.id === row.coupling);
      return entry(row, 'coupling', row.use, coupling === undefined ? [bothLanguages(row.coupling)] : [nameIn(plan.indicators, coupling.from), nameIn(plan.indicators, coupling.to)]);
    }),
};
