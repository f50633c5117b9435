import { columnTexts, tableTexts, type ColumnText } from '../messages/columns.js';
import type { RunInfo } from '../schema/table.js';
import type { Provenance } from './manifest.js';

/** What a column of a table holds, by the header it has in the file. @throws RangeError `column must be described: <table>.<header>` */
export function columnText(table: string, header: string): ColumnText {
  const name = header.replace(/\.(zh|en)$/, '');
  // the wide table has a column for each year
  const found = columnTexts[`${table}.${name}`] ?? columnTexts[name] ?? (/^\d{4}$/.test(name) ? { type: 'number' as const, zh: `${name} 年的数值`, en: `value of ${name}` } : undefined);
  if (found === undefined) throw new RangeError(`column must be described: ${table}.${header}`);
  return found;
}

/**
 * `datapackage.json` of the Frictionless Data Package standard: every table with the type and meaning of its columns, so that other programs read them
 * without asking; the provenance of the run stands in `planodds`.
 *
 * @param tables CSV text by path
 */
export function dataPackage(info: RunInfo, provenance: Provenance, tables: ReadonlyMap<string, string>): string {
  const resources = [...tables].map(([path, text]) => {
    const name = path.replace(/^.*\//, '').replace(/\.csv$/, '');
    const fields = headersOf(text).map((header) => {
      const { type, en, zh } = columnText(name, header);
      return { name: header, type, description: `${en} / ${zh}` };
    });
    const about = tableTexts[name];
    if (about === undefined) throw new RangeError(`table must be described: ${name}`);
    return { name, path, profile: 'tabular-data-resource', title: `${about.en} / ${about.zh}`, format: 'csv', mediatype: 'text/csv', encoding: 'utf-8', schema: { fields, missingValues: [''] } };
  });
  return `${JSON.stringify({ profile: 'tabular-data-package', name: `${info.study}-${info.runId}`, title: `${info.title.en} / ${info.title.zh}`, version: info.engineVersion, planodds: provenance, resources }, null, 1)}\n`;
}

/** Headers hold no commas, quotes or line ends. */
function headersOf(text: string): readonly string[] {
  return text.slice(text.startsWith('\uFEFF') ? 1 : 0, text.indexOf('\n')).split(',');
}
