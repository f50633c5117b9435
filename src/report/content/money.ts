import { formatCount, formatProbability, formatShare, formatValue, noNumber, proportion, withUnit } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import { rowsOf } from '../../schema/rows-of.js';
import type { ProjectInfo, SpendingRow } from '../../schema/table.js';
import type { Block, ReportCell } from '../document.js';
import { evidenceInOrder, firstEvidence } from '../findings.js';
import { moneySentence } from '../sentences.js';
import { beyondBlocks, groupBlocks, overrunBlocks, scopeBlocks, sourceBlocks } from './accounts.js';
import { chartBlocks } from './indicators.js';
import { inOrder, knowledge, moneyDigits, moneyText, scenarioName, sectionName, writtenDecimals, type Speech } from '../words.js';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function spendingOf(s: Speech): readonly SpendingRow[] {
  return rowsOf(s.result.tables.spending, s.result.info.reference, firstEvidence(s.result));
}

function place(s: Speech): { readonly scenario: string; readonly knowledge: string; readonly currency: string; readonly priceYear: number } {
  const { plan, reference } = s.result.info;
  return { scenario: scenarioName(s, reference), knowledge: knowledge(s, firstEvidence(s.result)), currency: formatUnit(plan.currency, s.lang), priceYear: s.result.tables.spending[0]?.priceYear ?? plan.baseYear };
}

function sectionTable(s: Speech): readonly Block[] {
  const spending = spendingOf(s);
  if (spending.length === 0) return [];
  const { sections, projects } = s.result.info;
  const total = sum(spending.map((row) => row.mean));
  const row = (name: string, count: number, rows: readonly SpendingRow[]): readonly ReportCell[] => {
    const spent = sum(rows.map((r) => r.mean));
    return [name, formatCount(count), moneyDigits(sum(rows.map((r) => r.planned))), moneyDigits(spent), total > 0 ? { text: formatShare(spent / total, s.lang), share: spent / total } : noNumber];
  };
  const bySection = sections.flatMap(({ id }) => {
    const own = projects.filter((p) => p.section === id).length;
    return own === 0 ? [] : [row(sectionName(s, id), own, spending.filter((r) => r.section === id))];
  });
  return [
    {
      kind: 'table',
      caption: s.m.caption.sections(place(s)),
      columns: [{ label: s.m.column.section }, { label: s.m.column.projects, numeric: true }, { label: s.m.column.planned, numeric: true }, { label: s.m.column.spent, numeric: true }, { label: s.m.column.share, numeric: true }],
      rows: [...bySection, row(s.m.total, projects.length, spending).slice(0, -1).concat('')],
    },
  ];
}

function costTable(s: Speech): Block {
  const sets = evidenceInOrder(s.result);
  const rows = s.result.info.scenarios.flatMap(({ id }) => sets.flatMap((set) => s.result.tables.cost.filter((row) => row.scenario === id && row.evidence === set)));
  const budgeted = rows.some((row) => row.budget !== null);
  return {
    kind: 'table',
    caption: s.m.caption.costs(place(s)),
    columns: [
      { label: s.m.column.scenario },
      { label: s.m.column.knowledge },
      { label: s.m.column.mean, numeric: true },
      { label: s.m.column.interval, numeric: true },
      ...(budgeted ? [{ label: s.m.column.budget, numeric: true }, { label: s.m.column.overrun, numeric: true }] : []),
    ],
    rows: rows.map((row): readonly ReportCell[] => [
      scenarioName(s, row.scenario),
      knowledge(s, row.evidence),
      moneyDigits(row.mean),
      `${moneyDigits(row.q05)}–${moneyDigits(row.q95)}`,
      ...(budgeted ? [row.budget === null ? noNumber : moneyDigits(row.budget), row.overrunProbability === null ? noNumber : formatProbability(proportion(row.overrunProbability, row.draws), s.lang)] : []),
    ]),
  };
}

function yearTable(s: Speech): readonly Block[] {
  const rows = rowsOf(s.result.tables.money, s.result.info.reference, firstEvidence(s.result));
  if (rows.length === 0) return [];
  const fields = ['funded', 'spent', 'carried', 'lapsed', 'beyond'] as const;
  const table: Block = {
    kind: 'table',
    caption: s.m.caption.years(place(s)),
    columns: [{ label: s.m.column.year }, ...fields.map((field) => ({ label: s.m.column[field], numeric: true }))],
    rows: [...rows].sort((a, b) => a.year - b.year).map((row) => [String(row.year), ...fields.map((field) => moneyDigits(row[field]))]),
  };
  return [table, { kind: 'paragraph', tone: 'note', text: s.m.conservation }];
}

