import { readdirSync, readFileSync } from 'node:fs';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { formatCount, formatPoints, formatProbability, formatTarget, formatUnit, formatValue, noNumber } from '../../src/messages/numbers.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import type { WorkspaceFile } from '../../src/scenarios/part.js';
import type { AttainmentRow, IndicatorInfo, RunResult } from '../../src/schema/table.js';
import { runStudy } from '../../src/study.js';
import { code, table } from './markdown.js';

/** Draws behind the numbers of these pages: enough to see what a lever does, few enough to run with every test. */
const draws = 400;
const reference = 'as-planned';
const folder = 'docs/levers/';
/** Most indicators a page shows for one scenario. */
const mostShown = 5;

export type LeverPage = { readonly path: string; readonly text: string; readonly scenarios: readonly WorkspaceFile[] };

/** The pages of levers with the scenarios they show, as files of a workspace. */
export function leverPages(root: URL): readonly LeverPage[] {
  return readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.md')).sort().map((name) => {
    const text = readFileSync(new URL(`${folder}${name}`, root), 'utf8');
    const blocks = [...text.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```$/gm)].map((match) => ({ path: match[1] ?? '', text: match[2] ?? '' }));
    return { path: `${folder}${name}`, text, scenarios: blocks };
  });
}

const idOf = (file: WorkspaceFile): string => file.path.replace(/\.yaml$/, '');

/**
 * The scenarios of all pages beside the plan as written, simulated together on the same draws.
 * @throws RangeError if a page holds a problem, warnings included
 */
async function runPages(pages: readonly LeverPage[], shipped: readonly WorkspaceFile[]): Promise<RunResult> {
  const examples = pages.flatMap((page) => page.scenarios);
  const { documents, diagnostics } = checkWorkspace({ root: '.', files: [...shipped, ...examples] });
  const problems = diagnostics.filter((d) => d.severity === 'error' || examples.some(({ path }) => path === d.place.file));
  if (problems.length > 0) throw new RangeError(`examples with problems: ${problems.map((d) => formatDiagnostic(d, 'en')).join('\n')}`);
  const study = documents.studies.find((one) => one.id === 'main');
  if (study === undefined) throw new RangeError('no study: main');
  const { counterfactual: _counterfactual, pairs: _pairs, ...rest } = study;
  return runStudy(documents, { ...rest, scenarios: [reference, ...examples.map(idOf)], reference, draws, evidence: ['ex-ante'] });
}

type Moved = { readonly indicator: IndicatorInfo; readonly before: AttainmentRow; readonly after: AttainmentRow; readonly medians: readonly [number, number]; readonly spreads: number; readonly difference: { readonly difference: number; readonly ciLow: number; readonly ciHigh: number } | undefined };

/** Indicators whose odds a scenario moves for certain, by how much; then those whose median it moves. */
function movedBy({ info, tables }: RunResult, id: string): readonly Moved[] {
  const last = info.plan.targetYear;
  const rows = info.indicators.flatMap((indicator): Moved[] => {
    const of = (scenario: string) => tables.attainment.find((row) => row.scenario === scenario && row.indicator === indicator.id);
    const end = (scenario: string) => tables.trajectories.find((row) => row.scenario === scenario && row.indicator === indicator.id && row.year === last);
    const [before, after, from, to] = [of(reference), of(id), end(reference), end(id)];
    if (before === undefined || after === undefined || from === undefined || to === undefined) return [];
    const difference = tables.differences.find((row) => row.scenario === id && row.indicator === indicator.id);
    return [{ indicator, before, after, medians: [from.q50, to.q50], spreads: from.sd === 0 ? 0 : Math.abs(to.q50 - from.q50) / from.sd, difference }];
  });
  const size = ({ before, after, difference }: Moved): number => (before.status !== after.status ? 2 : difference !== undefined && (difference.ciLow > 0 || difference.ciHigh < 0) ? Math.abs(difference.difference) : 0);
  const odds = rows.filter((row) => size(row) > 0).sort((a, b) => Number(b.indicator.headline) - Number(a.indicator.headline) || size(b) - size(a));
  const values = rows.filter((row) => size(row) === 0 && row.spreads > 0.05).sort((a, b) => Number(b.indicator.headline) - Number(a.indicator.headline) || b.spreads - a.spreads);
  return [...odds, ...values].slice(0, mostShown);
}

function resultOf(result: RunResult, id: string): string {
  const { info, tables } = result;
  const rows = movedBy(result, id).map(({ indicator, before, after, medians, difference }) => {
    const isComparable = difference !== undefined && before.status === after.status;
    const points = (x: number): string => formatPoints(x, 'en', 0);
    const shown = isComparable ? `${points(difference.difference)} (${points(difference.ciLow)} to ${points(difference.ciHigh)})`.replace(/ pp (?=to|\))/g, ' ').replace(/ pp\)/, ')') : noNumber;
    const target = formatTarget({ comparator: after.comparator, value: after.target, unit: '' }, 'en');
    const unit = formatUnit(indicator.unit, 'en');
    const median = (x: number): string => formatValue(x, indicator.decimals);
    return [`${indicator.name.en}${indicator.unit === 'index' ? '' : `, ${unit}`}`, target, formatProbability(before, 'en'), formatProbability(after, 'en'), shown, median(medians[0]), median(medians[1])];
  });
  if (rows.length === 0) throw new RangeError(`the example moves no indicator: ${id}`);
  const total = (key: 'funded' | 'spent') => (scenario: string): number => tables.money.filter((row) => row.scenario === scenario).reduce((sum, row) => sum + row[key], 0);
  const met = (scenario: string): number => tables.numberMet.filter((row) => row.scenario === scenario).reduce((sum, row) => sum + row.number * row.probability, 0);
  const both = (of: (scenario: string) => number, decimals: number): string => `${formatValue(of(reference), decimals)} as planned, ${formatValue(of(id), decimals)} here`;
  const facts = `Targets met: ${both(met, 1)}. Money given over the plan, ${formatUnit(info.plan.currency, 'en')}: ${both(total('funded'), 0)}; spent: ${both(total('spent'), 0)}.`;
  const heads = ['indicator', 'target', 'odds as planned', 'odds here', 'difference (95 % interval)', `median ${info.plan.targetYear} as planned`, 'median here'];
  return `${code(id)} against ${code(reference)}, ${formatCount(info.draws)} common draws, ex ante. ${facts}\n\n${table(heads, rows)}`;
}

/** What each example of a page comes to, by page and scenario. */
export async function leverBlocks(root: URL, shipped: readonly WorkspaceFile[]): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>> {
  const pages = leverPages(root);
  const result = await runPages(pages, shipped);
  return Object.fromEntries(pages.filter((page) => page.scenarios.length > 0).map((page) => [page.path, Object.fromEntries(page.scenarios.map((file) => [idOf(file), resultOf(result, idOf(file))]))]));
}
