import type { Diagnostic } from '../schema/diagnostic.js';
import { sortDiagnostics } from './codes.js';
import { createContext, type Check } from './diagnose/context.js';
import { checksProblems } from './diagnose/check-document.js';
import { correlationMembers, correlations } from './diagnose/correlations.js';
import { couplingCycles } from './diagnose/couplings.js';
import { immovable, projectPaths, replacedRows, unrelatedProjects, unusedAssumptions, unusedEvents } from './diagnose/coverage.js';
import { fractions } from './diagnose/fractions.js';
import { formulaBaselines, formulaConflicts, formulas } from './diagnose/formulas.js';
import { badDistributions, overrideRanges, overridesFarOff, refRanges } from './diagnose/distributions.js';
import { duplicateIds, duplicateRows } from './diagnose/duplicates.js';
import { effectsTooLarge, effectsTooLate } from './diagnose/effect-sizes.js';
import { effectNeeds, mitigationForms, neededBounds, shockForms, shockTargets, unassessableTargets } from './diagnose/effects.js';
import { missingExAnte, missingSources } from './diagnose/evidence.js';
import { idleLevers } from './diagnose/idle-levers.js';
import { baselineYears, groupSections, planYears, repeatedNumbers } from './diagnose/plan-checks.js';
import { studyConditions } from './diagnose/prioritise.js';
import { quotesInPlan, textTargetsAreFacts } from './diagnose/quotes.js';
import { baselinesMeasured, knownEarlier, measuredLater, repeatedObservations } from './diagnose/record-checks.js';
import { unknownIds } from './diagnose/references.js';
import { resolvedProblems } from './diagnose/resolved.js';
import { balancePayers, envelopeConflicts, frozenDefinitions, overlappingRules, repeatedLevers, transferConflicts } from './diagnose/rules.js';
import { extensions, leverYears, longDelays, overrides, silentFunding } from './diagnose/scenario-checks.js';
import { schedules } from './diagnose/schedules.js';
import { idleLimits, repeatedLimits, sourceSums, totalLimitYears } from './diagnose/sources.js';
import { emptySelections, idleExceptions, selectorContradictions } from './diagnose/selectors.js';
import { drawCounts, repeatedEntries, selfComparisons, studyScenarios } from './diagnose/study-checks.js';
import { baselines, bounds, judgements, metAtBaseline, targetYears } from './diagnose/targets.js';
import { costUnits, observationProblems } from './diagnose/unit-checks.js';
import { unitUses } from './diagnose/unit-uses.js';
import type { Documents } from './documents.js';
import { parseWorkspace, type Parsed } from './parse.js';
import type { WorkspaceFiles } from './part.js';

/** Everything that is checked beyond the form of each document, one concern each. */
const checks: readonly Check[] = [
  duplicateIds, duplicateRows, unknownIds,
  missingSources, missingExAnte, badDistributions, refRanges, correlations, correlationMembers,
  quotesInPlan, textTargetsAreFacts, judgements, targetYears, bounds, baselines, fractions,
  planYears, baselineYears, groupSections, repeatedNumbers,
  schedules, costUnits, observationProblems, unitUses, measuredLater, knownEarlier, repeatedObservations, baselinesMeasured,
  unassessableTargets, effectNeeds, neededBounds, shockTargets, shockForms, mitigationForms, couplingCycles,
  formulas, formulaConflicts, formulaBaselines, checksProblems,
  extensions, leverYears, longDelays, silentFunding, overrides, overrideRanges, overridesFarOff, overlappingRules, repeatedLevers, idleLevers,
  emptySelections, selectorContradictions, idleExceptions, envelopeConflicts, balancePayers, transferConflicts, frozenDefinitions,
  sourceSums, repeatedLimits, idleLimits, totalLimitYears,
  studyScenarios, selfComparisons, drawCounts, repeatedEntries, studyConditions,
  unusedAssumptions, unusedEvents, unrelatedProjects, projectPaths, metAtBaseline, immovable, effectsTooLarge, effectsTooLate, replacedRows,
];

/** Every problem in what the documents say together, sorted by place; a problem at one place stands once. What only the resolved model shows is looked for where nothing else is wrong. */
export function diagnose(documents: Documents): Diagnostic[] {
  const context = createContext(documents);
  const problems = checks.flatMap((check) => check(context));
  const isSound = context.horizon !== null && documents.broken.size === 0 && !problems.some(({ severity }) => severity === 'error');
  return sortDiagnostics([...problems, ...(isSound ? resolvedProblems(context, problems) : [])]);
}

/** The documents of a workspace with every problem of their form and of what they say together, sorted by place. */
export function checkWorkspace(files: WorkspaceFiles): Parsed {
  const { documents, diagnostics } = parseWorkspace(files);
  return { documents, diagnostics: sortDiagnostics([...diagnostics, ...diagnose(documents)]) };
}
