import { evidenceSets } from '../schema/evidence.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { RunResult } from '../schema/table.js';
import type { ChartKind, Selection, Slot } from './chart.js';

const slots: readonly Slot[] = ['section', 'indicator', 'scenario', 'evidence'];
/** Subject of a kind that shows everything of a run at once. */
const everything = 'all';

/** An id as it stands in names of charts, which hold only a-z, 0-9, "." and "-". */
const inName = (id: string): string => id.replaceAll('_', '-');

function idsOf(result: RunResult, slot: Slot): readonly string[] {
  if (slot === 'section') return result.info.sections.map(({ id }) => id);
  if (slot === 'indicator') return result.info.indicators.map(({ id }) => id);
  return slot === 'scenario' ? result.info.scenarios.map(({ id }) => id) : result.info.evidenceSets;
}

/** What a slot holds when nobody says: the reference scenario; the first state of knowledge where the kind shows one, else all. */
function defaultOf(result: RunResult, kind: ChartKind, slot: Slot): string | null {
  if (slot === 'scenario') return result.info.reference;
  return slot === 'evidence' && kind.always.includes('evidence') ? (result.info.evidenceSets[0] ?? null) : null;
}

/** Whether a slot never stands in an id of the kind. */
function isWithout({ always, without }: ChartKind, slot: Slot): boolean {
  return without.includes(slot) || (slot === 'section' && !always.includes('section'));
}

/** The subject that stands in the id of a chart, e.g. `forest-cover`, `forest-cover.nothing-funded`, `ex-post`. */
export function subjectOf(result: RunResult, kind: ChartKind, selection: Selection): string {
  const parts = slots.flatMap((slot) => {
    const value = selection[slot];
    const named = value !== null && !isWithout(kind, slot) && (kind.always.includes(slot) || value !== defaultOf(result, kind, slot));
    return named ? [inName(value)] : [];
  });
  return parts.length === 0 ? everything : parts.join('.');
}

export type Asked = { readonly subject?: string | undefined; readonly scenario?: string | undefined; readonly evidence?: string | undefined };

function isEvidence(value: string | null): value is EvidenceSet {
  return evidenceSets.some((set) => set === value);
}

/**
 * Reads a subject part by part (section, indicator, scenario, state of knowledge; in this order, each at most once) and completes it with what was asked for
 * beside it and with defaults. Underscores and hyphens of ids are the same here.
 * @throws RangeError `unknown chart subject: x`, `unknown scenario: x`, `unknown evidence set: x`, `chart kind needs an indicator: x`, `chart kind needs a section: x`
 */
export function selectionOf(result: RunResult, kind: ChartKind, asked: Asked): Selection {
  const find = (slot: Slot, part: string): string | undefined => (isWithout(kind, slot) ? undefined : idsOf(result, slot).find((id) => inName(id) === inName(part)));
  const found = new Map<Slot, string>();
  const parts = asked.subject === undefined || asked.subject === everything ? [] : asked.subject.split('.');
  let next = 0;
  for (const part of parts) {
    const at = slots.findIndex((slot, index) => index >= next && find(slot, part) !== undefined);
    const slot = slots[at];
    const id = slot === undefined ? undefined : find(slot, part);
    if (slot === undefined || id === undefined) throw new RangeError(`unknown chart subject: ${asked.subject ?? part}`);
    found.set(slot, id);
    next = at + 1;
  }
  for (const [slot, noun, value] of [['scenario', 'scenario', asked.scenario], ['evidence', 'evidence set', asked.evidence]] as const) {
    if (value === undefined) continue;
    const id = idsOf(result, slot).find((each) => each === value);
    if (id === undefined) throw new RangeError(`unknown ${noun}: ${value}`);
    if (!kind.without.includes(slot)) found.set(slot, id);
  }
  const pick = (slot: Slot): string | null => found.get(slot) ?? defaultOf(result, kind, slot);
  const section = pick('section');
  if (section === null && kind.always.includes('section')) throw new RangeError(`chart kind needs a section: ${kind.name}`);
  const indicator = pick('indicator');
  if (indicator === null && kind.always.includes('indicator')) throw new RangeError(`chart kind needs an indicator: ${kind.name}`);
  const evidence = pick('evidence');
  return { section, indicator, scenario: pick('scenario') ?? result.info.reference, evidence: isEvidence(evidence) ? evidence : null };
}
