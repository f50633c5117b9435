import type { Language } from '../schema/text.js';

/** Sheets of the workbook of a run, in their order. */
export type SheetId = 'readMe' | 'charts' | 'targets' | 'scenarios' | 'numberMet' | 'together' | 'fan' | 'trajectories' | 'budget' | 'sections' | 'spending' | 'cost' | 'money' | 'assumptions' | 'sources';
type SheetWords = { readonly name: string; readonly title: string; readonly what: string };

/** Words of the workbook of a run beside those it shares with the report. Names of sheets have at most 31 characters and none of []:*?/\. */
export type WorkbookWords = {
  readonly sheets: Readonly<Record<SheetId, SheetWords>>;
  readonly empty: string;
  readonly run: Readonly<Record<'plan' | 'study' | 'question' | 'runId' | 'seed' | 'draws' | 'design' | 'version' | 'engine' | 'reference' | 'scenarios' | 'knowledge', string>>;
  readonly headings: Readonly<Record<'run' | 'sheets' | 'reading' | 'likelihood', string>>;
  readonly reading: readonly { readonly title: string; readonly text: string }[];
  readonly column: Readonly<
    Record<
      | 'sheet' | 'what' | 'name' | 'comparator' | 'limit' | 'targetYear' | 'printed' | 'headline' | 'status' | 'low95' | 'high95' | 'id' | 'scenarioId' | 'indicatorId' | 'projectId' | 'sectionId' | 'knowledgeId' | 'sd' | 'q025' | 'q10' | 'q25' | 'q50' | 'q75' | 'q90'
      | 'q975' | 'clipped' | 'draws' | 'inOut' | 'group' | 'targetsHere' | 'baselineYear' | 'baselineGrade' | 'publishedYear' | 'currency' | 'priceYear' | 'url' | 'choices' | 'estimator',
      string
    >
  >;
  readonly estimator: Readonly<Record<'hits' | 'integrated', string>>;
  readonly notes: Readonly<Record<'judgement' | 'budget' | 'budgetOdds' | 'fan' | 'numberMet' | 'trajectories', string>> & {
    readonly place: (v: { scenario: string; knowledge: string }) => string;
    readonly money: (v: { currency: string; priceYear: number }) => string;
  };
  readonly budget: Readonly<Record<'budget' | 'chosen' | 'left' | 'inPrompt' | 'budgetPrompt' | 'planned', string>>;
  readonly numberMet: Readonly<Record<'mean' | 'atLeast' | 'atLeastPrompt' | 'number', string>>;
  readonly fan: Readonly<Record<'choosePrompt' | 'target' | 'observed', string>>;
  readonly charts: {
    readonly odds: (v: { scenario: string }) => string;
    readonly numberMet: (v: { knowledge: string }) => string;
    readonly planned: (v: { currency: string }) => string;
    readonly chosen: (v: { currency: string }) => string;
    readonly cost: (v: { currency: string; knowledge: string }) => string;
    readonly fan: string;
    readonly probability: string;
  };
};

