import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/scenarios/classify.js';
import { parseYaml } from '../../src/scenarios/parse-yaml.js';
import type { WorkspaceFile } from '../../src/scenarios/part.js';
import { readWorkspace } from '../../src/scenarios/read.js';
import { documentNames, documentSchemas, type DocumentName } from '../../src/schema/documents.js';
import * as ids from '../../src/schema/ids.js';
import { jsonSchema } from '../../src/schema/json-schema.js';
import { ref } from '../../src/schema/relations.js';
import { text } from '../../src/schema/text.js';
import { miniWorkspace } from './mini-workspace.js';
import { mistakes } from './mistakes.js';

const root = new URL('../../', import.meta.url);
const validators = new Map<string, ValidateFunction>(documentNames.map((name) => [name, new Ajv2020({ strict: false, allErrors: true }).compile(jsonSchema(name))]));
const shipped = (await readWorkspace(fileURLToPath(new URL('scenarios', root)))).files;

type Written = { readonly path: string; readonly document: DocumentName; readonly value: object };
/** The YAML documents among some files, as plain values. */
function yamlDocuments(files: readonly WorkspaceFile[]): Written[] {
  return files.flatMap((file) => {
    const role = classify(file.path);
    return role.kind === 'document' && role.table === null ? [{ path: file.path, document: role.document, value: parseYaml(file).value as object }] : [];
  });
}

describe('JSON Schemas', () => {
  it.each(documentNames)('the committed schema of %s is the emitted one', (name) => {
    const file = new URL(`schemas/${name}.schema.json`, root);
    expect(existsSync(file) && readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).toBe(`${JSON.stringify(jsonSchema(name), null, 2)}\n`);
  });

  it('accept every YAML document that the reader accepts, and refuse an unknown key in it', () => {
    const accepted = yamlDocuments([...miniWorkspace().files, ...shipped]).filter(({ document, value }) => documentSchemas[document].safeParse(value).success);
    expect(accepted.length).toBeGreaterThan(yamlDocuments(shipped).length);
    for (const { path, document, value } of accepted) {
      const validate = validators.get(document);
      expect([path, validate?.(value), validate?.errors]).toEqual([path, true, null]);
      expect([path, validate?.({ ...value, provisonal: 1 })]).toEqual([path, false]);
    }
  });

  it.each(mistakes)('and the reader refuse the same: $document, $mistake', ({ document, good, bad }) => {
    const read = (yaml: string): unknown => parseYaml({ path: `${document}.yaml`, text: yaml }).value;
    const verdicts = (yaml: string) => [documentSchemas[document].safeParse(read(yaml)).success, validators.get(document)?.(read(yaml))];
    expect(verdicts(good)).toEqual([true, true]);
    expect(verdicts(bad)).toEqual([false, false]);
  });

  it('mistakes cover every document', () => {
    expect(new Set(mistakes.map(({ document }) => document))).toEqual(new Set(documentNames));
  });
});

/** A path of a document, where it is written with the folder of its workspace in front. */
function withinWorkspace(path: string): string {
  return path.includes('/') && classify(path).kind === 'other' ? path.slice(path.indexOf('/') + 1) : path;
}

/** The file of a scenario that is shown without one, by its id. */
function scenarioPath(yaml: string): string {
  const value = parseYaml({ path: 'shown.yaml', text: yaml }).value as { readonly id?: string; readonly narrative?: unknown } | null;
  return value?.id === undefined || value.narrative === undefined ? '' : `${value.id}.yaml`;
}

describe('YAML in the documentation', () => {
  const pages = readdirSync(new URL('docs', root), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`);
  const blocks = [...pages, 'README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'].flatMap((page) =>
    [...readFileSync(new URL(page, root), 'utf8').matchAll(/^```ya?ml[^\S\n]*(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({ page, path: withinWorkspace((match[1] ?? '').trim()) || scenarioPath(match[2] ?? ''), text: match[2] ?? '' })),
  );
  it('says in the fence which document it is, or is a scenario', () => {
    expect(blocks.filter(({ path }) => path === '' || classify(path).kind !== 'document').map(({ page, path }) => `${page}: ${path}`)).toEqual([]);
    expect(blocks.length).toBeGreaterThan(5);
  });
  it.each(blocks.map(({ page, path, text: yaml }) => ({ name: `${page} ${path}`, path, yaml })))('$name fits its schema', ({ path, yaml }) => {
    for (const { document, value } of yamlDocuments([{ path, text: yaml }])) {
      const validate = validators.get(document);
      expect([validate?.(value), validate?.errors]).toEqual([true, null]);
    }
  });
});

describe('shipped YAML documents', () => {
  it.each(yamlDocuments(shipped).map(({ path, document }) => [path, document] as const))('%s tells editors its schema', (path, document) => {
    const [first = ''] = readFileSync(new URL(`scenarios/${path}`, root), 'utf8').split('\n');
    const schema = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1];
    const file = new URL(schema ?? '', new URL(`scenarios/${path}`, root));
    expect((JSON.parse(readFileSync(file, 'utf8')) as { readonly $id: string }).$id).toBe(`${document}.schema.json`);
  });
});

type Node = { readonly description?: string; readonly properties?: Readonly<Record<string, Node>>; readonly required?: readonly string[] };
type Property = { readonly path: string; readonly description: string; readonly isRequired: boolean };

/** Every property of a schema, at any depth. */
function propertiesOf(node: unknown, path: string): Property[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties, required = [] } = node as Node;
  const own = Object.entries(properties ?? {}).flatMap(([name, child]) => [{ path: `${path}.${name}`, description: child.description ?? '', isRequired: required.includes(name) }, ...propertiesOf(child, `${path}.${name}`)]);
  const others = Object.entries(node).filter(([key]) => key !== 'properties');
  return [...own, ...others.flatMap(([, child]) => propertiesOf(child, path))];
}

describe.each(documentNames)('the fields of %s', (name) => {
  const properties = propertiesOf(jsonSchema(name), name);
  const shared = new Set<string | undefined>([ref, text, ...Object.values(ids).filter((one) => 'description' in one)].map((schema) => (schema as { readonly description?: string }).description));

  it('each have a description of their own', () => {
    expect(properties.length).toBeGreaterThan(5);
    expect(shared.size).toBeGreaterThan(10);
    expect(properties.filter(({ description }) => description === '' || shared.has(description)).map(({ path }) => path)).toEqual([]);
  });
  it('say what holds where they are left out, and only then', () => {
    const isTold = ({ description }: Property): boolean => / Default: .+\.$/.test(description);
    expect(properties.filter((one) => isTold(one) === one.isRequired).map(({ path, description }) => `${path}: ${description}`)).toEqual([]);
  });
  it('are whole sentences', () => {
    expect(properties.filter(({ description }) => !/[.]$/.test(description)).map(({ path, description }) => `${path}: ${description}`)).toEqual([]);
  });
});
