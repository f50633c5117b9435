import { formatUnit } from '../../messages/units.js';
import { scenarioName } from '../../report/words.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import { rowsOfArea } from '../area.js';
import type { Series, Sheet, SheetChart } from '../model.js';
import { paletteColor } from '../palette.js';
import { emptySheet, headerRows, type LaidTable } from '../table.js';
import { listedIndicators, type Voice } from '../voice.js';
import { numberMetColumn } from './number-met.js';

export type Charted = { readonly targets: LaidTable | null; readonly numberMet: LaidTable | null; readonly cost: LaidTable | null; readonly chosen: SheetChart | null };

const width = 760;
const rowHeight = 20;
/** Columns that a chart takes, at the usual width. */
const step = 13;

const setColor: Readonly<Record<EvidenceSet, string>> = { 'ex-ante': '5B9BD5', 'ex-post': 'ED7D31' };

/** A bar for each headline target and state of knowledge in the reference scenario; without a bar where a target cannot be assessed. */
function oddsChart(v: Voice, table: LaidTable): SheetChart {
  const indicators = listedIndicators(v);
  const headline = indicators.filter((i) => i.headline).length || indicators.length;
  const series = v.sets.map((set, k): Series => ({
    name: rowsOfArea(table.column('knowledge'), k * indicators.length, 1),
    categories: rowsOfArea(table.column('label'), k * indicators.length, headline),
    values: rowsOfArea(table.column('probability'), k * indicators.length, headline),
    look: { color: setColor[set], mark: 'fill' },
  }));
  const title = v.w.charts.odds({ scenario: scenarioName(v, v.result.info.reference) });
  return { kind: 'bars', title, altText: title, row: 0, column: 0, width, height: 140 + headline * 26, format: '0%', range: { min: 0, max: 1 }, series };
}

/** The distribution of the number of targets met, of the reference and the counterfactual. */
function numberMetChart(v: Voice, table: LaidTable): SheetChart {
  const { reference, counterfactual } = v.result.info;
  const shown = [reference, ...(counterfactual === null ? [] : [counterfactual])].filter((scenario) => v.result.tables.numberMet.some((row) => row.scenario === scenario && row.evidence === v.first));
  const title = v.w.charts.numberMet({ knowledge: v.m.knowledge[v.first] });
  const series = shown.map((scenario, k): Series => {
    const id = numberMetColumn({ scenario, evidence: v.first });
    return { name: table.heading(id), categories: table.column('number'), values: table.column(id), look: { color: paletteColor(k), mark: 'fill' } };
  });
  return { kind: 'columns', title, altText: title, row: 0, column: 0, width, height: 380, format: '0%', axis: v.w.numberMet.number, series };
}

/** Mean and 5-95 % interval of total spending by scenario. */
function costChart(v: Voice, table: LaidTable): SheetChart {
  const count = v.result.tables.cost.filter((row) => row.evidence === v.first).length;
  const title = v.w.charts.cost({ currency: formatUnit(v.result.info.plan.currency, v.lang), knowledge: v.m.knowledge[v.first] });
  const series = (['q05', 'mean', 'q95'] as const).map((id, k): Series => ({
    name: table.heading(id),
    categories: rowsOfArea(table.column('scenario'), 0, count),
    values: rowsOfArea(table.column(id), 0, count),
    look: { color: ['9DC3E6', '1F4E79', 'F4B183'][k] as string, mark: 'fill' },
  }));
  return { kind: 'columns', title, altText: title, row: 0, column: 0, width, height: 400, format: '#,##0', series };
}

/** The charts of the run on one sheet: the odds at the left, the others below each other at the right. */
export function chartsSheet(v: Voice, charted: Charted): Sheet {
  const { name, title, what } = v.w.sheets.charts;
  const header = headerRows(title, [what]);
  const odds = charted.targets === null ? null : oddsChart(v, charted.targets);
  const right = [charted.numberMet === null ? null : numberMetChart(v, charted.numberMet), charted.chosen, charted.cost === null ? null : costChart(v, charted.cost)].filter((chart) => chart !== null && chart.series.length > 0) as readonly SheetChart[];
  if (odds === null && right.length === 0) return emptySheet(name, title, v.w.empty);
  const placed: SheetChart[] = odds === null ? [] : [{ ...odds, row: header.length }];
  let row = header.length;
  for (const chart of right) {
    placed.push({ ...chart, width, row, column: odds === null ? 0 : step });
    row += Math.ceil(chart.height / rowHeight) + 1;
  }
  return { name, rows: header, widths: [], frozen: { rows: 0, columns: 0 }, filter: null, charts: placed, conditions: [], choices: [] };
}
