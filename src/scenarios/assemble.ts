import type { Place } from '../schema/diagnostic.js';
import { documentSchemas, type DocumentName } from '../schema/documents.js';
import type { Scenario } from '../schema/scenario.js';
import { keysOf, shapeAt, shapeOf, typesOf } from '../schema/shape.js';
import type { Study } from '../schema/study.js';
import type { Collected } from './collect.js';
import { valueAt } from './describe.js';
import { noHeader, type Documents } from './documents.js';
import { plainText, type WorkspaceFile } from './part.js';

/** The documents made of everything collected: a table that nobody wrote is empty, a single part that nobody wrote is null. */
export function assemble(collected: Collected, files: readonly WorkspaceFile[]): Documents {
  const part = <T>(document: DocumentName) => partsOf(collected, document) as T;
  const whole = (document: DocumentName) => collected.whole.filter((one) => one.document === document).map((one) => one.value);
  const placeOf: Documents['placeOf'] = (item, key, letter) => placeIn(collected, item, key, letter);
  const plan = part<Omit<Documents['plan'], 'plan'> & { readonly plan: Documents['plan']['plan'] | null }>('plan');
  const documents = {
    plan: { ...plan, plan: plan.plan ?? noHeader },
    relations: part<Documents['relations']>('relations'),
    assumptions: part<Documents['assumptions']>('assumptions'),
    observations: part<{ observations: Documents['observations'] }>('observations').observations,
    sources: part<{ sources: Documents['sources'] }>('sources').sources,
    scenarios: whole('scenario') as Scenario[],
    studies: whole('study') as Study[],
    checks: part<{ checks: Documents['checks'] }>('checks').checks,
    broken: collected.broken,
    placeOf,
  };
  const place: Documents['place'] = (document, ...path) => {
    const target = valueAt(documents, [document, ...path]);
    const isLocated = typeof target === 'object' && target !== null && collected.origins.has(target);
    return isLocated ? placeOf(target) : placeOf(valueAt(documents, [document, ...path.slice(0, -1)]) as object, path.at(-1));
  };
  return { ...documents, place, planText: planTextOf({ ...documents, place, planText: null }, files) };
}

function partsOf(collected: Collected, document: DocumentName): Record<string, unknown> {
  const root = shapeOf(documentSchemas[document]);
  const value = (key: string) => {
    const isTable = typesOf(shapeAt(root, [key])).includes('list');
    return isTable ? (collected.tables.get(`${document}.${key}`)?.rows ?? []) : (collected.singles.get(`${document}.${key}`) ?? null);
  };
  return Object.fromEntries(keysOf(root).map((key) => [key, value(key)]));
}

function placeIn(collected: Collected, item: object, key?: string | number, letter?: number): Place {
  const origin = collected.origins.get(item);
  if (!origin) throw new RangeError(`not read from a document: ${JSON.stringify(item)}`);
  return origin.locate(key === undefined ? origin.path : [...origin.path, key], 'value', letter);
}

/** Path of the file with the plan's text, null if the plan names none. */
export function textFileOf(documents: Documents): string | null {
  const header = documents.plan.plan;
  if (header === noHeader || header.text_file === undefined) return null;
  const folder = documents.placeOf(header).file.split('/').slice(0, -1);
  for (const step of header.text_file.split('/')) {
    if (step === '..') folder.pop();
    else if (step !== '.') folder.push(step);
  }
  return folder.join('/');
}

function planTextOf(documents: Documents, files: readonly WorkspaceFile[]): string | null {
  const path = textFileOf(documents);
  const file = files.find((one) => one.path === path);
  return file ? plainText(file.text) : null;
}
