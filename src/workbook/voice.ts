import { workbookWords, type WorkbookWords } from '../messages/workbook.js';
import { evidenceInOrder, firstEvidence } from '../report/findings.js';
import { speech, type Speech } from '../report/words.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { IndicatorInfo, RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';

/** What every sheet needs to speak: the result, the words of the report, and those of the workbook. */
export type Voice = Speech & { readonly w: WorkbookWords; readonly sets: readonly EvidenceSet[]; readonly first: EvidenceSet };

export function voice(result: RunResult, lang: Language): Voice {
  return { ...speech(result, lang), w: workbookWords[lang], sets: evidenceInOrder(result), first: firstEvidence(result) };
}

/** Indicators as sheets list them: those of the plan's table first. */
export function listedIndicators({ result }: Voice): readonly IndicatorInfo[] {
  return [...result.info.indicators.filter((i) => i.headline), ...result.info.indicators.filter((i) => !i.headline)];
}

/** Name with the number before it, short enough for lists and axes: "12 Forest cover". */
export function numberedName({ lang }: Voice, item: { readonly number: number | null; readonly name: IndicatorInfo['name'] }): string {
  return item.number === null ? item.name[lang] : `${item.number} ${item.name[lang]}`;
}
