import { inspect, type Inspection } from '../inspect.js';
import { formatCount, formatRange, formatTarget, formatValue, noNumber } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { schemaVersion } from '../report/manifest.js';
import { evidenceGrades, type EvidenceSet } from '../schema/evidence.js';
import { print, printJson } from './print.js';
import type { Session } from './session.js';
import { tableText } from './table.js';
import { openSoundWorkspace } from './workspace.js';

/** Options of the command `inspect`. */
export type InspectOptions = { readonly workspace?: string; readonly evidence?: EvidenceSet; readonly json?: true; readonly output?: string };

/** The command `inspect`: what a workspace holds. */
export async function inspectAndTell(wanted: string | undefined, options: InspectOptions, session: Session): Promise<void> {
  const { documents } = await openSoundWorkspace(wanted, session);
  const inspection = inspect(documents, options.evidence ?? 'ex-ante');
  if (options.json) return printJson({ schemaVersion, ...inspection }, options.output, session);
  return print(inspectionText(inspection, session), options.output, session);
}

function inspectionText(inspection: Inspection, session: Session): string {
  const { words, lang, out } = session;
  const { inspect: w } = words;
  const count = (items: readonly unknown[]): string => formatCount(items.length);
  const counts = w.counts({
    indicators: count(inspection.indicators),
    numbered: count(inspection.indicators.filter((i) => i.number !== null)),
    projects: count(inspection.projects),
    assumptions: count(inspection.assumptions),
    sources: count(inspection.sources),
    facts: count(inspection.facts),
  });
  const heading = (text: string): string => `\n${out.paint('bold', text)}\n`;
  return [
    `${inspection.plan.title[lang]} (${inspection.plan.baseYear}–${inspection.plan.targetYear}, ${words.knowledge[inspection.evidenceSet]})\n${counts}\n`,
    heading(w.headings.indicators),
    indicatorTable(inspection, session),
    heading(w.headings.projects),
    projectTable(inspection, session),
    heading(w.headings.evidence),
    evidenceTable(inspection, session),
    heading(w.headings.assumptions),
    assumptionTable(inspection, session),
    ...(inspection.outputs.length === 0 ? [] : [heading(w.headings.outputs), outputTable(inspection, session)]),
    `\n${w.more}\n`,
  ].join('');
}

function indicatorTable({ indicators }: Inspection, { words, lang, out }: Session): string {
  const { columns: c } = words.inspect;
  return tableText(
    [{ label: c.number, right: true }, { label: c.id }, { label: c.name, widest: 28 }, { label: c.kind }, { label: c.baseline, right: true }, { label: c.evidence }, { label: c.target, right: true }],
    indicators.map((i) => [
      i.number === null ? '' : String(i.number),
      i.id,
      i.name[lang],
      i.kind,
      i.baseline === null ? noNumber : formatValue(i.baseline.value),
      i.baseline === null ? '' : words.evidence[i.baseline.evidence],
      formatTarget({ comparator: i.target.judgedAs ?? i.target.comparator, value: i.target.value, unit: i.unit }, lang),
    ]),
    out,
  );
}

function projectTable({ projects, plan }: Inspection, { words, lang, out }: Session): string {
  const { columns: c } = words.inspect;
  return tableText(
    [{ label: c.number, right: true }, { label: c.id }, { label: c.name, widest: 24 }, { label: c.quantity, right: true }, { label: c.cost(formatUnit(plan.currency, lang)), right: true }, { label: c.evidence }, { label: c.reaches, widest: 50 }],
    projects.map((p) => {
      const main = p.quantities[0];
      return [
        p.number === null ? '' : String(p.number),
        p.id,
        p.name[lang],
        main === undefined ? noNumber : `${formatValue(main.value)} ${formatUnit(main.unit, lang)}`,
        formatValue(p.costMean),
        words.evidence[p.evidence],
        p.effects.length === 0 ? noNumber : [...new Set(p.effects.map((e) => e.indicator))].join(words.comma),
      ];
    }),
    out,
  );
}

function evidenceTable({ assumptions }: Inspection, { words, out }: Session): string {
  const { columns: c } = words.inspect;
  const rows = evidenceGrades.map((grade) => [words.evidence[grade], formatCount(assumptions.filter((a) => a.evidence === grade).length)]);
  return tableText([{ label: c.evidence }, { label: c.count, right: true }], rows, out);
}

function outputTable({ outputs }: Inspection, { words, lang, out }: Session): string {
  const { columns: c } = words.inspect;
  return tableText([{ label: c.id }, { label: c.name, widest: 28 }, { label: c.unit, widest: 18 }, { label: c.formula }], outputs.map((o) => [o.id, o.name[lang], formatUnit(o.unit, lang), o.formula.trim().replace(/\s+/g, ' ')]), out);
}

function assumptionTable({ assumptions }: Inspection, { words, lang, out }: Session): string {
  const { columns: c } = words.inspect;
  return tableText(
    [{ label: c.id }, { label: c.distribution }, { label: c.mean, right: true }, { label: c.range, right: true }, { label: c.unit, widest: 18 }, { label: c.evidence }, { label: c.source, widest: 30 }],
    assumptions.map((a) => [a.id, a.distribution.kind, formatValue(a.mean), formatRange(a, lang), a.unit, words.evidence[a.evidence], a.source.join(words.comma)]),
    out,
  );
}