const zh: WorkbookWords = {
  sheets: {
    readMe: { name: '说明', title: '模拟结果工作簿', what: '本页：运行编号、种子、抽样次数、各表内容、怎样读' },
    charts: { name: '图表', title: '图表', what: '由各表数字画成的图，数字改了图也跟着变' },
    targets: { name: '目标与概率', title: '各项目标的达标概率', what: '每项目标的基期值、目标、预计值与区间、达标概率及其区间、概率用语、依据判断的占比' },
    scenarios: { name: '各情景概率', title: '各情景下每项目标的达标概率', what: '可评估目标在每个情景下的概率，按高低着色' },
    numberMet: { name: '达标项数', title: '达到目标的项数：概率分布', what: '恰好达到若干项的概率；可填项数，求“至少达到”的概率' },
    together: { name: '合并概率', title: '全部达到的概率', what: '全部目标、各部分目标同时达到的概率' },
    fan: { name: '走势图', title: '指标走势', what: '选一个指标、情景和所知，看逐年区间和走势图' },
    trajectories: { name: '走势数据', title: '各指标逐年数值', what: '每个情景、每种所知下逐年的均值与分位数' },
    budget: { name: '预算试算', title: '预算试算：项目取舍与年度预算', what: '改预算、去留项目，余额随之变化，超支标红' },
    sections: { name: '分部分汇总', title: '各部分逐年资金', what: '预算试算所列项目的预计支出，以及全部项目足量完成的费用，按部分和年份汇总' },
    spending: { name: '支出数据', title: '各项目逐年支出', what: '基准情景下每个项目每年的计划费用、支出均值与区间' },
    cost: { name: '情景总支出', title: '各情景总支出', what: '各情景总支出的均值与区间，预算与超支概率' },
    money: { name: '资金去向', title: '各情景逐年资金去向', what: '逐年拨付、支出、结转与收回' },
    assumptions: { name: '假设清单', title: '假设清单', what: '模型中每个不确定数的均值、范围、依据、来源' },
    sources: { name: '资料来源', title: '资料来源', what: '假设所引用的文献' },
  },
  empty: '本次运行没有这些数据。',
  run: { plan: '规划', study: '研究', question: '问题', runId: '运行编号', seed: '种子', draws: '抽样次数', design: '抽样设计', version: '程序版本', engine: '计算引擎', reference: '基准情景', scenarios: '情景', knowledge: '所知' },
  headings: { run: '本次运行', sheets: '各表内容', reading: '怎样读', likelihood: '概率用语' },
  reading: [
    { title: '判断就是判断', text: '依据列为“判断”的数，规划、统计和文献都没有给出，由分析者设定；模型再精细，也不会把判断变成事实。' },
    { title: '概率', text: '模拟的各种未来中达到目标的比例。95 % 区间只反映抽样次数有限带来的误差，不反映模型本身的误差。' },
    { title: '预计值', text: '所有模拟未来的均值；5 % 与 95 % 两列表示低于和高于它的未来各占二十分之一。' },
    { title: '不可评估', text: '数字由上级另行下达、或模型中没有驱动因素的目标，概率一格空着：既不是 0，也不是 100。' },
    { title: '可改的格', text: '黄底格可以改：预算、项目取舍、项数、走势图的选择。其余数字是模拟结果，改动后就不再是本次运行的结果。' },
    { title: '数字', text: '与本次运行的 CSV 表相同，保留十位有效数字；格式只影响显示。' },
  ],
  column: {
    sheet: '工作表', what: '内容', name: '名称', comparator: '比较', limit: '目标值', targetYear: '目标年', printed: '原文', headline: '指标表内', status: '状态', low95: '概率 95 % 下限', high95: '概率 95 % 上限', id: '代号',
    scenarioId: '情景代号', indicatorId: '指标代号', projectId: '项目代号', sectionId: '部分代号', knowledgeId: '所知代号', sd: '标准差', q025: '2.5 %', q10: '10 %', q25: '25 %', q50: '中位数', q75: '75 %', q90: '90 %', q975: '97.5 %', clipped: '触界比例',
    draws: '抽样次数', inOut: '列入（1）或不列入（0）', group: '范围', targetsHere: '目标数', baselineYear: '基期年', baselineGrade: '基期值依据', publishedYear: '公布年份', currency: '单位', priceYear: '价格年', url: '网址', choices: '选项', estimator: '估计方式',
  },
  estimator: { hits: '命中比例', integrated: '末年噪声积分' },
  notes: {
    judgement: '依据为“判断”的数没有公开出处，由分析者设定，请首先核对这些数。',
    budget: '黄底格可改：各年预算（初值为基准情景下平均拨付），以及每个项目列入 1 或不列入 0。各年金额是模拟的支出均值；“足量完成的费用”是不折不扣、按时完成时的平均费用。',
    budgetOdds: '此处只算资金。去掉项目会改变达标概率，须另建情景重新模拟，本表不会自动更新概率。',
    fan: '在黄底格里选指标、情景和所知，下表与图随之变化。',
    numberMet: '每列是一个情景；各格是恰好达到该项数的概率。',
    trajectories: '数值的单位见“单位”一列；“公布值”只用于对照，不是输入。',
    place: (v) => `情景：${v.scenario}；所知：${v.knowledge}。`,
    money: (v) => `金额单位：${v.currency}，按 ${v.priceYear} 年价格。`,
  },
  budget: { budget: '预算', chosen: '列入项目预计支出', left: '余额', inPrompt: '列入填 1，不列入填 0', budgetPrompt: '填入这一年的预算', planned: '足量完成的费用' },
  numberMet: { mean: '平均达到项数', atLeast: '至少达到以下项数的概率', atLeastPrompt: '填入项数', number: '达到项数' },
  fan: { choosePrompt: '从列表中选', target: '目标', observed: '公布值' },
  charts: {
    odds: (v) => `各项目标的达标概率（${v.scenario}）`,
    numberMet: (v) => `达到目标的项数（${v.knowledge}）`,
    planned: (v) => `全部项目按计划足量完成的费用（${v.currency}）`,
    chosen: (v) => `列入项目的预计支出，按部分和年份（${v.currency}）`,
    cost: (v) => `各情景总支出（${v.currency}，${v.knowledge}）`,
    fan: '逐年数值与区间',
    probability: '概率',
  },
};

