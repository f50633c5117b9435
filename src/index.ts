/**
 * The library: everything the command does, as typed functions.
 *
 * ```ts
 * const { documents, diagnostics } = parseWorkspace(await readWorkspace('scenarios'));
 * const problems = [...diagnostics, ...diagnose(documents)];
 * const result = await runStudy(documents, documents.studies[0]);
 * const chart = chartOf(result, { kind: 'fan', subject: 'forest-cover', lang: 'en' });
 * ```
 *
 * Results are a pure function of documents and study: the same on every machine. Only `readWorkspace`, `findWorkspace`, `readTemplate`,
 * `writeOutputs` and `createRenderer` touch files or threads.
 */

// Documents in: text to checked documents, with every problem at its place.
export { findWorkspace, readWorkspace } from './scenarios/read.js';
export { parseWorkspace, type Documents, type Parsed } from './scenarios/parse.js';
export type { WorkspaceFile, WorkspaceFiles } from './scenarios/part.js';
export { diagnose } from './scenarios/diagnose.js';
export { diagnosticText, formatDiagnostic, type DiagnosticText } from './messages/diagnostics.js';
export type { Diagnostic, Place } from './schema/diagnostic.js';

// Questions asked of documents.
export { runStudy, resolveStudy, type BetweenBlocks, type ResolvedStudy } from './study.js';
export { inspect, type InspectedAssumption, type InspectedEffect, type InspectedIndicator, type InspectedProject, type Inspection } from './inspect.js';
export { checkPlan, type CheckedExpectation, type CheckReport, type CheckRow } from './check.js';
export { explain, type ExplainedProject, type Explanation, type ExplainOptions } from './explain.js';

// Formulas: text to a checked program, and its value on plain numbers.
export { readFormula, type FormulaName, type FormulaSetting, type ReadFormula } from './scenarios/formula/read.js';
export type { FormulaProblem } from './scenarios/formula/expression.js';
export { evaluateProgram, type Program, type ProgramInput } from './stats/program.js';

// What if: scenarios shown, compared and swept; levers sought.
export { leverAt, layerOf, leverForms, type Lever, type LeverFound, type LeverProblem, type LeverValue } from './scenarios/lever-path.js';
export { contender, type Contender } from './scenarios/hybrid.js';
export { showScenario, type ShownScenario } from './what-if/show.js';
export { compareScenarios, type Comparison, type ComparisonQuestion } from './what-if/compare.js';
export { gridOf, hypercubeOf, readLeverRange, readLeverSpan, type LeverRange, type RangeProblem } from './what-if/lever-range.js';
export { openJobs, planSweep, runSweep, type Sweep, type SweepPlan, type SweepQuestion } from './what-if/sweep.js';
export type { SweptPoint } from './what-if/sweep-task.js';
export { seekLever, type Seek, type SeekQuestion } from './what-if/seek.js';
export { analyseSensitivity, type Sensitivity, type SensitivityQuestion } from './sensitivity/analyse.js';
export type { OnProgress, SensitivityProgress } from './sensitivity/context.js';
export { sensitivityInTurn, type RunSensitivity } from './sensitivity/job.js';
export { inTurn, type RunJobs } from './what-if/job.js';

// Work shared out: by workers of this machine or page, or in parts by many machines.
export { createPool, type WorkerPool } from './workers/pool.js';
export { jobsIn, sensitivityIn, tasksIn } from './workers/side-by-side.js';
export { prepareStudy, readStudy, runInTurn, type PreparedStudy, type RunTasks } from './study.js';
export { mergePartials, partialProblems, readPartial, writePartial, type PartialProblem, type PartialRun } from './partial/partial.js';
export type * from './schema/what-if.js';
export type * from './schema/sensitivity.js';

// Results: what a run says about itself, and its tables.
export type * from './schema/table.js';
export type { SimulationProgress } from './engine/runner.js';

// Charts: rows to Vega-Lite specifications, drawn as SVG or PNG.
export { chartKinds, chartOf, defaultCharts, type Chart, type ChartKind, type ChartRequest } from './charts/index.js';
export { createRenderer, fontSubset, type FontSubset, type ImageFormat, type Rendered, type Renderer, type RenderJob } from './render/index.js';

// Reports and files.
export { tablesToCsv } from './report/csv.js';
export { manifest, schemaVersion, type Manifest } from './report/manifest.js';
export { runJson, type RunJson } from './report/run-json.js';
export { reportMarkdown, type LinkedChart } from './report/markdown.js';
export { reportHtml, type ReportFonts } from './report/html.js';
export type { ReportChart } from './report/document.js';
export { readReportTemplate, type TemplateSetting } from './scenarios/read-report-template.js';
export type { ReportTemplate, ResolvedTemplate } from './schema/report-template.js';
export { OutputError, writeOutputs, type WriteOptions } from './report/write.js';

// Spreadsheets: tables of a plan into its documents, the register out and back, new workspaces.
export { tableFormat, readCsvGrid, type ReadTable } from './sheets/read-csv.js';
export { readWorkbook } from './sheets/read-workbook.js';
export type { Cell, Grid } from './sheets/grid.js';
export { importTables, type ImportOptions } from './sheets/import-tables.js';
export type { Imported, ImportNote } from './sheets/draft.js';
export { sheetMessages } from './messages/sheets.js';
export { registerCsv, registerWorkbook, type Register } from './sheets/export-register.js';
export { newWorkspace, newWorkspaceFrom, type FromTables, type NewWorkspace } from './start/new-workspace.js';
export { readTemplate, type TemplateName } from './start/read-template.js';
export { formWorkbook } from './start/form.js';

// Schemas of the documents, for editors and other programs.
export { documentNames, documentSchemas, type DocumentName } from './schema/documents.js';
export { jsonSchema } from './schema/json-schema.js';
export type { Study } from './schema/study.js';
export type { Check } from './schema/check.js';
export type { Scenario } from './schema/scenario.js';
export type { Assumption } from './schema/assumption.js';
export type { Evidence, EvidenceSet } from './schema/evidence.js';
export { languages, type Language, type Text } from './schema/text.js';
export { engineVersion } from './version.js';
