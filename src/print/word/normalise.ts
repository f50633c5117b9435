import { hashedId } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync, type ZippableFile } from 'fflate';

/** The earliest time a zip archive can state, told without a time zone. */
const noTime = new Date(1980, 0, 1);

/** Ids and names of bookmarks counted from the first one on: the library counts for as long as the process lives. */
function renumberBookmarks(xml: string): string {
  const ids = new Map<string, string>();
  const contents = new Map<string, string>();
  const named = xml.replace(/\b_Toc\d+\b/g, (name) => {
    if (!contents.has(name)) contents.set(name, `_Toc${contents.size + 1}`);
    return contents.get(name) ?? name;
  });
  return named.replace(/<w:bookmark(?:Start|End)\b[^>]*>/g, (tag) =>
    tag.replace(/w:id="([^"]*)"/, (_, id: string) => {
      if (!ids.has(id)) ids.set(id, String(ids.size + 1));
      return `w:id="${ids.get(id) ?? ''}"`;
    }),
  );
}

/** Random relationship ids, by the order in which the list of relationships has them. */
function renamedRelationships(rels: string): ReadonlyMap<string, string> {
  return new Map([...rels.matchAll(/\sId="([^"]*)"/g)].map((match, k) => [match[1] ?? '', `rId${k + 1}`]));
}

const rename = (xml: string, names: ReadonlyMap<string, string>, attributes: RegExp): string => xml.replace(attributes, (whole, name: string, id: string) => (names.has(id) ? ` ${name}="${names.get(id) ?? ''}"` : whole));

/**
 * The same document without what differs from one writing of it to the next: no times, ids counted from one, entries of the archive in order
 * of name and without a date; pictures (by hash) in place of what stood in for them, PNG stored as it is since it is compressed already.
 */
export function normaliseDocx(docx: Uint8Array, pictures: ReadonlyMap<string, Uint8Array>, language: string): Uint8Array {
  const parts = unzipSync(docx);
  const names = Object.keys(parts).sort();
  const first = '[Content_Types].xml';
  const text = new Map(names.filter((name) => /\.(xml|rels)$/.test(name)).map((name) => [name, strFromU8(parts[name] ?? new Uint8Array())]));
  for (const [name, rels] of [...text].filter(([path]) => path.endsWith('.rels'))) {
    const owner = name.replace(/_rels\/([^/]+)\.rels$/, '$1');
    const renamed = renamedRelationships(rels);
    text.set(name, rename(rels, renamed, /\s(Id)="([^"]*)"/g));
    const xml = text.get(owner);
    if (xml !== undefined) text.set(owner, rename(xml, renamed, /\s(r:(?:id|embed|link))="([^"]*)"/g));
  }
  const fixed = (name: string, xml: string): string => (name === 'docProps/core.xml' ? xml.replace(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g, '').replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`) : renumberBookmarks(xml));
  const entries = [first, ...names.filter((name) => name !== first && !name.endsWith('/'))]
    .map((name): readonly [string, ZippableFile] => {
    const xml = text.get(name);
    const bytes = parts[name] ?? new Uint8Array();
    return [name, [xml === undefined ? (pictures.get(hashedId(bytes)) ?? bytes) : strToU8(fixed(name, xml)), { level: name.endsWith('.png') ? 0 : 9, mtime: noTime, os: 0, attrs: 0 }]];
  });
  return zipSync(Object.fromEntries(entries));
}
