import { formatRange, formatValue, noNumber } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { whatIfWords } from '../messages/what-if.js';
import type { Origin, ShownProject, ShownScenario } from '../what-if/show.js';
import type { Session } from './session.js';
import { tableText } from './table.js';

/** What a person sees of a resolved scenario: its levers, money by year, and everything that differs from the plan and the model. */
export function showText(shown: ShownScenario, session: Session): string {
  const { lang, out, words } = session;
  const w = whatIfWords[lang].show;
  const heading = (text: string): string => `\n${out.paint('bold', text)}\n`;
  const section = (title: string, table: string | null): string => (table === null ? '' : heading(title) + table);
  const settings = w.settings({ accounting: w.accounting[shown.accounting], unspent: w.unspent[shown.unspent], prices: formatValue(shown.prices.multiplier) });
  return [
    `${out.paint('bold', w.heading({ title: shown.title[lang], id: shown.id, knowledge: words.knowledge[shown.evidence] }))}\n${settings}\n`,
    shown.levers.length === 0 ? `${w.nothing}\n` : section(w.headings.levers, leverTable(shown, session)),
    section(w.headings.money, moneyTable(shown, session)),
    section(w.headings.projects, projectTable(shown, session)),
    section(w.headings.events, eventTable(shown, session)),
    section(w.headings.assumptions, assumptionTable(shown, session)),
    section(w.headings.targets, targetTable(shown, session)),
    section(w.headings.couplings, couplingTable(shown, session)),
    `\n${w.more}\n`,
  ].join('');
}

function leverTable({ levers }: ShownScenario, { lang, out }: Session): string {
  const w = whatIfWords[lang].show;
  const c = w.columns;
  return tableText(
    [{ label: c.lever, widest: 70 }, { label: c.because, widest: 60 }, { label: c.origin }],
    levers.map((lever) => [lever.decides ? lever.text[lang] : w.overruled(lever.text[lang]), lever.because[lang], lever.origin]),
    out,
  );
}

function moneyTable({ years, currency }: ShownScenario, { lang, out }: Session): string {
  const c = whatIfWords[lang].show.columns;
  const unit = formatUnit(currency, lang);
  return tableText(
    [{ label: c.year }, { label: c.need(unit), right: true }, { label: c.money(unit), right: true }, { label: c.share, right: true }],
    years.map(({ year, meanNeed, meanMoney }) => [String(year), formatValue(meanNeed, 1), formatValue(meanMoney, 1), meanNeed === 0 ? noNumber : `${formatValue((100 * meanMoney) / meanNeed, 0)} %`]),
    out,
  );
}

/** Projects with the same levers stand in one row. */
function projectTable({ projects, currency }: ShownScenario, { lang, out, words }: Session): string | null {
  const w = whatIfWords[lang].show;
  const c = w.columns;
  const changed = projects.filter((p) => originsOf(p).some((origin) => origin !== null));
  if (changed.length === 0) return null;
  const groups = new Map<string, ShownProject[]>();
  for (const project of changed) {
    const key = JSON.stringify([project.scale, project.delay, project.scheduleOrigin === null ? null : project.schedule, project.money.map((m) => [m.multiplier, m.amount]), originsOf(project)]);
    groups.set(key, [...(groups.get(key) ?? []), project]);
  }
  const funding = (p: ShownProject): string => {
    const texts = p.money.map((m) => (m.amount === null ? formatValue(m.multiplier ?? 0, 2) : `${formatValue(m.amount)} ${formatUnit(currency, lang)}`));
    return new Set(texts).size === 1 ? (texts[0] ?? '') : texts.join(' ');
  };
  return tableText(
    [{ label: c.projects, widest: 46 }, { label: c.funding }, { label: c.delay, right: true }, { label: c.schedule }, { label: c.scale, right: true }, { label: c.origin }],
    [...groups.values()].map((members) => {
      const p = members[0] as ShownProject;
      const names = members.map((m) => m.name[lang]).join(words.comma);
      return [members.length === 1 ? names : w.many(String(members.length), names), funding(p), formatValue(p.delay), p.scheduleOrigin === null ? w.mode['as-modelled'] : p.schedule.map((s) => formatValue(s)).join(' '), formatValue(p.scale), [...new Set(originsOf(p).filter((o) => o !== null))].join(words.comma)];
    }),
    out,
  );
}

function originsOf(p: ShownProject): readonly Origin[] {
  return [p.scaleOrigin, p.delayOrigin, p.scheduleOrigin, ...p.money.map((m) => m.origin)];
}

function eventTable({ events }: ShownScenario, { lang, out, words }: Session): string | null {
  const w = whatIfWords[lang].show;
  const changed = events.filter((e) => e.origin !== null);
  if (changed.length === 0) return null;
  const rows = changed.map((e) => {
    const mode = e.mode === 'forced' ? w.forced(String(e.year)) : w.mode[e.mode];
    return [e.name[lang], e.intensity === 1 ? mode : `${mode}${words.comma}${w.intensity(formatValue(e.intensity))}`, e.origin ?? ''];
  });
  return tableText([{ label: w.columns.event }, { label: w.columns.state }, { label: w.columns.origin }], rows, out);
}

function assumptionTable({ assumptions }: ShownScenario, { lang, out }: Session): string | null {
  const c = whatIfWords[lang].show.columns;
  if (assumptions.length === 0) return null;
  const law = (x: ShownScenario['assumptions'][number]['before']): string => `${formatValue(x.mean)} (${formatRange(x, lang)})`;
  return tableText([{ label: c.assumption, widest: 40 }, { label: c.before, right: true }, { label: c.after, right: true }, { label: c.unit }, { label: c.origin }], assumptions.map((a) => [a.name[lang], law(a.before), law(a.after), a.unit, a.origin ?? '']), out);
}

function targetTable({ targets }: ShownScenario, { lang, out }: Session): string | null {
  const c = whatIfWords[lang].show.columns;
  const changed = targets.filter((t) => t.origin !== null);
  return changed.length === 0 ? null : tableText([{ label: c.indicator }, { label: c.target }, { label: c.origin }], changed.map((t) => [t.name[lang], `${t.comparator} ${t.value === null ? noNumber : formatValue(t.value)} ${formatUnit(t.unit, lang)}`, t.origin ?? '']), out);
}

function couplingTable({ couplings }: ShownScenario, { lang, out }: Session): string | null {
  const w = whatIfWords[lang].show;
  const changed = couplings.filter((x) => x.origin !== null);
  return changed.length === 0 ? null : tableText([{ label: w.columns.coupling }, { label: w.columns.state }, { label: w.columns.origin }], changed.map((x) => [x.id, x.active ? w.on : w.off, x.origin ?? '']), out);
}
