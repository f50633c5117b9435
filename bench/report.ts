import { at } from '../src/engine/row.js';
import type { Machine } from './machine.js';
import { summary, textTable } from './measure.js';
import type { OneSizeTimes } from './one-size.js';
import type { PeerRow } from './peers/index.js';
import type { Compared, WorkloadRow } from './reference-workload.js';
import type { ShippedPlan } from './shipped-plan.js';
import type { SomeWorkers, SomeWorkersTimes } from './some-workers.js';

/** What a run of the benchmarks found: bench/results/latest.json. Memory in MB, of a process of its own. */
export type Report = {
  readonly version: string;
  readonly date: string;
  readonly note: string;
  readonly quick: boolean;
  readonly machine: Machine;
  /** version of numpy, null where there was none */
  readonly numpy: string | null;
  readonly workload: readonly WorkloadRow[];
  readonly agreement: readonly Compared[];
  readonly starts: readonly OneSizeTimes[];
  readonly firstCallDraws: number;
  readonly memory: { readonly draws: number; readonly peakMb: number; readonly beforeMb: number; readonly usPerDraw: number };
  readonly workers: SomeWorkers & SomeWorkersTimes;
  readonly peers: readonly PeerRow[];
  readonly shipped: ShippedPlan;
};

const whole = (n: number): string => n.toLocaleString('en-US');

/** Milliseconds of the first call, of the documents before it and of the warm call after it, over new processes. */
function startsOf({ starts }: Report) {
  return { documentsMs: summary(starts.map((s) => s.documentsMs)), firstMs: summary(starts.map((s) => s.firstMs)), warmMs: summary(starts.map((s) => s.warmMs ?? s.firstMs)) };
}

/** How many times faster several workers are than one, in the same rounds. */
function workersGain({ workers: { oneMs, severalMs } }: Report) {
  return summary(oneMs.map((one, round) => one / at(severalMs, round)), 2);
}

/** A report for reading. */
export function printed(report: Report): string {
  const { machine, workload, agreement, peers, shipped, memory, workers } = report;
  const gain = workersGain(report);
  const starts = startsOf(report);
  const z = (x: number): string => x.toFixed(1);
  return [
    `planodds ${report.version}, ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, numpy ${report.numpy ?? 'not found'}`,
    `\nReference workload, everything included; medians over rounds in turn${report.quick ? ' (quick)' : ''}`,
    textTable(['', 'draws', 'us/draw', 'spread', 'times numpy', 'spread'], workload.map((r) => [r.name, whole(r.draws), r.usPerDraw.median, r.usPerDraw.spread, r.timesNumpy?.median ?? '-', r.timesNumpy?.spread ?? '-'])),
    '\nAgreement: the largest distances, in standard errors of the difference',
    textTable(['', 'with', 'means', 'sds', 'quantiles', 'targets', 'all targets', 'compared'], agreement.map((c) => [c.name, c.with, z(c.agreement.means), z(c.agreement.sds), z(c.agreement.quantiles), z(c.agreement.probabilities), z(c.agreement.joint), c.agreement.compared])),
    `\nNew process, ${whole(report.firstCallDraws)} draws`,
    textTable(['', 'ms', 'spread'], [['documents to model', starts.documentsMs.median, starts.documentsMs.spread], ['first call', starts.firstMs.median, starts.firstMs.spread], ['second call', starts.warmMs.median, starts.warmMs.spread]]),
    `\nMemory, ${whole(memory.draws)} draws: ${Math.round(memory.peakMb)} MB at most, ${Math.round(memory.beforeMb)} MB of it before the first draw; ${memory.usPerDraw.toFixed(2)} us/draw`,
    `\n${workers.workers} workers, ${whole(workers.draws)} draws with everything a report keeps: ${gain.median} times one worker (${gain.spread})`,
    '\nPeers on the reference workload',
    textTable(['', 'draws', 'us/draw', 'spread', 'means off by'], peers.map((p) => [p.name, whole(p.draws), p.usPerDraw.median, p.usPerDraw.spread, p.largest === null ? '-' : z(p.largest)])),
    `\nShipped plan, ${whole(shipped.draws)} draws, ${shipped.scenarios} scenarios and states of knowledge`,
    textTable(['', 'ms a scenario', 'spread'], [['planodds', shipped.engineMs.median, shipped.engineMs.spread], ['plain version, draw by draw', shipped.plainMs.median, shipped.plainMs.spread]]),
    `${shipped.timesPlain.median} times the plain version (${shipped.timesPlain.spread})`,
  ].join('\n');
}

/** A report as one line of bench/history.jsonl: medians alone. */
export function historyLine(report: Report): object {
  const { version, date, note, quick, machine, numpy, workload, agreement, memory, peers, shipped, firstCallDraws } = report;
  const starts = startsOf(report);
  return {
    version, date, note, quick, machine, numpy,
    workload: workload.map((r) => ({ name: r.name, draws: r.draws, usPerDraw: r.usPerDraw.median, timesNumpy: r.timesNumpy?.median ?? null })),
    largestDistance: Object.fromEntries(agreement.map((c) => [c.name, Number(Math.max(c.agreement.means, c.agreement.sds, c.agreement.probabilities, c.agreement.joint).toFixed(1))])),
    newProcess: { draws: firstCallDraws, documentsMs: starts.documentsMs.median, firstMs: starts.firstMs.median, secondMs: starts.warmMs.median },
    memory: { draws: memory.draws, peakMb: Math.round(memory.peakMb), beforeMb: Math.round(memory.beforeMb) },
    workers: { workers: report.workers.workers, draws: report.workers.draws, timesOne: workersGain(report).median },
    peers: Object.fromEntries(peers.map((p) => [p.name, p.usPerDraw.median])),
    shippedPlan: { draws: shipped.draws, msPerScenario: shipped.engineMs.median, timesPlain: shipped.timesPlain.median },
  };
}
