import type { Slot } from '../charts/chart.js';
import { chartKinds, questionKinds } from '../charts/index.js';
import { chartListWords } from '../messages/chart-list.js';
import { schemaVersion } from '../report/manifest.js';
import { print, printJson } from './print.js';
import type { Session } from './session.js';
import { tableText } from './table.js';

export type ListOptions = { readonly json?: true; readonly output?: string };

/** Parts that have a value where nobody says: the reference scenario, the states of knowledge of the study. */
const withDefault: readonly Slot[] = ['scenario', 'evidence'];

/** `planodds charts`, and `planodds chart --list`: every kind of chart, what it shows and needs, and which command draws it. */
export async function listCharts(options: ListOptions, session: Session): Promise<void> {
  if (options.json) {
    const charts = chartKinds.map(({ name, describe, always, without }) => ({ kind: name, command: 'chart', shows: describe, needs: always, without }));
    const questions = questionKinds.map(({ name, command, describe, applies }) => ({ kind: name, command, shows: describe, applies }));
    return printJson({ schemaVersion, charts, questions }, options.output, session);
  }
  const { lang, out } = session;
  const { columns, slots, questions } = chartListWords[lang];
  const named = (parts: readonly Slot[]): string => parts.map((slot) => slots[slot]).join(' ');
  const head = (...keys: readonly (keyof typeof columns)[]) => keys.map((key) => ({ label: columns[key] }));
  const own = chartKinds.map(({ name, describe, always, without }) => [name, named(always.filter((slot) => !withDefault.includes(slot))), named(withDefault.filter((slot) => !without.includes(slot))), describe[lang]]);
  const others = questionKinds.map(({ name, command, describe, applies }) => [name, `planodds ${command}`, describe[lang], applies[lang]]);
  const text = `${tableText(head('kind', 'needs', 'takes', 'shows'), own, out)}\n${questions}\n${tableText(head('kind', 'command', 'shows', 'applies'), others, out)}`;
  await print(text, options.output, session);
}
