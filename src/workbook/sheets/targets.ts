import { formatUnit } from '../../messages/units.js';
import { attainmentOf, latestObservation, outcomeOf, targetYearValue } from '../../report/findings.js';
import { likelihoodGrade } from '../../report/likelihood.js';
import { decimalsOf, scenarioName, sectionName } from '../../report/words.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { AttainmentRow, IndicatorInfo, ObservationRow, TrajectoryRow } from '../../schema/table.js';
import { address } from '../area.js';
import { boundFormat, numberCell, plainFormat, probabilityFormat, shareFormat, textCell, valueFormat } from '../cells.js';
import type { Condition, Sheet } from '../model.js';
import { tableSheet, type LaidTable, type TableColumn } from '../table.js';
import { listedIndicators, numberedName, type Voice } from '../voice.js';

const signs = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' } as const;
/** A share of the variance from which on a value counts as judged. */
const mostlyJudged = 0.5;

type TargetRow = {
  readonly indicator: IndicatorInfo;
  readonly evidence: EvidenceSet;
  readonly odds: AttainmentRow | null;
  readonly expected: TrajectoryRow | null;
  readonly published: ObservationRow | null;
};

function rowsOfTargets(v: Voice): readonly TargetRow[] {
  const { reference } = v.result.info;
  return v.sets.flatMap((evidence) =>
    listedIndicators(v).map((indicator) => ({
      indicator,
      evidence,
      odds: attainmentOf(v.result, indicator.id, reference, evidence),
      expected: targetYearValue(v.result, indicator, reference, evidence),
      published: latestObservation(v.result, indicator),
    })),
  );
}

function columnsOf(v: Voice): readonly TableColumn<TargetRow>[] {
  const { m, w, lang } = v;
  const c = m.column;
  const value = (row: TargetRow, number: number | null) => numberCell(number, valueFormat(decimalsOf(row.indicator), number ?? 0));
  const share = (number: number | null | undefined) => numberCell(number ?? null, shareFormat);
  return [
    { id: 'label', head: c.indicator, most: 40, cell: ({ indicator }) => textCell(numberedName(v, indicator), 'wrapped') },
    { id: 'knowledge', head: c.knowledge, cell: (r) => textCell(m.knowledge[r.evidence]) },
    { id: 'probability', head: w.charts.probability, cell: ({ odds }) => numberCell(odds?.probability ?? null, probabilityFormat(odds?.draws ?? 1)) },
    { id: 'low', head: w.column.low95, cell: ({ odds }) => numberCell(odds?.ciLow ?? null, boundFormat) },
    { id: 'high', head: w.column.high95, cell: ({ odds }) => numberCell(odds?.ciHigh ?? null, boundFormat) },
    { id: 'word', head: c.word, cell: ({ odds }) => textCell(wordOf(v, odds)) },
    { id: 'comparator', head: w.column.comparator, cell: ({ indicator }) => textCell(indicator.judgedAs === null ? null : signs[indicator.judgedAs]) },
    { id: 'target', head: w.column.limit, cell: (r) => numberCell(r.indicator.target, valueFormat(Math.min(3, decimalsIn(r.indicator.target)))) },
    { id: 'unit', head: c.unit, cell: ({ indicator }) => textCell(formatUnit(indicator.unit, lang)) },
    { id: 'year', head: w.column.targetYear, cell: ({ indicator }) => numberCell(indicator.targetYear, plainFormat) },
    { id: 'expected', head: c.expected, cell: (r) => value(r, r.expected?.mean ?? null) },
    { id: 'q05', head: c.q05, cell: (r) => value(r, r.expected?.q05 ?? null) },
    { id: 'q95', head: c.q95, cell: (r) => value(r, r.expected?.q95 ?? null) },
    { id: 'baseline', head: c.baseline, cell: (r) => value(r, r.indicator.baseline?.value ?? null) },
    { id: 'baselineYear', head: w.column.baselineYear, cell: ({ indicator }) => numberCell(indicator.baseline?.year ?? null, plainFormat) },
    { id: 'baselineGrade', head: w.column.baselineGrade, cell: ({ indicator }) => textCell(indicator.baseline === null ? null : m.evidence[indicator.baseline.evidence]) },
    { id: 'published', head: c.published, cell: ({ published }) => numberCell(published?.value ?? null, valueFormat(decimalsIn(published?.value ?? null))) },
    { id: 'publishedYear', head: w.column.publishedYear, cell: ({ published }) => numberCell(published?.year ?? null, plainFormat) },
    { id: 'outcome', head: c.outcome, cell: ({ indicator }) => textCell(outcomeText(v, indicator)) },
    { id: 'judgement', head: c.judgementShare, cell: ({ odds }) => share(odds?.judgementShare) },
    { id: 'luck', head: c.luckShare, cell: ({ odds }) => share(odds?.luckShare) },
    { id: 'section', head: c.section, most: 20, cell: ({ indicator }) => textCell(sectionName(v, indicator.section)) },
    { id: 'headline', head: w.column.headline, cell: ({ indicator }) => textCell(indicator.headline ? m.yes : m.no) },
    { id: 'printed', head: w.column.printed, cell: ({ indicator }) => textCell(indicator.printed) },
    { id: 'reason', head: c.reason, most: 70, cell: ({ indicator }) => textCell(indicator.reason?.[lang] ?? null) },
    { id: 'id', head: w.column.indicatorId, cell: ({ indicator }) => textCell(indicator.id) },
  ];
}

function wordOf({ m }: Voice, odds: AttainmentRow | null): string | null {
  const grade = odds === null ? null : likelihoodGrade(odds);
  return grade === null ? m.notAssessable : m.likelihood[grade];
}

function outcomeText(v: Voice, indicator: IndicatorInfo): string | null {
  const met = outcomeOf(v.result, indicator);
  return met === null ? null : met ? v.m.met : v.m.missed;
}

/** Decimals of a number as it was written. */
function decimalsIn(value: number | null): number {
  return value === null ? 0 : Math.min(6, String(Number(value.toPrecision(9))).split('.')[1]?.length ?? 0);
}

/** Targets of the reference scenario in each state of knowledge, the headline ones first in each. */
export function targetsSheet(v: Voice): { readonly sheet: Sheet; readonly table: LaidTable | null } {
  const { name, title } = v.w.sheets.targets;
  const rows = rowsOfTargets(v);
  const laid = tableSheet({ name, title, notes: [v.w.notes.place({ scenario: scenarioName(v, v.result.info.reference), knowledge: v.sets.map((set) => v.m.knowledge[set]).join(v.lang === 'zh' ? '、' : ', ') }), v.w.notes.judgement], empty: v.w.empty, columns: columnsOf(v), rows, frozenColumns: 1 });
  if (laid.table === null) return laid;
  const judged = laid.table.column('judgement');
  const conditions: readonly Condition[] = [
    { kind: 'scale', area: laid.table.column('probability') },
    { kind: 'warn', area: judged, formula: `AND(ISNUMBER(${firstCell(judged)}),${firstCell(judged)}>=${mostlyJudged})` },
  ];
  return { sheet: { ...laid.sheet, conditions, printed: 13 }, table: laid.table };
}

/** The first cell of an area, free to move with the cell that a condition looks at. */
function firstCell(area: { readonly row: number; readonly column: number }): string {
  return address(area.row, area.column);
}
