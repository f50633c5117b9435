import type { DiagnosticCatalogue } from './diagnostic-catalogue.js';

const types: Readonly<Record<string, string>> = { number: 'a number', integer: 'a whole number', text: 'text', boolean: 'true or false', id: 'an id', list: 'a list', mapping: 'a mapping', null: 'null' };
const joined = (expected = ''): string =>
  expected
    .split('|')
    .map((one) => types[one] ?? one)
    .join(' or ');
const at = (field = ''): string => (field === '' ? '' : `${field}: `);
const inside = (field = ''): string => (field === '' ? '' : ` in ${field}`);
const meant = (near: string | undefined, otherwise = ''): string => (near === undefined ? otherwise : `did you mean "${near}"?`);
const reasons: Readonly<Record<string, string>> = {
  BAD_INDENT: 'the indentation does not fit', TAB_AS_INDENT: 'a tab is used for indentation', MISSING_CHAR: 'a bracket, quote, comma or colon is missing',
  BLOCK_AS_IMPLICIT_KEY: 'a mapping stands where a value is expected', MULTILINE_IMPLICIT_KEY: 'a key goes over several lines', UNEXPECTED_TOKEN: 'this is not expected here',
  BAD_SCALAR_START: 'a plain text cannot begin with this character', BAD_DQ_ESCAPE: 'this escape is not known inside double quotes', MULTIPLE_DOCS: 'the file holds several documents',
  TAG_RESOLVE_FAILED: 'tags of your own are not read', BAD_ALIAS: 'the alias refers to nothing', CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote', INVALID_OPENING_QUOTE: 'a quote stands inside an unquoted cell', EXTRA_CELL: 'the row has more cells than the heading',
};
const shapes: Readonly<Record<string, string>> = { shape: 'is not square', diagonal: 'has a number other than 1 on its diagonal', symmetry: 'is not symmetric' };
const tables: Readonly<Record<string, string>> = { indicators: 'indicators', projects: 'projects', estimates: 'estimates', register: 'the register', sources: 'sources' };
const workbookReasons: Readonly<Record<string, string>> = {
  'old-or-protected': 'it is an old .xls file or protected by a password', 'not-a-workbook': 'it is not an .xlsx file', damaged: 'it is damaged', 'too-large': 'it is far larger than a table of a plan', empty: 'the file is empty',
};
const missingReasons: Readonly<Record<string, string>> = {
  range: 'a range needs all its numbers', affected: 'an effect needs the indicator it acts on', effect: 'the project acts on an indicator, but by how much?', unit: 'a number needs its unit', cost: 'a project needs its cost', quantity: 'a cost for each unit needs a quantity',
};

