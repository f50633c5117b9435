import type { RunInfo } from '../schema/table.js';

/** Version of the layout of every machine-readable output; it grows when the meaning of a field changes. */
export const schemaVersion = 1;

export type Manifest = {
  readonly schemaVersion: number;
  readonly engineVersion: string;
  readonly runId: string;
  readonly study: string;
  readonly plan: string;
  readonly scenarios: readonly string[];
  readonly reference: string;
  readonly evidence: readonly string[];
  readonly seed: number;
  readonly draws: number;
  readonly design: string;
  /** which rows computer drew: the last digits of results are its own */
  readonly engine: string;
  /** present where quantiles of indicators and outputs are exact, which was asked for, instead of read off sketches */
  readonly quantiles?: 'exact';
  /** hashes of the resolved inputs by name, in order of name */
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: readonly string[];
};

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What decides the results of a run and the files it wrote: nothing that differs from machine to machine or from day to day. */
export function manifest(info: RunInfo, inputHashes: Readonly<Record<string, string>>, files: readonly string[]): Manifest {
  return {
    schemaVersion,
    engineVersion: info.engineVersion,
    runId: info.runId,
    study: info.study,
    plan: info.plan.id,
    scenarios: info.scenarios.map((s) => s.id),
    reference: info.reference,
    evidence: [...info.evidenceSets],
    seed: info.seed,
    draws: info.draws,
    design: info.design,
    engine: info.engine ?? 'none',
    ...(info.quantiles === undefined ? {} : { quantiles: info.quantiles }),
    inputs: Object.fromEntries(Object.entries(inputHashes).sort(([a], [b]) => byCode(a, b))),
    files: [...new Set(files)].sort(byCode),
  };
}
