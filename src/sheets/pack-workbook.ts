import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Characters that one cell can hold. */
export const longestCell = 32_767;
/** Time of every part in the archive: the first that ZIP can write. */
const noTime = new Date(1980, 0, 1);

/** A text inside XML: the library writes formulas of validations as they are. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Workbooks write control characters as _x000D_; a text that looks so by itself must not become one. */
export function cellText(text: string): string {
  // The characters that XML cannot hold.
  return text.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** The types of the parts in order of name: the library lists them as its hash table has them. */
function orderedTypes(xml: string): string {
  return ['Default', 'Override'].reduce((text, tag) => {
    const entries = text.match(new RegExp(`<${tag} [^>]*></${tag}>`, 'g')) ?? [];
    return text.replace(new RegExp(`(?:<${tag} [^>]*></${tag}>)+`), [...entries].sort().join(''));
  }, xml);
}

/**
 * The archive with its parts in order and without the time, and the program as its author: the same workbook gives the same bytes.
 * `edit` may change the XML of a part by its name.
 */
export function packWorkbook(bytes: Uint8Array, edit: (name: string, xml: string) => string = (_, xml) => xml): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).sort((a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1));
  const xmlOf = (name: string): string => {
    const xml = strFromU8(parts[name] as Uint8Array);
    if (name === '[Content_Types].xml') return orderedTypes(xml);
    if (name === 'docProps/core.xml') return xml.replace(/(<dc:creator>)[^<]*(<\/dc:creator>)/, '$1planodds$2');
    return edit(name, xml);
  };
  const ordered: Zippable = Object.fromEntries(names.map((name) => [name, [/\.(xml|rels)$/.test(name) ? strToU8(xmlOf(name)) : (parts[name] as Uint8Array), { mtime: noTime, level: 6 as const }]]));
  return zipSync(ordered);
}
