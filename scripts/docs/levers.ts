import { readdirSync, readFileSync } from 'node:fs';
import type { Task } from '../../src/engine/runner.js';
import type { Tally } from '../../src/engine/collect/tally.js';
import { tally } from '../../src/engine/tally.js';
import { collectMedians, type MedianChange } from '../../src/engine/collect/yearly-median.js';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { formatCount, formatPoints, formatProbability, formatTarget, formatValue, noNumber, type ProbabilityLike } from '../../src/messages/numbers.js';
import { formatUnit } from '../../src/messages/units.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import type { Documents } from '../../src/scenarios/documents.js';
import { leverForms } from '../../src/scenarios/lever-path.js';
import type { WorkspaceFile } from '../../src/scenarios/part.js';
import { say } from '../../src/schema/text.js';
import { pairedDifferenceInterval } from '../../src/stats/intervals.js';
import { resolveStudy } from '../../src/study.js';
import { code, table } from './markdown.js';

/** Draws behind the numbers of these pages: enough to see what a lever does, few enough to run with every test. */
const draws = 500;
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

type Compared = { readonly documents: Documents; readonly task: Task; readonly tallies: readonly Tally[]; readonly changes: readonly MedianChange[] };

/**
 * The scenarios of all pages after the plan as written, on the same draws.
 * @throws RangeError if a page holds a problem, warnings included
 */
function comparePages(pages: readonly LeverPage[], shipped: readonly WorkspaceFile[]): Compared {
  const examples = pages.flatMap((page) => page.scenarios);
  const { documents, diagnostics } = checkWorkspace({ root: '.', files: [...shipped, ...examples] });
  const problems = diagnostics.filter((d) => d.severity === 'error' || examples.some(({ path }) => path === d.place.file));
  if (problems.length > 0) throw new RangeError(`examples with problems: ${problems.map((d) => formatDiagnostic(d, 'en')).join('\n')}`);
  const study = documents.studies.find((one) => one.id === 'main');
  if (study === undefined) throw new RangeError('no study: main');
  const { tasks: [task] } = resolveStudy(documents, { ...study, scenarios: [reference, ...examples.map(idOf)], reference, evidence: ['ex-ante'] });
  if (task === undefined) throw new RangeError('no state of knowledge: ex-ante');
  const run = tally(task, study.seed, draws, (open) => collectMedians(open, task.levers.map((_, s) => s)));
  let step = run.next();
  while (step.done !== true) step = run.next();
  return { documents, task, tallies: step.value.tallies, changes: step.value.answer.filter((change) => change.step === task.model.steps) };
}

type Row = { readonly cells: readonly string[]; readonly headline: boolean; readonly size: number };

/** Indicators whose odds a scenario moves by more than chance, then those whose median it moves, the plan's own first. */
function movedBy({ documents, task, tallies, changes }: Compared, s: number): readonly string[][] {
  const { model } = task;
  const [before, after] = [tallies[0] as Tally, tallies[s] as Tally];
  const levers = task.levers[s] as Task['levers'][number];
  const rows = model.indicators.flatMap(({ id, decimals }, i): Row[] => {
    const indicator = documents.plan.indicators.find((one) => one.id === id);
    const change = changes.find((one) => one.scenario === s && one.indicator === i);
    if (indicator === undefined || change === undefined) return [];
    const k = levers.targets.findIndex((target) => target.indicator === i);
    const [own, asPlanned] = [levers.targets[k], task.levers[0]?.targets[k]];
    const isJudged = (target: typeof own): boolean => target !== undefined && !Number.isNaN(target.value);
    const odds = (of: Tally, target: typeof own): string => (isJudged(target) ? formatProbability(estimate(of.targets[k]?.hits ?? 0), 'en') : noNumber);
    const { gained = 0, lost = 0 } = after.targets[k] ?? {};
    const [low, high] = pairedDifferenceInterval(gained, lost, draws);
    const isPaired = isJudged(own) && isJudged(asPlanned);
    const size = isJudged(own) !== isJudged(asPlanned) ? 2 : isPaired && (low > 0 || high < 0) ? Math.abs(gained - lost) / draws : 0;
    const median = (x: number): string => formatValue(x, decimals);
    if (size === 0 && median(change.median) === median(change.reference)) return [];
    const difference = isPaired ? `${formatPoints((gained - lost) / draws, 'en', 0)} (${[low, high].map((x) => formatPoints(x, 'en', 0).replace(' pp', '')).join(' to ')})` : noNumber;
    const name = `${say(indicator.name, 'en')}${indicator.unit === 'index' ? '' : `, ${formatUnit(indicator.unit, 'en')}`}`;
    const target = own !== undefined && isJudged(own) ? formatTarget({ comparator: own.comparator, value: own.value, unit: '' }, 'en') : noNumber;
    return [{ cells: [name, target, odds(before, asPlanned), odds(after, own), difference, median(change.reference), median(change.median)], headline: indicator.headline ?? true, size }];
  });
  return rows.sort((a, b) => Number(b.size > 0) - Number(a.size > 0) || Number(b.headline) - Number(a.headline) || b.size - a.size).slice(0, mostShown).map((row) => [...row.cells]);
}

function estimate(hits: number): ProbabilityLike {
  const probability = hits / draws;
  return { probability, standardError: Math.sqrt((probability * (1 - probability)) / draws), ciLow: null, ciHigh: null, draws };
}

function resultOf(compared: Compared, id: string): string {
  const { documents, task, tallies } = compared;
  const s = task.levers.findIndex((levers) => levers.scenario === id);
  const [before, after] = [tallies[0] as Tally, tallies[s] as Tally];
  const rows = movedBy(compared, s);
  if (rows.length === 0) throw new RangeError(`the example moves no indicator: ${id}`);
  const both = (of: (tally: Tally) => number, decimals: number): string => `${formatValue(of(before) / draws, decimals)} as planned, ${formatValue(of(after) / draws, decimals)} here`;
  const { plan } = documents.plan;
  const facts = `Targets met: ${both((t) => t.number.sum, 1)}. Money spent within the plan, ${formatUnit(plan.currency, 'en')}: ${both((t) => t.total.sum, 0)}.`;
  const heads = ['indicator', 'target', 'odds as planned', 'odds here', 'difference (95 % interval)', `median ${plan.target_year} as planned`, 'median here'];
  return `${code(id)} against ${code(reference)}, ${formatCount(draws)} common draws, ex ante. ${facts}\n\n${table(heads, rows)}`;
}

/** What each example of a page comes to, by page and scenario, and the paths of levers. */
export function leverBlocks(root: URL, shipped: readonly WorkspaceFile[]): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const pages = leverPages(root).filter((page) => page.scenarios.length > 0);
  const compared = comparePages(pages, shipped);
  const index = { [`${folder}README.md`]: { paths: `\`\`\`text\n${leverForms.join('\n')}\n\`\`\`` } };
  return { ...index, ...Object.fromEntries(pages.map((page) => [page.path, Object.fromEntries(page.scenarios.map((file) => [idOf(file), resultOf(compared, idOf(file))]))])) };
}
