import { registerCsv, registerWorkbook, type Register } from '../sheets/export-register.js';
import { formWorkbook } from '../start/form.js';
import { readTemplate } from '../start/read-template.js';
import { schemaVersion } from '../report/manifest.js';
import type { exportables, ExportOptions } from './exportables.js';
import { usageFailure } from './failure.js';
import { print, printJson, writeOne } from './print.js';
import type { Session } from './session.js';
import { openWorkspace } from './workspace.js';

/** The command `export`: a register to be edited, or a form to be filled in. */
export async function exportFile(what: (typeof exportables)[number], { workspace, output, json }: ExportOptions, session: Session): Promise<void> {
  if (json && what === 'register') return printJson({ schemaVersion, ...(await soundRegister(workspace, session)) }, output, session);
  if (json) return printJson({ schemaVersion, tables: Object.fromEntries(readTemplate('form', session.lang)) }, output, session);
  const format = /\.(xlsx|csv)$/i.exec(output ?? '')?.[1]?.toLowerCase() ?? null;
  if (output !== undefined && format === null) throw usageFailure('bad-table-file', { found: output }, session.lang);
  if (what === 'form') {
    if (output === undefined || format !== 'xlsx') throw usageFailure('form-file', {}, session.lang);
    return writeOne(output, await formWorkbook(readTemplate('form', session.lang), session.lang), session);
  }
  const register = await soundRegister(workspace, session);
  if (output === undefined || format === 'csv') return print(registerCsv(register), output, session);
  return writeOne(output, await workbook(() => registerWorkbook(register, session.lang), session), session);
}

/** The register and its sources, if nothing in their files is wrong. */
async function soundRegister(workspace: string | undefined, session: Session): Promise<Register> {
  const { documents, problems } = await openWorkspace(workspace, session);
  const broken = problems.find((p) => p.severity === 'error' && /^inputs\/(assumptions|sources)/.test(p.file ?? ''));
  if (broken !== undefined) throw usageFailure('broken-register', { place: `${broken.file}:${broken.line}` }, session.lang);
  return { assumptions: documents.assumptions.assumptions, sources: documents.sources };
}

/** A text that is too long for a cell is told as a problem of what is exported. */
async function workbook(write: () => Promise<Uint8Array>, { lang }: Session): Promise<Uint8Array> {
  try {
    return await write();
  } catch (error) {
    const cell = error instanceof RangeError ? /^a cell holds at most \d+ characters: (.+)$/.exec(error.message)?.[1] : undefined;
    if (cell === undefined) throw error;
    throw usageFailure('cell-too-long', { cell }, lang);
  }
}
