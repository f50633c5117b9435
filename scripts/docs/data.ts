import type { Assumption } from '../../src/schema/assumption.js';
import { evidenceGrades, evidenceSets, type EvidenceSet } from '../../src/schema/evidence.js';
import type { Dynamics, Ref } from '../../src/schema/relations.js';
import { bothLanguages, say } from '../../src/schema/text.js';
import { mean, quantile, support, type Distribution } from '../../src/stats/distributions/index.js';
import { formatTarget } from '../../src/messages/numbers.js';
import { formatUnit } from '../../src/messages/units.js';
import type { Documents } from '../../src/scenarios/documents.js';
import { lineage } from '../../src/scenarios/layers.js';
import { beliefOf } from '../../src/scenarios/resolve-variates.js';
import { code, table } from './markdown.js';

const none = '—';
const number = (value: number): string => String(Number(value.toPrecision(4)));

function counts(assumptions: readonly Assumption[]): string {
  const graded = (set: EvidenceSet, rows: readonly Assumption[], grade: string): number => rows.filter((a) => beliefOf(a, set).evidence === grade).length;
  const bySet = evidenceSets.map((set) => [set, ...evidenceGrades.map((grade) => String(graded(set, assumptions, grade))), String(assumptions.length)]);
  const tags = [...new Set(assumptions.flatMap((a) => a.tags ?? []))].sort();
  const byTag = tags.map((tag) => {
    const rows = assumptions.filter((a) => a.tags?.includes(tag));
    return [code(tag), String(rows.length), ...evidenceSets.map((set) => String(graded(set, rows, 'assumption')))];
  });
  return `${table(['set', ...evidenceGrades, 'all'], bySet)}\n\n${table(['tag', 'numbers', ...evidenceSets.map((set) => `of these judgement, ${set}`)], byTag)}`;
}

/** What is believed of a number, as its mean and range, with the grade. */
function belief(documents: Documents, ref: Ref | undefined, set: EvidenceSet): { readonly text: string; readonly grade: string } {
  if (ref === undefined) return { text: none, grade: none };
  if (typeof ref === 'number') return { text: number(ref), grade: 'certain' };
  const assumption = documents.assumptions.assumptions.find((a) => a.id === ref);
  if (assumption === undefined) return { text: ref, grade: none };
  const { distribution, evidence } = beliefOf(assumption, set);
  return { text: rangeText(distribution), grade: evidence };
}

function rangeText(law: Distribution): string {
  const [low, high] = support(law);
  if (law.kind === 'fixed' || low === high) return number(mean(law));
  return `${number(mean(law))} (${number(quantile(law, 0.05))} to ${number(quantile(law, 0.95))})`;
}

function noiseText(documents: Documents, { noise }: Dynamics, set: EvidenceSet): string {
  if (noise === undefined || noise.kind === 'none') return 'none';
  if (noise.kind === 'events') return `events: ${belief(documents, noise.probability, set).text} a year`;
  return `${noise.kind}: sd ${belief(documents, noise.sd, set).text}`;
}

/** The base-year value the model starts from. */
function baseline(documents: Documents, id: string, dynamics: Dynamics, set: EvidenceSet): { readonly text: string; readonly grade: string } {
  if (dynamics.baseline !== undefined) return belief(documents, dynamics.baseline, set);
  const stated = documents.plan.indicators.find((i) => i.id === id)?.baseline;
  if (dynamics.kind === 'cumulative') return { text: '0', grade: 'by definition' };
  return stated === undefined ? { text: none, grade: none } : { text: number(stated.value), grade: 'plan' };
}

function indicators(documents: Documents): string {
  const rows = documents.plan.indicators.flatMap((indicator) => {
    const dynamics = documents.relations.dynamics.find((d) => d.indicator === indicator.id);
    if (dynamics === undefined) return [];
    const { zh, en } = bothLanguages(indicator.name);
    const { target } = indicator;
    const judged = formatTarget({ comparator: target.judged_as ?? 'assigned', value: target.value ?? null, unit: '' }, 'en');
    const first = baseline(documents, indicator.id, dynamics, 'ex-ante');
    const simulated = dynamics.kind !== 'no-model' && dynamics.kind !== 'assigned';
    const drift = simulated ? belief(documents, dynamics.drift, 'ex-ante') : { text: none, grade: none };
    return [[indicator.number === null ? 'text' : String(indicator.number), `${en} ${zh}`, target.printed, judged, formatUnit(indicator.unit, 'en'), dynamics.kind, first.text, first.grade, drift.text, drift.grade, simulated ? noiseText(documents, dynamics, 'ex-ante') : none]];
  });
  return table(['no.', 'indicator', 'printed', 'judged', 'unit', 'kind', 'base year', 'evidence', 'drift a year', 'evidence', 'noise'], rows);
}

