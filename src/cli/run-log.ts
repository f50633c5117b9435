import { availableParallelism, cpus, totalmem } from 'node:os';
import { schemaVersion } from '../report/manifest.js';
import type { Problem } from './failure.js';

export type RunLog = {
  /** ends a step and returns its seconds */
  readonly step: (name: string) => number;
  readonly text: (problems: readonly Problem[], charts: readonly string[]) => string;
};

/** What differs from machine to machine and from day to day: when, how long, on what, and what was odd. Never committed. */
export function createRunLog(): RunLog {
  const started = new Date();
  const seconds: Record<string, number> = {};
  let last = performance.now();
  return {
    step(name) {
      const now = performance.now();
      const taken = (now - last) / 1000;
      seconds[name] = Math.round(taken * 1000) / 1000;
      last = now;
      return taken;
    },
    text(problems, charts) {
      const host = { platform: process.platform, arch: process.arch, node: process.version, cpu: cpus()[0]?.model ?? null, cores: availableParallelism(), memoryBytes: totalmem() };
      return `${JSON.stringify({ schemaVersion, started: started.toISOString(), finished: new Date().toISOString(), seconds, host, warnings: problems, chartWarnings: charts }, null, 2)}\n`;
    },
  };
}
