import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { compile, type TopLevelSpec } from 'vega-lite';

function vegaLiteSchema(): ValidateFunction {
  const file = createRequire(import.meta.url).resolve('vega-lite').replace(/build[\\/].*$/, 'build/vega-lite-schema.json');
  // the schema describes text formats that ajv does not know
  return new Ajv({ strict: false, allErrors: false, validateFormats: false, allowUnionTypes: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}
const valid = vegaLiteSchema();

/** Why a specification is not valid Vega-Lite, and what the compiler warns of; empty where nothing is wrong. */
export function problemsOf(spec: Readonly<Record<string, unknown>>): readonly string[] {
  if (!valid(spec)) return [JSON.stringify(valid.errors?.[0])];
  return warningsOf(spec);
}

function warningsOf(spec: Readonly<Record<string, unknown>>): readonly string[] {
  const warnings: string[] = [];
  const logger = {
    level: () => logger,
    warn: (...texts: readonly unknown[]) => (warnings.push(texts.join(' ')), logger),
    error: (...texts: readonly unknown[]) => (warnings.push(texts.join(' ')), logger),
    info: () => logger,
    debug: () => logger,
  };
  compile(spec as unknown as TopLevelSpec, { logger: logger });
  return warnings;
}
