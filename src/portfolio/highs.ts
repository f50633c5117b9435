import type { ModelData } from 'highs';
import type { Constraint, LinearProgram, LinearResult, LinearSolver, Variable } from './mip.js';

/** Smaller than any gap between values that this room tells apart. */
const RELATIVE_GAP = 1e-9;

/**
 * HiGHS, compiled to WebAssembly, as a solver of linear programs. It runs in the thread of the caller, which it blocks:
 * where something else must go on, load it in a worker. The same program gives the same result unless time runs out.
 */
export async function loadHighs(): Promise<LinearSolver> {
  const { default: exported } = await import('highs');
  // its types describe the CommonJS build, its ES module exports the loader itself
  const highs = await (exported as unknown as typeof exported.default)();
  return {
    solve: (program, seconds, nodes) =>
      highs.withModel(modelData(program, highs.constants.objectiveSense.maximize), (model): LinearResult => {
        model.options.set({ output_flag: false, mip_rel_gap: RELATIVE_GAP, mip_abs_gap: RELATIVE_GAP });
        if (Number.isFinite(seconds)) model.options.set('time_limit', Math.max(seconds, SHORTEST));
        if (Number.isFinite(nodes)) model.options.set('mip_max_nodes', nodes);
        model.run();
        const status = statusOf(model.getModelStatus());
        const mixed = program.variables.some((v) => v.whole);
        const value = model.getObjectiveValue();
        const found = status === 'optimal' || (status === 'limit' && mixed && Number(model.info.get('primal_solution_status')) === FEASIBLE);
        const { colValue, rowDual } = model.getSolution();
        const bound = status === 'limit' ? (mixed ? Number(model.info.get('mip_dual_bound')) : Infinity) : mixed && status === 'optimal' ? Math.max(value, Number(model.info.get('mip_dual_bound'))) : value;
        return { status, value: found ? value : -Infinity, bound: status === 'infeasible' ? -Infinity : bound, values: found ? [...colValue] : null, prices: found && !mixed ? [...rowDual] : [] };
      }),
  };
}

/** Seconds below which a time limit is of no use to the solver. */
const SHORTEST = 0.01;
/** HiGHS's code of a solution that keeps all constraints. */
const FEASIBLE = 2;
/** HiGHS's codes of what became of a model. */
const OPTIMAL = 7;
const INFEASIBLE = [8, 9];
const UNBOUNDED = 10;
const LIMITS = [13, 14, 16, 17];

function statusOf(code: number): LinearResult['status'] {
  if (code === OPTIMAL) return 'optimal';
  if (INFEASIBLE.includes(code)) return 'infeasible';
  if (code === UNBOUNDED) return 'unbounded';
  if (LIMITS.includes(code)) return 'limit';
  throw new Error(`the linear solver failed with status ${code}`);
}

const column = (variables: readonly Variable[], of: (v: Variable) => number): Float64Array => Float64Array.from(variables, of);

function modelData({ variables, constraints }: LinearProgram, sense: NonNullable<ModelData['sense']>): ModelData {
  return {
    numCols: variables.length,
    numRows: constraints.length,
    sense,
    colCost: column(variables, (v) => v.worth),
    colLower: column(variables, (v) => v.lower),
    colUpper: column(variables, (v) => v.upper),
    rowLower: Float64Array.from(constraints, (c) => c.lower),
    rowUpper: Float64Array.from(constraints, (c) => c.upper),
    matrix: rowsOf(constraints, variables.length),
    ...(variables.some((v) => v.whole) ? { integrality: Int32Array.from(variables, (v) => (v.whole ? 1 : 0)) } : {}),
  };
}

function rowsOf(constraints: readonly Constraint[], numCols: number): ModelData['matrix'] {
  const starts = [0];
  for (const { terms } of constraints) starts.push((starts.at(-1) as number) + terms.length);
  const terms = constraints.flatMap((c) => c.terms);
  return {
    format: 'csr',
    numRows: constraints.length,
    numCols,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(terms, ([variable]) => variable),
    values: Float64Array.from(terms, ([, coefficient]) => coefficient),
  };
}
