import type { Words } from '../locale/index.ts';
import type { Span } from '../page/line.ts';
import { width } from '../page/width.ts';
import { type CommandRow, commandTable } from './command-table.ts';
import { commandOptions, globalOptions, type OptionRow } from './option-table.ts';
import type { Output } from './output.ts';

const label = (name: string, row: OptionRow): string =>
  `${row.short ? `-${row.short}, ` : ''}--${name}${row.value ? ` ${row.value}` : ''}`;

/** Two aligned columns: what is typed, and what it does. */
async function rows(output: Output, list: readonly (readonly [string, string])[]): Promise<void> {
  const widest = Math.max(...list.map(([left]) => width(left)));
  for (const [left, right] of list) {
    await output.text(
      { text: '  ' },
      { text: left, style: ['key'] },
      { text: ' '.repeat(widest - width(left) + 2) },
      { text: right },
    );
  }
}

async function section(output: Output, title: string): Promise<void> {
  await output.text();
  const span: Span = { text: title, style: ['bold'] };
  await output.text(span);
}

/** The help of the program, from the command and option tables. */
export async function printHelp(output: Output, words: Words): Promise<void> {
  await output.text({ text: `randnotiz – ${words('cli.about')}` });
  await section(output, words('cli.usage'));
  await rows(output, [['randnotiz [ARCHIVE]', words('cli.usage.reader')]]);
  await section(output, words('cli.commands'));
  await rows(
    output,
    commandTable.map((row) => [`${row.name} ${row.usage}`.trim(), words(row.help)] as const),
  );
  await section(output, words('cli.options.everywhere'));
  await rows(
    output,
    Object.entries<OptionRow>(globalOptions).map(([name, row]) => [label(name, row), words(row.help)] as const),
  );
  await output.text();
  await output.text({ text: words('cli.help.more') });
}

/** The help of one subcommand. */
export async function printCommandHelp(output: Output, words: Words, command: CommandRow): Promise<void> {
  await output.text({ text: `randnotiz ${command.name} – ${words(command.help)}` });
  await section(output, words('cli.usage'));
  await output.text({ text: `  randnotiz ${command.name} ${command.usage}`.trimEnd() });
  if (command.options.length > 0) {
    await section(output, words('cli.options'));
    await rows(
      output,
      command.options.map((name) => [label(name, commandOptions[name]), words(commandOptions[name].help)] as const),
    );
  }
  await section(output, words('cli.options.everywhere'));
  await rows(
    output,
    Object.entries<OptionRow>(globalOptions).map(([name, row]) => [label(name, row), words(row.help)] as const),
  );
}
