import { whatIfWords } from '../messages/what-if.js';
import type { Name } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { Subject } from '../schema/what-if.js';

type Named = { readonly id: string; readonly name: Name };

/** What odds are about, as readers say it: the name of an indicator, all targets of a section, at least so many of them. */
export function subjectName(subject: Subject, info: { readonly indicators: readonly Named[]; readonly sections: readonly Named[] }, lang: Language): string {
  const { seek } = whatIfWords[lang];
  if (subject === 'joint:all') return seek.all;
  const [kind, of = ''] = subject.split(':');
  if (kind === 'joint') return seek.section(info.sections.find((s) => s.id === of)?.name[lang] ?? of);
  if (kind === 'at-least') return seek.atLeast(of);
  return info.indicators.find((i) => i.id === subject)?.name[lang] ?? subject;
}
