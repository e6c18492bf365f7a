/**
 * The one place where marked-terminal is used: it styles inline runs, headings and code; where lines end is ours. Its
 * renderers write marks of our own instead of colours, and what it wrote is read back as style names, so that the theme
 * decides how a style looks and layout never measures its output. Loaded late.
 */
import chalk from 'chalk';
import { type MarkedTerminalOptions, markedTerminal } from 'marked-terminal';
import { clean } from '../post/clean.ts';
import type { StyleName } from './line.ts';
import type { CodeRun, Construct, Styler } from './typesetting.ts';

/** Names in the order of their numbers in marks. */
const names: readonly StyleName[] = [
  ...(['heading-1', 'heading-2', 'heading-3', 'heading-4', 'strong', 'emphasis', 'deletion', 'code', 'link'] as const),
  ...(['syntax-keyword', 'syntax-string', 'syntax-number', 'syntax-comment', 'syntax-title', 'syntax-type'] as const),
  'syntax-meta',
];

/** A mark looks like SGR so that marked-terminal treats it as such; foreign text was cleaned and cannot contain one. */
const mark = (name: StyleName) => (text: string) => `\x1b[${100 + names.indexOf(name)}m${text}\x1b[0m`;
const plain = (text: string): string => text;

const options = {
  firstHeading: mark('heading-1'),
  heading: plain,
  strong: mark('strong'),
  em: mark('emphasis'),
  del: mark('deletion'),
  codespan: mark('code'),
  link: mark('link'),
  href: plain,
  code: plain,
  emoji: false,
  unescape: false,
  showSectionPrefix: false,
  reflowText: false,
  tab: 0,
} satisfies MarkedTerminalOptions;

/** Kinds of tokens by highlight.js's class names. Those that are missing stay plain. */
const syntax: Readonly<Record<string, StyleName>> = {
  ...{ keyword: 'syntax-keyword', literal: 'syntax-keyword', selector: 'syntax-keyword', name: 'syntax-keyword' },
  ...{
    string: 'syntax-string',
    regexp: 'syntax-string',
    symbol: 'syntax-string',
    addition: 'syntax-string',
    code: 'syntax-string',
  },
  ...{ number: 'syntax-number', bullet: 'syntax-number', deletion: 'syntax-number', char: 'syntax-number' },
  ...{ comment: 'syntax-comment', quote: 'syntax-comment', doctag: 'syntax-comment' },
  ...{ title: 'syntax-title', section: 'syntax-title', function: 'syntax-title', link: 'syntax-title' },
  ...{
    built_in: 'syntax-type',
    type: 'syntax-type',
    attr: 'syntax-type',
    attribute: 'syntax-type',
    variable: 'syntax-type',
  },
  ...{ class: 'syntax-type', template: 'syntax-type', property: 'syntax-type' },
  ...{ meta: 'syntax-meta', punctuation: 'syntax-meta' },
};

/** Every kind that cli-highlight's own theme would colour if ours did not. */
const kinds = [
  ...['built_in', 'type', 'subst', 'params', 'tag', 'name', 'emphasis', 'strong', 'formula', 'default', 'builtin'],
  ...Object.keys(syntax),
];
const theme = Object.fromEntries(kinds.map((kind) => [kind, syntax[kind] ? mark(syntax[kind]) : plain]));

type Renderers = Readonly<Record<string, (this: object, ...args: unknown[]) => string>>;

/** marked-terminal as a styler. */
export function createStyler(): Styler {
  const { renderer } = markedTerminal(options, { theme, ignoreIllegals: true }) as unknown as { renderer: Renderers };
  const render = (name: string, ...args: unknown[]): string =>
    renderer[name]!.call({ options: {}, parser: { parseInline: (text: string) => text } }, ...args);
  const known = new Map<Construct, readonly StyleName[]>();
  return {
    styles(construct) {
      let styles = known.get(construct);
      if (!styles) {
        styles = readMarks(renderConstruct(render, construct, 'x'))[0]?.styles ?? [];
        known.set(construct, styles);
      }
      return styles;
    },
    code(text, language) {
      const cleaned = clean(text);
      const rendered = coloured(() => render('code', cleaned, language, true));
      const runs = readMarks(rendered.replace(/\n\n$/, ''));
      // Colours may not change a letter; where they would, the code stays plain.
      if (runs.map((run) => run.text).join('') !== cleaned) return [{ text, style: null }];
      return runs.map((run): CodeRun => ({ text: run.text, style: run.styles[run.styles.length - 1] ?? null }));
    },
  };
}

/** How deep a heading is passes through marked-terminal, which knows only the first from the others. */
function renderConstruct(
  render: (name: string, ...args: unknown[]) => string,
  construct: Construct,
  text: string,
): string {
  switch (construct) {
    case 'heading-1':
      return render('heading', text, 1).trimEnd();
    case 'heading-2':
    case 'heading-3':
    case 'heading-4':
      return mark(construct)(render('heading', text, 2).trimEnd());
    case 'strong':
      return render('strong', text);
    case 'emphasis':
      return render('em', text);
    case 'deletion':
      return render('del', text);
    case 'code':
      return render('codespan', text);
    case 'link':
      return mark('link')(text);
  }
}

/** marked-terminal leaves code plain where chalk sees no colours; our marks are wanted wherever the output goes. */
function coloured<T>(run: () => T): T {
  const level = chalk.level;
  chalk.level = 1;
  try {
    return run();
  } finally {
    chalk.level = level;
  }
}

/** Reads marks back: stretches of text with the styles around them, outermost first. */
function readMarks(text: string): { text: string; styles: readonly StyleName[] }[] {
  const runs: { text: string; styles: readonly StyleName[] }[] = [];
  const open: StyleName[] = [];
  for (const part of text.split(/(\x1b\[\d+m)/)) {
    const code = /^\x1b\[(\d+)m$/.exec(part)?.[1];
    if (code === '0') open.pop();
    else if (code !== undefined) open.push(names[Number(code) - 100] ?? 'code');
    else if (part !== '') runs.push({ text: part, styles: [...open] });
  }
  return runs;
}
