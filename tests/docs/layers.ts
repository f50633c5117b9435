import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';

type Room = { readonly imports: readonly string[]; readonly packages: readonly string[]; readonly node: readonly string[] };
export type Layers = { readonly rooms: Readonly<Record<string, Room>> };

/** An import of one file under src: of a file under src, of a package or of Node. */
type Import = { readonly file: string; readonly kind: 'source' | 'package' | 'node'; readonly name: string };

/** The room of a path relative to src: its first folder, or the file itself. */
const roomOf = (file: string): string => file.split('/')[0] ?? file;

/** Every module named by a file: import, import type, export from, import(), import types. */
function importsOf(file: string, source: string): readonly Import[] {
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }): Import => {
    if (fileName.startsWith('.')) return { file, kind: 'source', name: posix.join(posix.dirname(file), fileName).replace(/\.js$/, '.ts') };
    if (isBuiltin(fileName)) return { file, kind: 'node', name: fileName };
    return { file, kind: 'package', name: fileName.split('/').slice(0, fileName.startsWith('@') ? 2 : 1).join('/') };
  });
}

function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`).test(name));
}

function escape(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function fault({ file, kind, name }: Import, layers: Layers): string | null {
  const own = roomOf(file);
  const room = layers.rooms[own];
  if (room === undefined) return `${file}: no room "${own}" in layers.json`;
  if (kind === 'node') return matches(file.slice(own.length + 1), room.node) ? null : `${file}: may not use Node (${name})`;
  if (kind === 'package') return matches(name, room.packages) ? null : `${file}: may not use the package ${name}`;
  if (name.startsWith('../')) return `${file}: leaves src (${name})`;
  const allowed = roomOf(name) === own || matches(roomOf(name), room.imports) || room.imports.includes(name);
  return allowed ? null : `${file}: may not import ${name}`;
}

/** Circles among rooms, each once, starting at its first room in alphabetical order. */
function cycles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found: string[] = [];
  const walk = (path: readonly string[]): void => {
    for (const next of edges.get(path[path.length - 1] ?? '') ?? []) {
      if (next === path[0]) found.push(`rooms import each other: ${[...path, next].join(' -> ')}`);
      else if (next > (path[0] ?? '') && !path.includes(next)) walk([...path, next]);
    }
  };
  for (const room of [...edges.keys()].sort()) walk([room]);
  return found;
}

/** Everything in the sources (text by path relative to src) that breaks the layers. */
export function violations(sources: ReadonlyMap<string, string>, layers: Layers): readonly string[] {
  const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));
  const unknown = [...sources.keys()].filter((file) => layers.rooms[roomOf(file)] === undefined).map((file) => `${file}: no room "${roomOf(file)}" in layers.json`);
  const edges = new Map<string, Set<string>>();
  for (const { file, kind, name } of imports) {
    if (kind !== 'source' || roomOf(name) === roomOf(file) || layers.rooms[roomOf(file)]?.imports.includes(name) === true) continue;
    edges.set(roomOf(file), (edges.get(roomOf(file)) ?? new Set()).add(roomOf(name)));
  }
  return [...new Set([...unknown, ...imports.map((i) => fault(i, layers)).filter((f) => f !== null), ...cycles(edges)])];
}

/** Packages that are loaded with a file: imports of values, of its own and of all files it loads in turn; what is imported only when called is left out. */
export function packagesLoadedBy(start: string, sources: ReadonlyMap<string, string>): readonly string[] {
  const seen = new Set([start]);
  const packages = new Set<string>();
  for (const file of seen) {
    const { statements } = ts.createSourceFile(file, sources.get(file) ?? '', ts.ScriptTarget.Latest);
    for (const statement of statements) {
      const isValue = (ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) || (ts.isExportDeclaration(statement) && !statement.isTypeOnly);
      if (!isValue || statement.moduleSpecifier === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      for (const { kind, name } of importsOf(file, `import '${statement.moduleSpecifier.text}';`)) {
        if (kind === 'source') seen.add(name);
        else if (kind === 'package') packages.add(name);
      }
    }
  }
  return [...packages].sort();
}