function scenarios(documents: Documents): string {
  return documents.scenarios
    .map((scenario) => {
      const reasons = lineage(documents, scenario).flatMap((s) => {
        const { funding } = s;
        const ruled = [...(funding?.rules ?? []), ...(s.timing ?? []), ...(s.projects ?? []), ...(s.shocks ?? []), ...(s.assumptions ?? []), ...(s.targets ?? []), ...(s.couplings ?? [])];
        return [...ruled, ...[funding?.balance, funding?.envelope, s.definitions, s.prices].flatMap((one) => one ?? [])].map((one) => one.because).concat(funding?.because ?? []).map((because) => say(because, 'en'));
      });
      return [`**${code(scenario.id)} ${say(scenario.title, 'en')}**. ${say(scenario.narrative, 'en')}`, ...[...new Set(reasons)].map((reason) => `- Because: ${reason}`)].join('\n');
    })
    .join('\n\n');
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function sources(documents: Documents): string {
  const cited = new Map<string, number>();
  const cite = (ids: readonly string[] | undefined): void => ids?.forEach((id) => cited.set(id, (cited.get(id) ?? 0) + 1));
  for (const a of documents.assumptions.assumptions) {
    cite(a.source);
    cite(a.ex_ante?.source);
  }
  for (const c of documents.assumptions.correlations) cite(c.source);
  for (const o of documents.observations) cite(o.source);
  const rows = [...documents.sources]
    .sort((a, b) => byCode(a.grade, b.grade) || byCode(a.id, b.id))
    .map((s) => [s.grade, code(s.id), s.url === undefined ? say(s.title, 'en') : `[${say(s.title, 'en')}](${s.url})`, s.publisher ?? none, s.date ?? none, String(cited.get(s.id) ?? 0)]);
  return table(['grade', 'id', 'title', 'publisher', 'date', 'cited'], rows);
}

function alternatives(documents: Documents): string {
  const { effects, couplings, shocks } = documents.relations;
  const rows = [
    ...effects.filter((e) => e.use === 'alternative').map((e) => [`effect ${code(`${e.project} -> ${e.indicator}`)}`, e.replaces ?? none, e.note === undefined ? none : say(e.note, 'en')]),
    ...couplings.filter((c) => c.use === 'alternative').map((c) => [`coupling ${code(c.id)}`, c.replaced_by ?? none, c.note === undefined ? none : say(c.note, 'en')]),
    ...shocks.filter((s) => s.use === 'alternative').map((s) => [`shock ${code(s.id)}`, none, s.note === undefined ? none : say(s.note, 'en')]),
  ];
  return table(['row that is off', 'what counts it already', 'note'], rows);
}

function outside(documents: Documents): string {
  const rows = documents.relations.projects.flatMap((relation) => {
    const project = documents.plan.projects.find((p) => p.id === relation.project);
    if (relation.outside === undefined || project === undefined) return [];
    return [[String(project.number ?? none), say(project.name, 'en'), say(relation.outside, 'en')]];
  });
  return table(['no.', 'project', 'why it is outside'], rows);
}

function correlated(documents: Documents): string {
  const rows = documents.assumptions.correlations.map((c) => [c.members.map(code).join(', '), c.kind, c.value === undefined ? 'matrix' : String(c.value), c.evidence ?? none, c.note === undefined ? none : say(c.note, 'en')]);
  return table(['members', 'kind', 'value', 'evidence', 'why'], rows);
}

/** Tables of docs/data.md, all of them read off the documents. */
/** Tags of projects: what they mean, and how many projects bear them. */
function tags({ plan }: Documents): string {
  const bearing = (id: string): number => plan.projects.filter((project) => project.tags?.includes(id)).length;
  return table(['tag', 'name', 'marks', 'projects'], plan.tags.map((tag) => [code(tag.id), `${say(tag.name, 'en')} ${say(tag.name, 'zh')}`, tag.note === undefined ? none : say(tag.note, 'en'), String(bearing(tag.id))]));
}

export function dataBlocks(documents: Documents): Readonly<Record<string, string>> {
  const inferred = documents.assumptions.assumptions.filter((a) => a.tags?.includes('inferred-from-outcome'));
  return {
    counts: counts(documents.assumptions.assumptions),
    indicators: indicators(documents),
    tags: tags(documents),
    scenarios: scenarios(documents),
    alternatives: alternatives(documents),
    outside: outside(documents),
    correlations: correlated(documents),
    inferred: inferred.map((a) => `- ${code(a.id)}: ${say(a.note ?? a.name, 'en')}`).join('\n'),
    sources: sources(documents),
  };
}
