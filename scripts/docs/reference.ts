import { z } from 'zod';
import { distribution } from '../../src/schema/assumption.js';
import { documentNames, type DocumentName } from '../../src/schema/documents.js';
import { jsonSchema } from '../../src/schema/json-schema.js';
import { noise, ref, response, selector } from '../../src/schema/relations.js';
import { text } from '../../src/schema/text.js';
import { yearList } from '../../src/schema/years.js';
import { code, table } from './markdown.js';

type Node = {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: string | number;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
};

const emitted = (schema: z.ZodType): Node => z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' }) as Node;

/** Shapes that many fields have, told once: by name, with what they look like in a sentence. */
const shared: readonly { readonly name: string; readonly anchor: string; readonly node: Node }[] = [
  { name: 'a text', anchor: 'text', node: emitted(text) },
  { name: 'a number or assumption', anchor: 'number-or-assumption', node: emitted(ref) },
  { name: 'years', anchor: 'years', node: emitted(yearList) },
  { name: 'a selector', anchor: 'selector', node: emitted(selector) },
  { name: 'a distribution', anchor: 'distribution', node: emitted(distribution) },
  { name: 'a response', anchor: 'response', node: emitted(response) },
  { name: 'a noise', anchor: 'noise', node: emitted(noise) },
];

/** What a shape accepts, as text, whatever is said of it. */
function contentOf(node: Node): string {
  const entries = Object.entries(node).filter(([key]) => !['description', 'default', '$schema'].includes(key));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
const sharedBy = new Map(shared.map(({ node, name, anchor }) => [contentOf(node), `[${name}](#${anchor})`]));

/** The ways in which a value may be written; rules on the keys of a mapping are none. */
function alternativesOf({ type, ...node }: Node): readonly Node[] {
  if (typeof type === 'object') return type.map((one) => ({ ...node, type: one }));
  const own = node.properties === undefined ? (node.anyOf ?? node.oneOf ?? []) : [];
  return own.flatMap((one) => (alternativesOf(one).length > 0 && !sharedBy.has(contentOf(one)) ? alternativesOf(one) : [one]));
}

/** What may be written in a field, in a few words. */
function typeOf(node: Node): string {
  const known = sharedBy.get(contentOf(node));
  if (known !== undefined) return known;
  const alternatives = alternativesOf(node);
  if (alternatives.length > 0) return [...new Set(alternatives.map(typeOf))].join(' or ');
  if (node.const !== undefined) return code(String(node.const));
  if (node.enum !== undefined) return node.enum.map((word) => code(String(word))).join(', ');
  if (node.type === 'array') return listOf(node);
  if (node.type === 'object') return 'mapping';
  if (node.type === 'boolean') return 'true or false';
  if (node.type === 'string') return idOf(node.pattern) ?? 'text';
  return node.type === 'null' ? 'null' : numberOf(node);
}

function idOf(pattern: string | undefined): string | null {
  if (pattern === undefined) return null;
  if (pattern.includes('(_')) return 'id, snake_case';
  if (pattern.includes('(-[a-z')) return 'id, kebab-case';
  return pattern.startsWith('^[a-z]') ? 'name, snake_case' : 'text in a set form';
}

function listOf({ items, prefixItems, minItems }: Node): string {
  if (prefixItems !== undefined) return `list of ${prefixItems.length}: ${prefixItems.map(typeOf).join('; ')}`;
  const least = minItems === undefined || minItems < 2 ? '' : `, at least ${minItems}`;
  const item = items === undefined ? 'anything' : typeOf(items);
  return item === 'mapping' ? `list of mappings${least}` : `list of: ${item}${least}`;
}

function numberOf({ type, minimum, maximum, exclusiveMinimum }: Node): string {
  const whole = type === 'integer' ? 'whole number' : 'number';
  const low = exclusiveMinimum === undefined ? (minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? '' : `≥ ${minimum}`) : `> ${exclusiveMinimum}`;
  const high = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? '' : `≤ ${maximum}`;
  return [whole, [low, high].filter((one) => one !== '').join(' and ')].filter((one) => one !== '').join(' ');
}

/** What is said of a field, as Markdown that shows it literally. */
const prose = (description = ''): string => description.replaceAll('<', '\\<');

/** A row for each field of a mapping and of what it holds; a shape told elsewhere is not unfolded. */
function rowsOf(node: Node, prefix: string): string[][] {
  if (sharedBy.has(contentOf(node)) && prefix !== '') return [];
  const alternatives = alternativesOf(node);
  if (alternatives.length > 0) return alternatives.flatMap((one) => rowsOf(one, prefix));
  if (node.items !== undefined) return rowsOf(node.items, `${prefix}[]`);
  const dot = prefix === '' ? '' : `${prefix}.`;
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const [says = '', otherwise = ''] = prose(child.description).split(/ Default: /);
    const left = node.required?.includes(name) ? 'required' : otherwise.replace(/\.$/, '');
    return [[code(`${dot}${name}`), typeOf(child), left, says], ...rowsOf(child, `${dot}${name}`)];
  });
}

const heads = ['field', 'what to write', 'left out', 'meaning'];
/** Rows of alternatives stand once: the keys of one kind of noise beside those of another. */
const unique = (rows: readonly string[][]): string[][] => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];

/** Alternatives of a shape that is told by its `kind`: one row each, then its parameters. */
function kindTable(node: Node): string {
  const rows = alternativesOf(node).flatMap((one) => {
    const { kind, ...others } = one.properties ?? {};
    const parameters = Object.entries(others).map(([name, child]) => {
      const [says = '', otherwise] = prose(child.description).split(/ Default: /);
      return `${code(name)}: ${says.replace(/\.$/, '')}${otherwise === undefined ? '' : ` (left out: ${otherwise.replace(/\.$/, '')})`}`;
    });
    return [[code(String(kind?.const)), kind?.description ?? '', parameters.join('; ')]];
  });
  return table(['kind', 'meaning', 'parameters'], rows);
}

function documentBlock(name: DocumentName): string {
  const schema = jsonSchema(name) as Node;
  return `${prose(schema.description)}\n\n${table(heads, unique(rowsOf(schema, '')))}`;
}

/** Every document with every field: what to write, what holds where it is left out, what it means. */
export function referenceBlocks(): Readonly<Record<string, string>> {
  const [, , , selectors, distributions, responses, noises] = shared.map(({ node }) => node) as [Node, Node, Node, Node, Node, Node, Node];
  return {
    ...Object.fromEntries(documentNames.map((name) => [name, documentBlock(name)])),
    selector: table(heads, unique(rowsOf(selectors, ''))),
    distribution: kindTable(distributions),
    response: kindTable(responses),
    noise: kindTable(noises),
  };
}
