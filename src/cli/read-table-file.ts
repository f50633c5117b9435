import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeText } from '../scenarios/read.js';
import { readCsvGrid, tableFormat, type ReadTable } from '../sheets/read-csv.js';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

/** Bytes of a table file beyond which it is not a table of a plan. */
const mostBytes = 64 * 1024 * 1024;

/** The sheets of a CSV file or a workbook, with every problem of reading them; a file that is neither ends the command. */
export async function readTableFile(path: string, session: Session): Promise<ReadTable> {
  const full = resolve(session.cwd, path);
  const format = tableFormat(path);
  if (format === null) throw usageFailure('not-a-table', { path }, session.lang);
  if (!existsSync(full) || statSync(full).isDirectory()) throw usageFailure('cannot-read', { path, reason: existsSync(full) ? 'EISDIR' : 'ENOENT' }, session.lang);
  if (statSync(full).size > mostBytes) throw usageFailure('not-a-table', { path }, session.lang);
  const bytes = await readFile(full);
  if (format === 'csv') return readCsvGrid(path, decodeText(bytes));
  const { readWorkbook } = await import('../sheets/read-workbook.js');
  return readWorkbook(path, bytes);
}
