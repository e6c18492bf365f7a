import type { Run } from '../command-table.ts';
import { settingsProblems } from '../own-keys.ts';
import { printProblems, told } from '../print-problems.ts';

/** `config`: the settings in force, where each comes from, and what of them does not hold. */
export const run: Run = async (context) => {
  const { paths } = context;
  const rows = [
    ['archive', context.archiveChoice.path, context.archiveChoice.from],
    ['data', context.dataChoice.path, context.dataChoice.from],
    ['lang', context.words.language, context.languageFrom],
    ['config', paths.configFile, 'default'],
    ['state', paths.stateDir, 'default'],
    ['cache', paths.cacheDir, 'default'],
  ] as const;
  const problems = settingsProblems(context);
  if (context.json) {
    const settings = Object.fromEntries(rows.map(([name, value, from]) => [name, { value, from }]));
    const wrong = problems.map((problem) => told(context.words, problem));
    await context.out.json({ ...settings, file: context.config, problems: wrong }, 2);
    return 0;
  }
  const column = Math.max(10, ...Object.keys(context.config).map((name) => name.length + 2));
  for (const [name, value, from] of rows) {
    await context.out.text(
      { text: name.padEnd(column), style: ['key'] },
      { text: value },
      { text: `  (${context.words(`cli.from.${from}`)})`, style: ['dim'] },
    );
  }
  for (const [name, value] of Object.entries(context.config)) {
    if (name === 'archive' || name === 'data' || name === 'lang') continue;
    await context.out.text({ text: name.padEnd(column), style: ['key'] }, { text: JSON.stringify(value) });
  }
  if (problems.length > 0) await context.out.text();
  await printProblems(context, problems);
  return 0;
};
