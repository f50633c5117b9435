import { schemaVersion } from '../report/manifest.js';
import { showScenario } from '../what-if/show.js';
import { print, printJson } from './print.js';
import type { Session } from './session.js';
import { showText } from './show-text.js';
import { resolved } from './simulate-study.js';
import { choose } from './usage.js';
import { findContender, withSettings, type WhatIfOptions } from './what-if-setup.js';
import { openSoundWorkspace } from './workspace.js';

/** The command `show`: a scenario with every value, and where it comes from. */
export async function showAndTell(wanted: string, options: WhatIfOptions, session: Session): Promise<void> {
  const workspace = await openSoundWorkspace(options.workspace, session);
  const { documents } = workspace;
  const scenario = withSettings(workspace, findContender(workspace, wanted, session), options.set, session);
  const accounting = options.accounting === undefined ? (documents.studies[0]?.accounting ?? 'fixed-money') : choose('--accounting', options.accounting, ['fixed-money', 'fixed-scope'], session);
  const shown = await resolved(() => showScenario(documents, scenario, options.evidence ?? 'ex-ante', accounting), session);
  if (options.json) return printJson({ schemaVersion, ...shown }, options.output, session);
  return print(showText(shown, session), options.output, session);
}
