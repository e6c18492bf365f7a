import type { MessageKey, Words } from '../../locale/index.ts';
import { type Context, contexts, type KeyRow, keyTable } from '../../tui/keymap.ts';

/** A context's rows as people read them: the keys, and what they do. */
export interface KeySection {
  readonly context: Context;
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

/** The key table by context, in words; commands without a key are left out. */
export function keySections(words: Words, table: readonly KeyRow[] = keyTable): readonly KeySection[] {
  return contexts.map((context) => ({
    context,
    title: words(`tui.context.${context}` as MessageKey),
    rows: table
      .filter((row) => row.contexts.includes(context) && row.keys.length > 0)
      .map((row) => ({ keys: row.keys, does: words(`key.${row.command}` as MessageKey) })),
  }));
}

const code = (key: string): string => (key.includes('`') ? `\`\` ${key} \`\`` : `\`${key}\``).replaceAll('|', '\\|');

/** The key table as Markdown, a table a context. */
export function keyTableMarkdown(words: Words): string {
  return keySections(words)
    .filter((section) => section.rows.length > 0)
    .map(({ title, rows }) => {
      const lines = rows.map(({ keys, does }) => `| ${keys.map(code).join(' ')} | ${does} |`);
      return [`### ${title}`, '', '| keys | |', '| --- | --- |', ...lines].join('\n');
    })
    .join('\n\n');
}

/** The same with the names that the config knows contexts and commands by, and with commands that have no key. */
export function namedKeyTableMarkdown(words: Words, table: readonly KeyRow[] = keyTable): string {
  return contexts
    .map((context) => {
      const rows = table.filter((row) => row.contexts.includes(context));
      const lines = rows.map(({ keys, command }) => {
        const does = words(`key.${command}` as MessageKey);
        return `| ${keys.map(code).join(' ')} | \`${command}\` | ${does} |`;
      });
      const title = words(`tui.context.${context}` as MessageKey);
      return [`### ${title}: \`${context}\``, '', '| keys | command | |', '| --- | --- | --- |', ...lines].join('\n');
    })
    .join('\n\n');
}