/** What went wrong and how to put it right, in English. */
export const diagnosticsEn: DiagnosticCatalogue = {
  'bad-encoding': () => ['this character is neither UTF-8 nor GB18030', 'save the file as UTF-8'],
  'yaml-syntax': (a) => [`not YAML: ${reasons[a.reason ?? ''] ?? a.reason}`, 'indent with spaces, and put text with : or # in quotes'],
  'yaml-aliases': (a) => [`aliases unfold to more than ${a.most} copies`, 'write the values out'],
  'csv-syntax': (a) => [`not CSV: ${reasons[a.reason ?? ''] ?? a.reason}`, 'put cells with commas, quotes or line breaks in quotes, and double the quotes inside'],
  'duplicate-key': (a) => [`"${a.key}" stands twice`, 'keep one'],
  'duplicate-part': (a) => [`"${a.key}" stands already at ${a.first}`, 'keep one'],
  'unknown-document': (a) => [`"${a.name}" names no document or table`, meant(a.nearest, `one of ${a.known}`)],
  'missing-document': (a) => [`the workspace has no "${a.key}" in inputs/${a.document}.yaml`, 'write it, or give another folder with --workspace'],
  'missing-file': (a) => [`${a.path} is not in the workspace`, 'add the file, or take its name out'],
  'file-name': (a) => [`the id is "${a.id}" but the file is called ${a.name}`, 'give both the same name'],
  'unknown-key': (a) => [`unknown key "${a.key}"${inside(a.field)}`, meant(a.nearest, a.known === '' ? 'take it out' : `known are ${a.known}`)],
  'missing-key': (a) => [`"${a.key}" is missing${inside(a.field)}`, `give ${a.allowed === undefined ? joined(a.expected) : `one of ${a.allowed}`}`],
  'wrong-type': (a) => [`${at(a.field)}expected ${joined(a.expected)}, found ${a.found}`, a.write === undefined ? `write ${joined(a.expected)}` : `write ${a.write}`],
  'not-allowed': (a) => [`${at(a.field)}${a.found} is not allowed`, meant(a.nearest, `one of ${a.allowed}`)],
  'bad-id': (a) => [`${at(a.field)}${a.found} is not in ${a.form}`, a.write === undefined ? `write lower-case Latin letters and digits in ${a.form}` : `write ${a.write}`],
  'reserved-word': (a) => [`${at(a.field)}${a.found} is a word of the formula language`, 'choose another id'],
  'bad-format': (a) => [`${at(a.field)}${a.found} has not the expected form`, `write it as ${a.form}`],
  'empty-text': (a) => [`${at(a.field)}the text is empty`, 'write something, or take the key out'],
  'out-of-range': (a) => [`${at(a.field)}${a.found} is out of range`, `it must be ${a.limit}`],
  'wrong-length': (a) => [`${at(a.field)}${a.found} entries`, `there must be ${a.expected}`],
  'exactly-one-of': (a) => [`${at(a.field)}exactly one of ${a.keys} must be given`, 'keep or add one'],
  'at-least-one-of': (a) => [`${at(a.field)}one of ${a.keys} must be given`, 'add one'],
  'empty-selector': (a) => [`${at(a.field)}the selector names nothing`, 'write "all", or give section, group, project or tag'],
  'duplicate-id': (a) => [`"${a.id}" stands already at ${a.first}`, 'rename or remove one of the two'],
  'unknown-id': (a) => [`there is no ${a.noun} "${a.id}"`, meant(a.nearest, `add the ${a.noun}, or correct the id`)],
  'missing-source': (a) => [`${at(a.field)}graded ${a.evidence}, but no source is named`, 'name a source, or grade it assumption'],
  'missing-ex-ante': (a) => [`${at(a.field)}known since ${a.found}, after the plan was issued (${a.issued})`, 'add ex_ante: what was known before'],
  'bad-distribution': (a) => [`${at(a.field)}${a.problem}`, 'correct the parameters'],
  'schedule-sum': (a) => [`${at(a.field)}the shares sum to ${a.sum}`, 'they must sum to 1'],
  'impossible-bounds': (a) => [`${at(a.field)}the lower bound ${a.low} is not below the upper one ${a.high}`, 'correct the bounds'],
  'outside-bounds': (a) => [`${at(a.field)}${a.found} lies outside the bounds ${a.limit}`, 'correct the value or the bounds'],
  'negative-quantity': (a) => [`${at(a.field)}${a.found} is not a quantity`, 'write a number above 0'],
  'quantity-twice': (a) => [`${at(a.field)}plan_quantity and quantity are both given`, 'keep plan_quantity if the plan states the quantity, else quantity'],
  'bad-cost-unit': (a) => [`${at(a.field)}"${a.found}" is not a unit of cost`, 'write money, money/unit or money/unit/年, e.g. 万元/km2'],
  'unit-mismatch': (a) => [`${at(a.field)}unit "${a.found}" where ${a.expected} is expected`, a.write === undefined ? 'use units that can be converted' : `write ${a.write} ${a.expected}`],
  'fraction-for-percent': (a) => [`${at(a.id)}${a.found} looks like a fraction, but percentages are written 57`, `write ${a.write}`],
  'correlation-matrix': (a) => [`the correlation matrix ${shapes[a.reason ?? '']} (row ${a.row})`, `write ${a.size} rows of ${a.size} numbers, the same above and below the diagonal of ones`],
  'not-positive-definite': (a) => [`the correlations contradict each other, most of all that of ${a.a} and ${a.b}`, 'bring it nearer to 0, or give the missing pairs'],
  'correlation-twice': (a) => [`${a.a} and ${a.b} have another correlation at ${a.first}`, 'keep one'],
  'quote-not-in-plan': (a) => [`"${a.quote}" is not in the text of the plan${a.upTo === '' ? '' : `: after "${a.upTo}" the plan does not go on with "${a.then}"`}`, "copy the plan's own words"],
  'indicator-without-fact': (a) => [`${a.id} stands only in the text, but no fact names it`, 'add a fact with its quote and indicator'],
  'missing-dynamics': (a) => [`nothing is said about what moves ${a.id}`, 'add dynamics, with kind no-model if there is no model'],
  'missing-baseline': (a) => [`${a.id} has no base-year value`, 'give baseline, a number or the id of an assumption'],
  'target-year': (a) => [`the target of ${a.id} is for ${a.year}, the plan is judged in ${a.target}`, `write ${a.target}, or make a plan of its own for targets of another year`],
  'missing-judgement': (a) => [`the target of ${a.id} has no ${a.key}`, `give ${a.key}, or write comparator assigned`],
  'effect-on-unassessable': (a) => [`${a.id} is not simulated (${a.kind})`, 'remove the row, or model the indicator'],
  'per-unit-without-quantity': (a) => [`component ${a.component} of ${a.project} is a lump sum, so nothing counts per unit`, 'write basis per-programme, or give a quantity'],
  'survives-without-survival': (a) => [`${a.project} states no survival`, 'give it survival, or take survives out'],
  'needs-bounds': (a) => [`${a.what} of ${a.id} needs ${a.bounds}`, 'give bounds: [low, high] in the dynamics'],
  'shock-form': (a) => [`action ${a.action} of ${a.id} does not go with ${a.with}`, `${a.fix}`],
  'mitigation-form': (a) => [`${a.shock} acts by ${a.action}, which no project makes smaller`, 'name a shock on an indicator, or one with action survival'],
  'shock-without-target': (a) => [`${a.id}: ${a.action} needs ${a.key}`, `give ${a.key}`],
  'coupling-cycle': (a) => [`couplings without lag go in a circle: ${a.cycle} (${a.couplings})`, 'give one of them a lag of at least one year'],
  'extends-itself': (a) => [`the scenario extends itself: ${a.chain}`, 'take extends out of one'],
  'extends-too-deep': (a) => [`only one level may be extended: ${a.chain}`, 'extend the last one directly'],
  'forced-without-year': (a) => [`${a.event} is forced, but not in which year`, 'give year'],
  'year-outside-horizon': (a) => [`${a.year} is not a year of the plan`, `write a year from ${a.from} to ${a.to}`],
  'overlapping-rules': (a) => [`this rule and the one at ${a.first} both set ${a.project} in ${a.year}`, 'make one narrower, or part their years'],
  'override-form': (a) => [`the override of ${a.assumption} gives ${a.given === '' ? 'nothing' : a.given}`, 'give fixed, or distribution, or shift and scale'],
  'reference-not-in-study': (a) => [`${a.scenario} is not among the scenarios of ${a.study}`, 'add it to scenarios'],
  'unused-assumption': (a) => [`nothing uses ${a.id}`, 'use it or remove it'],
  'project-without-relation': (a) => [`${a.id} has no row in ${a.tables}`, 'say what it costs and how it is delivered, or why it is outside'],
  'target-met-at-baseline': (a) => [`${a.id}: the base-year value ${a.baseline} meets the target ${a.target} already`, 'check both, or mark the target keep'],
  'immovable-indicator': (a) => [`nothing moves ${a.id}`, 'add drift, noise, an effect, a coupling or a shock, or write kind no-model'],
  'unknown-replaced-row': (a) => [`it replaces "${a.name}", which does not exist`, 'write the id of a coupling or shock, or project -> indicator'],
  'empty-selection': () => ['the selector matches no project', 'check whether its keys go together'],
  'series-near-indicator': (a) => [`series "${a.series}" is no indicator`, `did you mean "${a.nearest}"?`],
  'workbook-unreadable': (a) => [`this workbook cannot be read: ${workbookReasons[a.reason ?? ''] ?? a.reason}`, 'open it in Excel or WPS and save it as .xlsx without a password'],
  'no-table': (a) => [`no row of this sheet holds the headings of ${tables[a.table ?? ''] ?? a.table}`, `write one of these in each column: ${a.known}`],
  'unknown-sheet': (a) => [`nothing says what ${a.name} holds`, `call the sheet one of ${a.known}, or say it with --as`],
  'unknown-heading': (a) => [`column "${a.heading}" is not read`, meant(a.nearest, `known headings are ${a.known}`)],
  'heading-twice': (a) => [`"${a.heading}" means the same as the column of ${a.first}`, 'keep one of the two columns'],
  'missing-column': (a) => [`${tables[a.table ?? ''] ?? a.table} need a column for ${a.column}`, `write one of these as a heading: ${a.known}`],
  'missing-cell': (a) => [`${a.column} is missing`, a.because === undefined ? 'fill the cell' : `fill the cell: ${missingReasons[a.because] ?? a.because}`],
  'cell-number': (a) => [`${a.column}: expected a number, found ${a.found}`, a.write === undefined ? 'write digits with a decimal point, such as 1200 or 52.5' : `write ${a.write}`],
  'cell-date': (a) => [`${a.column}: the spreadsheet made a date of it (${a.found})`, 'set the format of the cell to text or number and type it again'],
  'cell-error': (a) => [`${a.column}: the cell shows ${a.found}`, 'correct the formula, or write the value'],
  'cell-formula': (a) => [`${a.column}: the result of the formula is not in the file`, 'open the file in Excel or WPS, save it, and import it again; or write the value'],
  'cell-merged': (a) => [`the cells ${a.range} are merged`, 'unmerge them and write the value in each row'],
  'range-order': (a) => [`${a.low} (${a.lowValue}) is greater than ${a.high} (${a.highValue})`, 'write the smaller number first, also where both are negative'],
  'range-mixed': (a) => [`${a.column} is given as ${a.given}`, 'keep low, mode and high, or p5, p50 and p95, or one number'],
  'unreadable-target': (a) => [`the target ${a.found} cannot be read`, 'write it as ≥57, <28, 100 or "57 or more"; without any digit it counts as set by a superior'],
  'duplicate-name': (a) => [`"${a.name}" stands already in ${a.first}`, 'give each row a name of its own'],
  'already-there': (a) => [`"${a.name}" is already in the workspace (${a.first})`, 'rename or remove the row, or import with --replace'],
  'kept-elsewhere': (a) => [`"${a.id}" was changed or taken out here but stands in ${a.first}, which is not rewritten`, 'change it there, or move it to inputs/assumptions.csv first'],
};
