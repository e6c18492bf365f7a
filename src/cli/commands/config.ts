import type { Run } from '../command-table.ts';

/** `config`: the settings in force, and where each comes from. */
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
  if (context.json) {
    const settings = Object.fromEntries(rows.map(([name, value, from]) => [name, { value, from }]));
    await context.out.json({ ...settings, file: context.config }, 2);
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
  return 0;
};
