import { leverKinds, policyKinds, type LeverEntry, type LeverKind } from '../schema/lever.js';
import type { Scenario } from '../schema/scenario.js';
import type { Name } from '../schema/table.js';
import { bothLanguages } from '../schema/text.js';
import type { Documents } from './documents.js';
import { entriesOf } from './entries.js';
import { lineage, onlyKinds, type Layer, type LayeredScenario } from './layers.js';

/** A scenario to be compared: its layers, of which the first `written` were read from documents and the others set on a command line. */
export type Contender = LayeredScenario & { readonly title: Name; readonly short: Name; readonly written: number };

/** A scenario of the documents as a contender, with further layers on top under an id and title of their own. */
export function contender(documents: Documents, scenario: Scenario, above?: { readonly id: string; readonly title: Name; readonly layer: Layer }): Contender {
  const own = lineage(documents, scenario);
  if (above === undefined) return { id: scenario.id, title: bothLanguages(scenario.title), short: bothLanguages(scenario.short ?? scenario.title), layers: own, written: own.length };
  return { id: above.id, title: above.title, short: above.title, layers: [...own, above.layer], written: own.length };
}

/** A lever by which two scenarios differ: one entry, or all entries of a kind where these hang together or both scenarios set it. */
export type LeverUnit = {
  readonly kind: LeverKind;
  readonly part: 'policy' | 'belief';
  /** place of the entry in the other scenario's layers; null: the whole kind */
  readonly at: { readonly layer: number; readonly list: ListKey; readonly index: number } | null;
  readonly entries: readonly LeverEntry[];
};

type ListKey = 'rules' | 'transfers' | 'timing' | 'projects' | 'targets' | 'shocks' | 'assumptions' | 'couplings';

export function partOf(kind: LeverKind): 'policy' | 'belief' {
  return (policyKinds as readonly LeverKind[]).includes(kind) ? 'policy' : 'belief';
}

const moved = ({ layers }: LayeredScenario, kind: LeverKind): readonly Layer[] => layers.map((layer) => onlyKinds(layer, [kind])).filter((layer) => layer[kind] !== undefined);

/** Lists of a layer whose entries can be taken one by one; null where its levers of the kind hang together. */
function listsOf(layer: Layer, kind: LeverKind): readonly (readonly [ListKey, readonly object[]])[] | null {
  if (kind === 'definitions' || kind === 'prices') return null;
  if (kind !== 'funding') return [[kind, layer[kind] ?? []]];
  const { rules, transfers, balance, envelope, sources, limits } = layer.funding ?? {};
  const isWhole = [balance, envelope, sources, limits].some((part) => part !== undefined) || (rules ?? []).length + (transfers ?? []).length === 0;
  return isWhole ? null : [['rules', rules ?? []], ['transfers', transfers ?? []]];
}

/** A layer with only some entries of a list, and the settings of the kind that belong to all of them. */
function withOnly(layer: Layer, kind: LeverKind, kept: readonly (readonly [ListKey, readonly object[]])[]): Layer {
  if (kind !== 'funding') return { [kind]: kept.flatMap(([, rows]) => rows) };
  const settings = Object.entries(layer.funding ?? {}).filter(([key]) => key !== 'rules' && key !== 'transfers');
  return { funding: { ...Object.fromEntries(settings), ...Object.fromEntries(kept.filter(([, rows]) => rows.length > 0)) } };
}

/** The levers that lead from one scenario to another, in the order of the kinds and of the documents. */
export function leverUnits(documents: Documents, from: Contender, to: Contender): readonly LeverUnit[] {
  return leverKinds.flatMap((kind): LeverUnit[] => {
    const [before, after] = [moved(from, kind), moved(to, kind)];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const part = partOf(kind);
    const entries = (scenario: Contender): readonly LeverEntry[] => scenario.layers.flatMap((layer, k) => entriesOf(documents, onlyKinds(layer, [kind]), k < scenario.written));
    const whole: LeverUnit = { kind, part, at: null, entries: entries(after.length > 0 ? to : from) };
    if (before.length > 0) return [whole];
    const units: LeverUnit[] = [];
    for (const [layer, own] of to.layers.entries()) {
      if (own[kind] === undefined) continue;
      const lists = listsOf(own, kind);
      if (lists === null) return [whole];
      for (const [list, rows] of lists) {
        rows.forEach((row, index) => units.push({ kind, part, at: { layer, list, index }, entries: entriesOf(documents, withOnly({}, kind, [[list, [row]]]), layer < to.written) }));
      }
    }
    return units;
  });
}

/** The scenario `from` with some of the levers that lead to `to`. */
export function hybrid(id: string, from: Contender, to: Contender, units: readonly LeverUnit[], chosen: readonly LeverUnit[]): LayeredScenario {
  const layers = leverKinds.flatMap((kind): readonly Layer[] => {
    const own = units.filter((unit) => unit.kind === kind);
    if (own.length === 0) return moved(from, kind);
    const taken = chosen.filter((unit) => unit.kind === kind);
    if (own.some((unit) => unit.at === null)) return moved(taken.length > 0 ? to : from, kind);
    return to.layers.flatMap((layer, k) => {
      const kept = (listsOf(layer, kind) ?? []).map(([list, rows]) => [list, rows.filter((_, index) => taken.some((unit) => unit.at?.layer === k && unit.at.list === list && unit.at.index === index))] as const);
      return kept.some(([, rows]) => rows.length > 0) ? [withOnly(layer, kind, kept)] : [];
    });
  });
  return { id, layers };
}