function outsideBlocks(s: Speech): readonly Block[] {
  const { projects } = s.result.info;
  const outside = projects.filter((p) => p.outside !== null);
  if (outside.length === 0) return [];
  const table: Block = {
    kind: 'table',
    caption: s.m.caption.outside(place(s)),
    columns: [{ label: s.m.column.number, numeric: true }, { label: s.m.column.project, wide: true }, { label: s.m.column.section }, { label: s.m.column.cost, numeric: true }, { label: s.m.column.reason, wide: true }],
    rows: outside.map((p) => [p.number === null ? noNumber : String(p.number), p.name[s.lang], sectionName(s, p.section), moneyDigits(p.costMean), p.outside?.[s.lang] ?? noNumber]),
  };
  const sentence = s.m.sentence.outside({ count: formatCount(outside.length), total: formatCount(projects.length), cost: moneyText(s, sum(outside.map((p) => p.costMean))) });
  return [
    { kind: 'paragraph', text: inOrder(s, [sentence, s.m.outsideIntro]) },
    { kind: 'folded', summary: s.m.fold.outside({ count: formatCount(outside.length) }), blocks: [table] },
  ];
}

function projectRow(s: Speech, project: ProjectInfo, spending: readonly SpendingRow[]): readonly ReportCell[] {
  const delivered = rowsOf(s.result.tables.delivery, s.result.info.reference, firstEvidence(s.result)).filter((row) => row.project === project.id);
  const planned = sum(delivered.map((row) => row.planned));
  const done = planned > 0 ? sum(delivered.map((row) => row.deliveredMean)) / planned : null;
  return [
    project.number === null ? noNumber : String(project.number),
    project.name[s.lang],
    sectionName(s, project.section),
    project.quantity === null ? noNumber : withUnit(formatValue(project.quantity.value, writtenDecimals(project.quantity.value)), project.quantity.unit, s.lang),
    { text: moneyDigits(project.costMean), sub: s.m.evidence[project.costEvidence] },
    moneyDigits(sum(spending.filter((row) => row.project === project.id).map((row) => row.mean))),
    done === null ? noNumber : { text: formatShare(done, s.lang), share: done },
  ];
}

/** Where the money goes, what it moves, and what lies outside the objective. */
export function moneyBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  const { info, tables } = s.result;
  const evidence = firstEvidence(s.result);
  const cost = tables.cost.find((row) => row.scenario === info.reference && row.evidence === evidence);
  const { currency, priceYear } = place(s);
  const spending = spendingOf(s);
  const moves = moneySentence(s.result, evidence, s.lang);
  const total = cost && s.m.sentence.cost({ scenario: s.m.remark(scenarioName(s, info.reference), knowledge(s, evidence)), mean: moneyText(s, cost.mean), interval: `${moneyDigits(cost.q05)}–${moneyDigits(cost.q95)}`, priceYear });
  const columns = [s.m.column.number, s.m.column.project, s.m.column.section, s.m.column.quantity, s.m.column.cost, s.m.column.spent, s.m.column.delivered];
  const projects: Block = {
    kind: 'table',
    caption: s.m.caption.projects(place(s)),
    columns: columns.map((label, k) => ({ label, numeric: k === 0 || k > 2, wide: k === 1 })),
    rows: info.projects.map((project) => projectRow(s, project, spending)),
  };
  return [
    { kind: 'paragraph', text: inOrder(s, [s.m.moneyIntro({ currency, priceYear }), total ?? null, moves]) },
    // schedules, one a section, are for whoever wants them
    ...chartBlocks(s, charts, charts.filter((id) => !id.startsWith('gantt.')).length),
    ...sectionTable(s),
    ...(spending.length > 0 ? [...groupBlocks(s), ...sourceBlocks(s)] : []),
    ...(tables.cost.length > 0 ? [costTable(s)] : []),
    ...overrunBlocks(s),
    ...scopeBlocks(s),
    ...yearTable(s),
    ...beyondBlocks(s),
    ...outsideBlocks(s),
    ...(info.projects.length > 0 ? [{ kind: 'folded', summary: s.m.fold.projects({ count: formatCount(info.projects.length) }), blocks: [projects] } as const] : []),
  ];
}
