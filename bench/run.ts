/**
 * All benchmarks in one run: `npm run bench`; docs/performance.md says what each line means.
 *
 *   --quick        fewer draws and rounds: a minute instead of several
 *   --record       appends a line to bench/history.jsonl
 *   --note <text>  what the line is about, e.g. a release
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { at } from '../src/engine/row.js';
import { engineVersion } from '../src/version.js';
import { inChild } from './child.js';
import { engines, mainEngine } from './engine-under-test.js';
import { thisMachine } from './machine.js';
import { openNumpy, type Numpy } from './numpy/run-numpy.js';
import type { OneSize, OneSizeTimes } from './one-size.js';
import { timePeers } from './peers/index.js';
import { numpyName, timeWorkload } from './reference-workload.js';
import { historyLine, printed, type Report } from './report.js';
import { inOwnSigns, type Result } from './result.js';
import { measureShippedPlan } from './shipped-plan.js';
import type { SomeWorkers, SomeWorkersTimes } from './some-workers.js';
import { parametersOf, referenceSize, type Parameters } from './workload/parameters.js';
import { workloadTask } from './workload/task.js';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, record: { type: 'boolean', default: false }, note: { type: 'string', default: '' } } });

/** How much is measured: draws of the timed runs, rounds, draws of peers and of the memory measurement. */
const effort = options.quick
  ? { draws: [10_000], rounds: 2, peers: { loop: 5000, mathjs: 100 }, peerRounds: 1, shipped: { draws: 2000, rounds: 1 }, memoryDraws: 20_000, workers: { workers: 2, draws: 20_000, rounds: 1 } }
  : { draws: [10_000, 100_000], rounds: 5, peers: { loop: 50_000, mathjs: 500 }, peerRounds: 3, shipped: { draws: 10_000, rounds: 3 }, memoryDraws: 1_000_000, workers: { workers: 2, draws: 1_000_000, rounds: 3 } };
const firstCallDraws = 10_000;
const firstCalls = options.quick ? 1 : 3;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function known(parameters: Parameters, numpy: Numpy | null, draws: number): Promise<Result> {
  if (numpy !== null) return numpy.run(draws, 1).result;
  return inOwnSigns(parameters, at(await mainEngine.run(workloadTask(referenceSize), 1, draws), 0));
}

async function measure(numpy: Numpy | null, parameters: Parameters): Promise<Report> {
  const task = workloadTask(referenceSize);
  const parts = [];
  for (const draws of effort.draws) {
    say(`reference workload, ${draws} draws, ${effort.rounds} rounds: ${[...(numpy === null ? [] : [numpyName]), ...engines.map((e) => e.name)].join('; ')}`);
    parts.push(await timeWorkload({ parameters, task, numpy }, draws, effort.rounds));
  }
  say(`first call in a new process, ${firstCallDraws} draws`);
  const starts = Array.from({ length: firstCalls }, () => inChild<OneSizeTimes>('one-size.ts', { size: referenceSize, draws: firstCallDraws } satisfies OneSize));
  say(`memory, ${effort.memoryDraws} draws`);
  const memory = inChild<OneSizeTimes>('one-size.ts', { size: referenceSize, draws: effort.memoryDraws } satisfies OneSize);
  say(`${effort.workers.workers} workers, ${effort.workers.draws} draws`);
  const workers = { ...effort.workers, ...inChild<SomeWorkersTimes>('some-workers.ts', effort.workers satisfies SomeWorkers) };
  say('peers in the same process');
  const peers = await timePeers(parameters, await known(parameters, numpy, at(effort.draws, effort.draws.length - 1)), effort.peers, effort.peerRounds);
  say('shipped plan');
  const shipped = await measureShippedPlan(effort.shipped.draws, effort.shipped.rounds);
  return {
    version: engineVersion,
    date: new Date().toISOString().slice(0, 10),
    note: options.note,
    quick: options.quick,
    machine: thisMachine(),
    numpy: numpy === null ? null : numpy.version,
    workload: parts.flatMap((part) => part.rows),
    agreement: at(parts, parts.length - 1).compared,
    starts,
    firstCallDraws,
    memory: { draws: effort.memoryDraws, peakMb: memory.peakMb, beforeMb: memory.beforeMb, usPerDraw: (1000 * (memory.warmMs ?? memory.firstMs)) / effort.memoryDraws },
    workers,
    peers,
    shipped,
  };
}

const here = dirname(fileURLToPath(import.meta.url));
const parameters = parametersOf(referenceSize);
const numpy = openNumpy(parameters);
const skipped = 'SKIPPED: no numpy. Nothing below is compared with it. Install python3-numpy and run again.';
if (numpy === null) say(skipped);
try {
  const report = await measure(numpy, parameters);
  console.log(printed(report));
  if (numpy === null) console.log(`\n${skipped}`);
  mkdirSync(join(here, 'results'), { recursive: true });
  writeFileSync(join(here, 'results', 'latest.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (options.record) appendFileSync(join(here, 'history.jsonl'), `${JSON.stringify(historyLine(report))}\n`);
} finally {
  numpy?.close();
}
