import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/messages/diagnostics.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import { readWorkspace } from '../../src/scenarios/read.js';

it('the shipped workspace has no errors, and every quote in it is a part of the plan', async () => {
  const { documents, diagnostics } = checkWorkspace(await readWorkspace(fileURLToPath(new URL('../../scenarios', import.meta.url))));
  expect(diagnostics.filter((d) => d.severity === 'error').map((d) => formatDiagnostic(d, 'en'))).toEqual([]);
  expect(documents.planText).not.toBeNull();
  expect(documents.plan.projects).toHaveLength(71);
});
