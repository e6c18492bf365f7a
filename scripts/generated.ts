import { readFileSync } from 'node:fs';
import type { keyTableMarkdown, namedKeyTableMarkdown } from '../src/cli/manual/key-table.ts';
import type { manPage } from '../src/cli/manual/man-page.ts';
import type { words } from '../src/locale/index.ts';

interface Makers {
  readonly words: typeof words;
  readonly keyTableMarkdown: typeof keyTableMarkdown;
  readonly namedKeyTableMarkdown: typeof namedKeyTableMarkdown;
  readonly manPage: typeof manPage;
}

const begin = '<!-- keys: made by npm run docs -->';
const end = '<!-- /keys -->';

/** Every generated text by its path from the repository's root. */
export function documents({ words, keyTableMarkdown, namedKeyTableMarkdown, manPage }: Makers): Record<string, string> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const day = /^## \S+ – (\d{4}-\d{2}-\d{2})/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1] ?? '2026-11-23';
  const keys = keyTableMarkdown(words('en'));
  const readme = readFileSync('README.md', 'utf8');
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  const table =
    from < 0 || to < 0 ? readme : `${readme.slice(0, from + begin.length)}\n\n${keys}\n\n${readme.slice(to)}`;
  return {
    'docs/keys.md': `# Keys\n\nMade from the key table by \`npm run docs\`. \`?\` shows them in the reader; the config (\`keys\`) remaps them by context and\ncommand; [settings](config.md) says how.\n\n${namedKeyTableMarkdown(words('en'))}\n`,
    'docs/keys.de.md': `# Tasten\n\nAus der Tastentabelle erzeugt (\`npm run docs\`). Im Leser zeigt sie \`?\`; die Konfiguration (\`keys\`) belegt sie nach\nKontext und Befehl um; [Einstellungen](config.md) sagt, wie.\n\n${namedKeyTableMarkdown(words('de'))}\n`,
    'docs/randnotiz.1': manPage(words('en'), version, day),
    'README.md': table,
  };
}
