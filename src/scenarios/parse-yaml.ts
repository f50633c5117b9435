import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type ParsedNode, type YAMLError } from 'yaml';
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
  const locate = locator(document, placeAt);
  const diagnostics = [...document.errors, ...document.warnings].map((problem) => syntaxProblem(problem, text, placeAt));
  const refused = { value: undefined, locate, missingColumns: new Set<string>() };
  if (diagnostics.length > 0) return { ...refused, diagnostics };
  try {
    return { ...refused, value: document.toJS({ maxAliasCount: mostAliases }) as unknown, diagnostics };
  } catch {
    return { ...refused, diagnostics: [diagnostic('yaml-aliases', locate([]), { most: mostAliases })] };
  }
}

function syntaxProblem(problem: YAMLError, text: string, placeAt: (offset: number) => Place): Diagnostic {
  const [start] = problem.pos;
  if (problem.code === 'DUPLICATE_KEY') {
    return diagnostic('duplicate-key', placeAt(start), { key: /^[^\s:#,{}[\]]+/.exec(text.slice(start))?.[0] ?? '' });
  }
  return diagnostic('yaml-syntax', placeAt(start), { reason: problem.code });
}

function locator(document: Document.Parsed, placeAt: (offset: number) => Place): Locator {
  return (path, at = 'value') => {
    let node: Node | null = document.contents as ParsedNode | null;
    let offset = node?.range?.[0] ?? 0;
    for (const [depth, key] of path.entries()) {
      const step = stepInto(resolved(node, document), key);
      if (!step) break;
      const last = depth === path.length - 1;
      offset = (last && at === 'key' ? step.key : (step.value?.range?.[0] ?? step.key)) ?? offset;
      node = step.value;
    }
    return placeAt(offset);
  };
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
