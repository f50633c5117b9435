import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type YAMLError } from 'yaml';
import type { Diagnostic, Place } from '../schema/diagnostic.js';
import { diagnostic } from './codes.js';
import { plainText, type Locator, type Part, type Path, type WorkspaceFile } from './part.js';

/** Aliases may repeat a few values; unfolding more than this many nodes is refused. */
const mostAliases = 100;

/** A YAML file as a plain value with the place of every key and value. Merge keys, custom tags and several documents are not read. */
export function parseYaml(file: WorkspaceFile): Part {
  const counter = new LineCounter();
  const text = plainText(file.text);
  const document = parseDocument(text, { lineCounter: counter, merge: false, uniqueKeys: true, version: '1.2', prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(Math.min(offset, text.length));
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const locate = locator(document, placeAt, text);
  const problems = [...document.errors, ...document.warnings];
  const twice = problems.filter(({ code }) => code === 'DUPLICATE_KEY').map((problem) => duplicateKey(problem, text, placeAt));
  // One slip makes the rest of the file look wrong too: only the first is told.
  const [first] = problems.filter(({ code }) => code !== 'DUPLICATE_KEY').sort((a, b) => a.pos[0] - b.pos[0]);
  const refused = { value: undefined, locate, isWhole: false, missingColumns: new Set<string>() };
  if (first) return { ...refused, diagnostics: [...twice, diagnostic('yaml-syntax', placeAt(first.pos[0]), { reason: first.code })] };
  try {
    return { ...refused, value: document.toJS({ maxAliasCount: mostAliases }) as unknown, isWhole: true, diagnostics: twice };
  } catch {
    return { ...refused, diagnostics: [diagnostic('yaml-aliases', locate([]), { most: mostAliases })] };
  }
}

function duplicateKey({ pos: [start] }: YAMLError, text: string, placeAt: (offset: number) => Place): Diagnostic {
  return diagnostic('duplicate-key', placeAt(start), { key: /^[^\s:#,{}[\]]+/.exec(text.slice(start))?.[0] ?? '' });
}

function locator(document: Document.Parsed, placeAt: (offset: number) => Place, text: string): Locator {
  return (path, at = 'value', letter) => {
    let node: Node | null = document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const [depth, key] of path.entries()) {
      const step = stepInto(resolved(node, document), key);
      if (!step) break;
      const last = depth === path.length - 1;
      offset = (last && at === 'key' ? step.key : (step.value?.range?.[0] ?? step.key)) ?? offset;
      node = step.value;
    }
    return placeAt(offset + (letter === undefined ? 0 : letterOffset(node, text, letter)));
  };
}

/** How far a letter of a text stands behind its beginning in the file; 0 where the text is not written on one line as it is. */
function letterOffset(node: Node | null, text: string, letter: number): number {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return 0;
  const written = text.slice(node.range[0], node.range[1]);
  if (written === node.value) return letter;
  return written.slice(1, -1) === node.value ? letter + 1 : 0;
}

function resolved(node: Node | null, document: Document.Parsed): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? null) : node;
}

function stepInto(node: Node | null, key: Path[number]): { readonly key: number | undefined; readonly value: Node | null } | null {
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key] as Node | undefined;
    return item ? { key: item.range?.[0], value: item } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
  return pair ? { key: (pair.key as Node).range?.[0], value: pair.value as Node | null } : null;
}
