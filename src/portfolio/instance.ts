/** One way of doing a project: at some scale, from some year. `cost` is the mean cost by year, in the unit of the budgets. */
export type Option = { readonly id: string; readonly cost: readonly number[] };

/** A project and the options of which at most one is chosen. */
export type Project = { readonly id: string; readonly options: readonly Option[] };

/** Some projects of which at least `minimum` and at most `maximum` is spent or, where `count` is true, which are so many. */
export type Group = { readonly name: string; readonly projects: readonly string[]; readonly minimum: number; readonly maximum: number; readonly count: boolean };

/** What may be chosen, in the words of a planner. `yearly` holds a budget or Infinity for each year of the costs. */
export type Conditions = {
  readonly projects: readonly Project[];
  readonly total: number;
  readonly yearly: readonly number[];
  readonly groups: readonly Group[];
  readonly prerequisites: readonly { readonly project: string; readonly needs: string }[];
  /** Sets of projects of which at most one may be done. */
  readonly exclusions: readonly (readonly string[])[];
  readonly lockedIn: readonly string[];
  readonly lockedOut: readonly string[];
};

/** lower <= sum over the chosen options of their coefficients <= upper. Options are numbered over all projects. */
export type Row = { readonly name: string; readonly options: readonly number[]; readonly coefficients: readonly number[]; readonly lower: number; readonly upper: number };

/**
 * What may be chosen, in numbers. Options are numbered through: those of project p are `optionsOf[p]`. The first row
 * is the total budget. That at most one option of a project is chosen is not among the rows.
 */
export type Instance = {
  readonly projects: readonly string[];
  readonly options: readonly string[];
  readonly optionsOf: readonly (readonly number[])[];
  readonly projectOf: readonly number[];
  /** Of each option, over all years. */
  readonly cost: readonly number[];
  readonly rows: readonly Row[];
};

/** The option chosen of each project, or `none`. */
export type Portfolio = readonly number[];

/** Stands in a portfolio for a project that is not done. */
export const none = -1;

/** By how much a row may be missed, relative to its bound: sums of the same costs differ in their last digits. */
const ROW_TOLERANCE = 1e-9;

/**
 * Numbers projects and options and writes every condition as a row.
 * @throws RangeError `project id given twice: p1`, `unknown project: p9`, `option costs must have one number for each of 5 years: p1-fast`
 */
export function buildInstance(conditions: Conditions): Instance {
  const { projects, yearly } = conditions;
  const options = projects.flatMap((p) => p.options);
  let next = 0;
  const optionsOf = projects.map((p) => p.options.map(() => next++));
  const placeOf = new Map(projects.map((p, i) => [p.id, i]));
  if (placeOf.size !== projects.length) throw new RangeError(`project id given twice: ${projects.find((p, i) => placeOf.get(p.id) !== i)?.id}`);
  const ofProject = (id: string): readonly number[] => {
    const place = placeOf.get(id);
    if (place === undefined) throw new RangeError(`unknown project: ${id}`);
    return optionsOf[place] as readonly number[];
  };
  const uneven = options.find((o) => o.cost.length !== yearly.length || !o.cost.every((c) => Number.isFinite(c) && c >= 0));
  if (uneven !== undefined) throw new RangeError(`option costs must be one number of at least 0 for each of ${yearly.length} years: ${uneven.id}`);
  const cost = options.map((o) => o.cost.reduce((a, b) => a + b, 0));
  const all = options.map((_, o) => o);
  const inYear = (year: number): Row => row(`year ${year + 1}`, all, (o) => options[o]?.cost[year] as number, -Infinity, yearly[year] as number);
  return {
    projects: projects.map((p) => p.id),
    options: options.map((o) => o.id),
    optionsOf,
    projectOf: optionsOf.flatMap((own, p) => own.map(() => p)),
    cost,
    rows: [
      row('total', all, (o) => cost[o] as number, -Infinity, conditions.total),
      ...yearly.flatMap((budget, year) => (budget === Infinity ? [] : [inYear(year)])),
      ...conditions.groups.map((g) => row(g.name, g.projects.flatMap(ofProject), (o) => (g.count ? 1 : (cost[o] as number)), g.minimum, g.maximum)),
      ...conditions.prerequisites.map(({ project, needs }) => prerequisite(`${project} needs ${needs}`, ofProject(project), ofProject(needs))),
      ...conditions.exclusions.map((ids) => row(`one of ${ids.join(', ')}`, ids.flatMap(ofProject), () => 1, -Infinity, 1)),
      ...conditions.lockedIn.map((id) => row(`${id} locked in`, ofProject(id), () => 1, 1, 1)),
      ...conditions.lockedOut.map((id) => row(`${id} locked out`, ofProject(id), () => 1, -Infinity, 0)),
    ],
  };
}

function row(name: string, options: readonly number[], coefficient: (option: number) => number, lower: number, upper: number): Row {
  const own = options.filter((o) => coefficient(o) !== 0);
  return { name, options: own, coefficients: own.map(coefficient), lower, upper };
}

function prerequisite(name: string, project: readonly number[], needed: readonly number[]): Row {
  return { name, options: [...project, ...needed], coefficients: [...project.map(() => 1), ...needed.map(() => -1)], lower: -Infinity, upper: 0 };
}

/** The same instance with another total budget. */
export function withTotal(instance: Instance, total: number): Instance {
  return { ...instance, rows: instance.rows.map((r, i) => (i === 0 ? { ...r, upper: total } : r)) };
}

/** The same instance in which these options, numbered over all projects, are chosen whatever else is. */
export function lockingIn(instance: Instance, options: readonly number[]): Instance {
  return { ...instance, rows: [...instance.rows, ...options.map((o) => row(`${instance.options[o]} locked in`, [o], () => 1, 1, 1))] };
}

/** The same instance without one project, numbered from 0. */
export function lockingOut(instance: Instance, project: number): Instance {
  return { ...instance, rows: [...instance.rows, row(`${instance.projects[project]} locked out`, instance.optionsOf[project] ?? [], () => 1, -Infinity, 0)] };
}

/** Cost of a portfolio over all years, in the unit of the budgets. */
export function costOf(instance: Instance, portfolio: Portfolio): number {
  return portfolio.reduce((sum, o) => (o === none ? sum : sum + (instance.cost[o] as number)), 0);
}

/** The names of rows that a portfolio does not keep; empty where it is feasible. */
export function brokenRows(instance: Instance, portfolio: Portfolio): readonly string[] {
  const chosen = new Set(portfolio);
  return instance.rows.filter((r) => !keeps(r, r.options.reduce((sum, o, i) => (chosen.has(o) ? sum + (r.coefficients[i] as number) : sum), 0))).map((r) => r.name);
}

/** Whether a sum lies within the bounds of a row, give or take a billionth of them. */
export function keeps(row: Row, sum: number): boolean {
  return sum <= ceiling(row) && sum >= floor(row);
}

/** The most a sum may be to keep the row. */
export function ceiling({ upper }: Row): number {
  return upper + slack(upper);
}

function floor({ lower }: Row): number {
  return lower - slack(lower);
}

function slack(bound: number): number {
  return Number.isFinite(bound) ? ROW_TOLERANCE * Math.max(1, Math.abs(bound)) : 0;
}
