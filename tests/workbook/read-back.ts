import { strFromU8, unzipSync } from 'fflate';

/** A cell as an independent reader finds it in the XML: number, text or error, and its formula. */
export type FoundCell = { readonly value: number | string | null; readonly formula: string | null; readonly type: string };
export type FoundSheet = { readonly name: string; readonly cells: ReadonlyMap<string, FoundCell>; readonly xml: string };

const plain = (xml: string): string => xml.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

/** Sheets of an .xlsx file, read from its XML without the library that wrote it. */
export function readBack(bytes: Uint8Array): readonly FoundSheet[] {
  const parts = unzipSync(bytes);
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) => plain([...(si ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/gs)].map(([, t]) => t ?? '').join('')));
  const names = [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => plain(name ?? ''));
  return names.map((name, index) => {
    const xml = part(`xl/worksheets/sheet${index + 1}.xml`);
    const cells = new Map<string, FoundCell>();
    for (const [, at, type, inner] of xml.matchAll(/<c r="([A-Z]+\d+)"(?: s="\d+")?(?: t="(\w+)")?>(.*?)<\/c>/gs)) {
      const formula = /<f>([^<]*)<\/f>/.exec(inner ?? '')?.[1];
      const raw = /<v>([^<]*)<\/v>/.exec(inner ?? '')?.[1];
      const value = raw === undefined ? null : type === 's' ? (strings[Number(raw)] ?? '') : type === undefined || type === 'n' ? Number(raw) : plain(raw);
      cells.set(at ?? '', { value, formula: formula === undefined ? null : plain(formula), type: type ?? 'n' });
    }
    return { name, cells, xml };
  });
}

/** Parts of the archive by name, as text. */
export function partText(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
}
