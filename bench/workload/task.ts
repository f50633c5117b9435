import type { Task } from '../../src/engine/runner.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import type { WorkspaceFiles } from '../../src/scenarios/part.js';
import { resolveStudy } from '../../src/study.js';
import { workloadFiles } from './documents.js';
import type { Size } from './parameters.js';

/**
 * The one task of the first study of a workspace, checked and resolved as anybody's.
 * @throws RangeError with the first problem, if there is one
 */
export function taskOf(files: WorkspaceFiles): Task {
  const { documents, diagnostics } = checkWorkspace(files);
  const problem = diagnostics.find((d) => d.severity === 'error');
  if (problem !== undefined) throw new RangeError(JSON.stringify(problem));
  const [study] = documents.studies;
  const task = study === undefined ? undefined : resolveStudy(documents, study).tasks[0];
  if (task === undefined) throw new RangeError('a workspace without a study: 0');
  return task;
}

/** The workload of a size, ready to be simulated. */
export function workloadTask(size: Size): Task {
  return taskOf(workloadFiles(size, 1000, 1));
}
