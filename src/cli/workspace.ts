import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sortDiagnostics } from '../scenarios/codes.js';
import { diagnose } from '../scenarios/diagnose.js';
import type { Documents } from '../scenarios/documents.js';
import { parseWorkspace } from '../scenarios/parse.js';
import type { WorkspaceFile } from '../scenarios/part.js';
import { findWorkspace, readWorkspace } from '../scenarios/read.js';
import { Failure, exitCodes, problemOf, usageFailure, type Problem } from './failure.js';
import type { Session } from './session.js';

/** A workspace as it was read, with every problem in it, sorted by place. */
export type Workspace = { readonly root: string; readonly files: readonly WorkspaceFile[]; readonly documents: Documents; readonly problems: readonly Problem[] };

/** Reads, parses and checks the workspace, whatever is wrong in it. */
export async function openWorkspace(wanted: string | undefined, session: Session): Promise<Workspace> {
  const root = findWorkspace(wanted, session.cwd);
  if (!existsSync(join(root, 'inputs'))) throw usageFailure('no-workspace', { path: root }, session.lang);
  const read = await readWorkspace(root);
  const { documents, diagnostics } = parseWorkspace(read);
  const problems = sortDiagnostics([...diagnostics, ...diagnose(documents)]).map((d) => problemOf(d, session.lang));
  return { root, files: read.files, documents, problems };
}

/** Reads the workspace and ends the command with all its problems if one of them is an error. */
export async function openSoundWorkspace(wanted: string | undefined, session: Session): Promise<Workspace> {
  const workspace = await openWorkspace(wanted, session);
  if (workspace.problems.some((p) => p.severity === 'error')) throw new Failure(exitCodes.badInput, workspace.problems);
  return workspace;
}
