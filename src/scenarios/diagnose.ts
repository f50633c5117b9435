import type { Diagnostic } from '../schema/diagnostic.js';
import { sortDiagnostics } from './codes.js';
import { createContext, type Check } from './diagnose/context.js';
import { checksProblems } from './diagnose/check-document.js';
import { correlations } from './diagnose/correlations.js';
import { couplingCycles } from './diagnose/couplings.js';
import { immovable, replacedRows, unrelatedProjects, unusedAssumptions } from './diagnose/coverage.js';
import { fractions } from './diagnose/fractions.js';
import { formulaBaselines, formulaConflicts, formulas } from './diagnose/formulas.js';
import { badDistributions, refRanges } from './diagnose/distributions.js';
import { duplicateIds, duplicateRows } from './diagnose/duplicates.js';
import { effectNeeds, mitigationForms, neededBounds, shockForms, shockTargets, unassessableTargets } from './diagnose/effects.js';
import { missingExAnte, missingSources } from './diagnose/evidence.js';
import { quotesInPlan, textTargetsAreFacts } from './diagnose/quotes.js';
import { unknownIds } from './diagnose/references.js';
import { emptySelections, overlappingRules, repeatedLevers } from './diagnose/rules.js';
import { extensions, leverYears, overrides, studyScenarios } from './diagnose/scenario-checks.js';
import { schedules } from './diagnose/schedules.js';
import { baselines, bounds, judgements, metAtBaseline, targetYears } from './diagnose/targets.js';
import { costUnits, observationProblems } from './diagnose/unit-checks.js';
import { unitUses } from './diagnose/unit-uses.js';
import type { Documents } from './documents.js';
import { parseWorkspace, type Parsed } from './parse.js';
import type { WorkspaceFiles } from './part.js';

/** Everything that is checked beyond the form of each document, one concern each. */
const checks: readonly Check[] = [
  duplicateIds, duplicateRows, unknownIds,
  missingSources, missingExAnte, badDistributions, refRanges, correlations,
  quotesInPlan, textTargetsAreFacts, judgements, targetYears, bounds, baselines, fractions,
  schedules, costUnits, observationProblems, unitUses,
  unassessableTargets, effectNeeds, neededBounds, shockTargets, shockForms, mitigationForms, couplingCycles,
  formulas, formulaConflicts, formulaBaselines, checksProblems,
  extensions, leverYears, overrides, overlappingRules, repeatedLevers, emptySelections, studyScenarios,
  unusedAssumptions, unrelatedProjects, metAtBaseline, immovable, replacedRows,
];

/** Every problem in what the documents say together, sorted by place; a problem at one place stands once. */
export function diagnose(documents: Documents): Diagnostic[] {
  const context = createContext(documents);
  return sortDiagnostics(checks.flatMap((check) => check(context)));
}

/** The documents of a workspace with every problem of their form and of what they say together, sorted by place. */
export function checkWorkspace(files: WorkspaceFiles): Parsed {
  const { documents, diagnostics } = parseWorkspace(files);
  return { documents, diagnostics: sortDiagnostics([...diagnostics, ...diagnose(documents)]) };
}