const en: WorkbookWords = {
  sheets: {
    readMe: { name: 'Read me', title: 'Results of a simulation', what: 'this page: run, seed, draws, what each sheet is, how to read it' },
    charts: { name: 'Charts', title: 'Charts', what: 'charts of the numbers in the other sheets; they follow what you change' },
    targets: { name: 'Targets', title: 'Odds of each target', what: 'baseline, target, expected value with interval, probability with interval, likelihood in words, share that rests on judgement' },
    scenarios: { name: 'Odds by scenario', title: 'Odds of each target in every scenario', what: 'probability of every assessable target in every scenario, coloured by size' },
    numberMet: { name: 'Number met', title: 'Number of targets met: distribution', what: 'probability of meeting exactly so many targets; enter a number for the probability of at least as many' },
    together: { name: 'Together', title: 'Odds of meeting all', what: 'probability that all targets, or all of a section, are met together' },
    fan: { name: 'Trajectory chart', title: 'Trajectory of an indicator', what: 'choose an indicator, a scenario and a state of knowledge; see intervals and chart by year' },
    trajectories: { name: 'Trajectories', title: 'Indicators by year', what: 'mean and quantiles by year in every scenario and state of knowledge' },
    budget: { name: 'Budget', title: 'Budget: projects in or out, money by year', what: 'change the budget, take projects in or out, see what is left; red where it is exceeded' },
    sections: { name: 'By section', title: 'Money by section and year', what: 'expected spending on the projects chosen in the budget, and the cost of all in full, by section and year' },
    spending: { name: 'Spending', title: 'Spending by project and year', what: 'planned cost, mean spending and interval of each project and year in the reference scenario' },
    cost: { name: 'Cost', title: 'Total spending by scenario', what: 'mean and interval of total spending by scenario, budget and probability of exceeding it' },
    money: { name: 'Money', title: 'Where the money went by year', what: 'granted, spent, carried and lapsed by scenario and year' },
    assumptions: { name: 'Assumptions', title: 'Assumptions', what: 'mean, range, evidence and source of every uncertain number' },
    sources: { name: 'Sources', title: 'Sources', what: 'publications that the assumptions cite' },
  },
  empty: 'This run has no such data.',
  run: { plan: 'Plan', study: 'Study', question: 'Question', runId: 'Run', seed: 'Seed', draws: 'Draws', design: 'Design of draws', version: 'Program version', engine: 'Rows computer', reference: 'Reference scenario', scenarios: 'Scenarios', knowledge: 'Knowledge' },
  headings: { run: 'This run', sheets: 'Sheets', reading: 'How to read it', likelihood: 'Words of likelihood' },
  reading: [
    { title: 'Judgement is judgement', text: 'Numbers graded as judgement stand in no plan, statistics or publication; the analyst set them. No model, however fine, turns them into facts.' },
    { title: 'Probability', text: 'The share of simulated futures in which the target is met. The 95 % interval covers the error of finitely many draws, not errors of the model.' },
    { title: 'Expected value', text: 'The mean over all simulated futures; one future in twenty lies below the 5 % column and one above the 95 % column.' },
    { title: 'Not assessable', text: 'A target whose number a superior sets later, or which nothing in the model drives, has no probability: its cell is empty, neither 0 nor 100.' },
    { title: 'Cells to change', text: 'Yellow cells may be changed: budget, projects in or out, number of targets, choices of the trajectory chart. All other numbers are results; changed, they are no longer those of this run.' },
    { title: 'Numbers', text: 'The same as in the CSV tables of the run, with ten significant digits; formats only change how they look.' },
  ],
  column: {
    sheet: 'Sheet', what: 'What it holds', name: 'Name', comparator: 'Sign', limit: 'Target value', targetYear: 'Target year', printed: 'As printed', headline: 'Headline', status: 'Status', low95: 'Probability, 95 % low', high95: 'Probability, 95 % high', id: 'Id',
    scenarioId: 'Scenario id', indicatorId: 'Indicator id', projectId: 'Project id', sectionId: 'Section id', knowledgeId: 'Knowledge id', sd: 'Standard deviation', q025: '2.5 %', q10: '10 %', q25: '25 %', q50: 'Median', q75: '75 %', q90: '90 %', q975: '97.5 %', clipped: 'At a bound',
    draws: 'Draws', inOut: 'In (1) or out (0)', group: 'Targets of', targetsHere: 'Number of targets', baselineYear: 'Baseline year', baselineGrade: 'Evidence of baseline', publishedYear: 'Year published', currency: 'Unit', priceYear: 'Prices of', url: 'Address', choices: 'Choices', estimator: 'Estimated by',
  },
  estimator: { hits: 'share of hits', integrated: 'integrated noise' },
  notes: {
    judgement: 'Numbers graded as judgement have no published source; the analyst set them. Check these first.',
    budget: 'Change the yellow cells: the budget of each year (at first the mean money granted in the reference scenario), and 1 or 0 for each project in or out. Amounts by year are mean spending; "Cost in full" is the mean cost of full and timely delivery.',
    budgetOdds: 'Only money is reckoned here. Leaving out a project changes odds too: run a scenario of its own, this sheet does not update probabilities.',
    fan: 'Choose indicator, scenario and knowledge in the yellow cells; table and chart follow.',
    numberMet: 'Each column is a scenario; each cell is the probability of meeting exactly that number.',
    trajectories: 'Units stand in their own column; published values are for comparison and never inputs.',
    place: (v) => `Scenario: ${v.scenario}; knowledge: ${v.knowledge}.`,
    money: (v) => `Amounts in ${v.currency}, prices of ${v.priceYear}.`,
  },
  budget: { budget: 'Budget', chosen: 'Spending on projects taken in', left: 'Left', inPrompt: '1 in, 0 out', budgetPrompt: 'Budget of this year', planned: 'Cost in full' },
  numberMet: { mean: 'Mean number met', atLeast: 'Probability of at least this many', atLeastPrompt: 'Number of targets', number: 'Targets met' },
  fan: { choosePrompt: 'Choose from the list', target: 'Target', observed: 'Published' },
  charts: {
    odds: (v) => `Odds of each target (${v.scenario})`,
    numberMet: (v) => `Number of targets met (${v.knowledge})`,
    planned: (v) => `Cost of all projects if done in full and in time (${v.currency})`,
    chosen: (v) => `Expected spending on projects taken in, by section and year (${v.currency})`,
    cost: (v) => `Total spending by scenario (${v.currency}; ${v.knowledge})`,
    fan: 'Values and intervals by year',
    probability: 'Probability',
  },
};

/** One typed catalogue for each language. */
export const workbookWords: Readonly<Record<Language, WorkbookWords>> = { zh, en };
