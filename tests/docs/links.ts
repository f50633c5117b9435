import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/** A document without its code, where brackets are no links. */
function prose(markdown: string): string {
  return markdown.replace(/^( *)(```|~~~)[\s\S]*?^\1\2[^\n]*$/gm, '').replace(/`[^`\n]*`/g, '');
}

/** Targets of links, images, reference definitions and href/src attributes. */
function targetsOf(markdown: string): readonly string[] {
  const patterns = [/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g, /^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)>?/gm, /\b(?:href|src)="([^"]+)"/g];
  return patterns.flatMap((pattern) => [...prose(markdown).matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** Anchors of the headings of a document, as GitHub makes them. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const headings = [...markdown.replace(/^( *)(```|~~~)[\s\S]*?^\1\2[^\n]*$/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*\s*$/gm)];
  const slugs = headings.map((match) => {
    const slug = (match[1] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  const explicit = [...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map((match) => match[1] ?? '');
  return new Set([...slugs, ...explicit]);
}

function fault(root: string, file: string, target: string): string | null {
  const [path = '', anchor] = target.split('#');
  const goal = path === '' ? file : resolve(dirname(file), decodeURIComponent(path));
  const told = `${relative(root, file)}: ${target}`;
  if (relative(root, goal).startsWith('..')) return `${told} leaves the repository`;
  if (!existsSync(goal)) return `${told} does not exist`;
  if (anchor === undefined || !goal.endsWith('.md') || !statSync(goal).isFile()) return null;
  return anchorsOf(readFileSync(goal, 'utf8')).has(decodeURIComponent(anchor)) ? null : `${told} has no such heading`;
}

/** Relative links of a document that lead nowhere. */
export function deadLinks(root: string, file: string): readonly string[] {
  const relativeTargets = targetsOf(readFileSync(file, 'utf8')).filter((target) => !/^[a-z][a-z+.-]*:|^\/\//i.test(target));
  return relativeTargets.map((target) => fault(root, file, target)).filter((told) => told !== null);
}
