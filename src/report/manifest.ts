import type { ResolvedTemplate } from '../schema/report-template.js';
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
  readonly accounting: string;
  /** present where the noise of the last year was to be integrated out of the odds */
  readonly integrate?: true;
  /** present where a table of covariances was asked for */
  readonly covariance?: true;
  /** which rows computer drew: the last digits of results are its own */
  readonly engine: string;
  /** present where quantiles of indicators and outputs are exact, which was asked for, instead of read off sketches */
  readonly quantiles?: 'exact';
  /** hashes of the resolved inputs by name, in order of name */
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: readonly string[];
};

/** What decides the results of a run. */
export type Provenance = Omit<Manifest, 'files'>;

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What decides the results of a run: nothing that differs from machine to machine or from day to day. */
export function provenanceOf(info: RunInfo, inputHashes: Readonly<Record<string, string>>): Provenance {
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
    accounting: info.accounting,
    ...(info.integrate === undefined ? {} : { integrate: info.integrate }),
    ...(info.covariance === undefined ? {} : { covariance: info.covariance }),
    engine: info.engine ?? 'none',
    ...(info.quantiles === undefined ? {} : { quantiles: info.quantiles }),
    inputs: Object.fromEntries(Object.entries(inputHashes).sort(([a], [b]) => byCode(a, b))),
  };
}

/** Name of the property in which an office document keeps the hash of an input: programs show a property of its own each, and cut long ones. */
export const inputProperty = (name: string): string => `sha256 ${name}`;

/** A manifest as the text of its file; with the template of its reports, where they have one, so that they can be made again without its file. */
export function manifestText(made: Manifest, template: ResolvedTemplate | null): string {
  return `${JSON.stringify(template === null ? made : { ...made, template }, null, 2)}\n`;
}

/** The same with the files it wrote. */
export function manifest(info: RunInfo, inputHashes: Readonly<Record<string, string>>, files: readonly string[]): Manifest {
  return { ...provenanceOf(info, inputHashes), files: [...new Set(files)].sort(byCode) };
}
