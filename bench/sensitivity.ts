/** What sensitivity costs on the shipped plan: Sobol' indices of all outcomes of the reference scenario, each outcome beside a plain run of as many draws as there are rows. */
import { analyseSensitivity, contender, parseWorkspace, readWorkspace, runStudy } from '../src/index.js';
import { at } from '../src/engine/row.js';

const base = Number(process.argv[2] ?? 8192);
const { documents } = parseWorkspace(await readWorkspace(new URL('../scenarios', import.meta.url).pathname));
const study = { ...at(documents.studies, 0), evidence: ['ex-post' as const], draws: base };
const scenario = documents.scenarios.find(({ id }) => id === study.reference);
if (scenario === undefined) throw new Error(`no scenario ${study.reference}`);

/** Seconds of processor time that work takes: what other programs do beside it does not count. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const phases = new Map<string, number>();
let phase = 'screening';
let since = process.cpuUsage();
const plain = await secondsOf(() => runStudy(documents, { ...study, scenarios: [scenario.id], reference: scenario.id }));
let outcomes = 0;
const sobol = await secondsOf(async () => {
  since = process.cpuUsage();
  const found = await analyseSensitivity(documents, { study, scenario: contender(documents, scenario), indicators: null, outcomes: ['odds', 'value'], among: null, method: 'sobol', factors: 40, base, engine: 'auto' }, (step) => {
    if (step.phase === phase) return;
    const { user, system } = process.cpuUsage(since);
    phases.set(phase, (phases.get(phase) ?? 0) + (user + system) / 1e6);
    [phase, since] = [step.phase, process.cpuUsage()];
  });
  outcomes = found.tables.outcomes.filter(({ status }) => status === 'apportioned').length;
});
console.log(JSON.stringify({ base, outcomes, plainSeconds: plain, sobolSeconds: sobol, before: Object.fromEntries(phases), perOutcomeToPlainRun: sobol / outcomes / plain }, null, 2));
