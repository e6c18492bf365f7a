/**
 * Stands in for the package `cli-highlight`, which marked-terminal calls: the same functions over highlight.js's core
 * with the languages that blogs show, instead of all 190 and an HTML parser. The build puts it in its place.
 */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const languages = {
  ...{ bash, c, cpp, csharp, css, diff, dockerfile, go, ini, java, javascript, json, kotlin, lua, makefile, markdown },
  ...{ php, python, r, ruby, rust, shell, sql, typescript, xml, yaml },
};

type Name = keyof typeof languages;

/** What else languages are called, as highlight.js has it. */
const aliases: Readonly<Record<Name, readonly string[]>> = {
  bash: ['sh', 'zsh'],
  c: ['h'],
  cpp: ['cc', 'c++', 'h++', 'hpp', 'hh', 'hxx', 'cxx'],
  csharp: ['cs', 'c#'],
  css: [],
  diff: ['patch'],
  dockerfile: ['docker'],
  go: ['golang'],
  ini: ['toml'],
  java: ['jsp'],
  javascript: ['js', 'jsx', 'mjs', 'cjs'],
  json: ['jsonc', 'json5'],
  kotlin: ['kt', 'kts', 'ktm', 'ktx'],
  lua: ['pluto'],
  makefile: ['mk', 'mak', 'make'],
  markdown: ['md', 'mkdown', 'mkd'],
  php: [],
  python: ['py', 'gyp', 'ipython'],
  r: [],
  ruby: ['rb', 'gemspec', 'podspec', 'thor', 'irb'],
  rust: ['rs'],
  shell: ['console', 'shellsession'],
  sql: [],
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  xml: ['html', 'xhtml', 'rss', 'atom', 'xjb', 'xsd', 'xsl', 'plist', 'wsf', 'svg'],
  yaml: ['yml'],
};

/** Languages that stand inside of others, as highlight.js has it. */
const inside: Readonly<Partial<Record<Name, readonly Name[]>>> = {
  dockerfile: ['bash'],
  javascript: ['xml', 'css'],
  markdown: ['xml'],
  shell: ['bash'],
  typescript: ['xml', 'css'],
  xml: ['css', 'javascript'],
  yaml: ['ruby'],
};

const byName = new Map<string, Name>();
for (const [name, others] of Object.entries(aliases) as [Name, readonly string[]][]) {
  for (const one of [name, ...others]) byName.set(one, name);
}

/** A language is made ready when it is first met: all together take longer than a key may wait. */
function isReady(language: string): boolean {
  const name = byName.get(language.toLowerCase());
  if (name !== undefined) register(name);
  return name !== undefined;
}

function register(name: Name): void {
  if (hljs.getLanguage(name)) return;
  hljs.registerLanguage(name, languages[name]);
  inside[name]?.forEach(register);
}

/** How a kind of token (`keyword`, `string`, …) is written. */
export type HighlightTheme = Readonly<Record<string, (text: string) => string>>;

export interface HighlightOptions {
  readonly language?: string;
  readonly ignoreIllegals?: boolean;
  readonly theme?: HighlightTheme;
}

/** @throws when the language is not known, as the package does */
export function highlight(code: string, options: HighlightOptions = {}): string {
  if (!options.language) return code;
  // highlight.js would write to the console before it throws.
  if (!isReady(options.language)) throw new Error(`unknown language: ${options.language}`);
  const { value } = hljs.highlight(code, { language: options.language, ignoreIllegals: options.ignoreIllegals });
  return themed(value, options.theme ?? {});
}

export const supportsLanguage = (name: string): boolean => byName.has(name.toLowerCase());
export const listLanguages = (): string[] => Object.keys(languages);
export default highlight;

/** highlight.js writes nothing but spans of a class and five entities. */
const token = /<span class="([^"]*)">|<\/span>|&(amp|lt|gt|quot|#x27);|[^<&]+/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function themed(html: string, theme: HighlightTheme): string {
  const open: { kind: string; text: string }[] = [{ kind: '', text: '' }];
  for (const [whole, name, entity] of html.matchAll(token)) {
    const top = open[open.length - 1]!;
    if (name !== undefined) open.push({ kind: /hljs-(\w+)/.exec(name)?.[1] ?? '', text: '' });
    else if (whole === '</span>' && open.length > 1) {
      open.pop();
      open[open.length - 1]!.text += theme[top.kind]?.(top.text) ?? top.text;
    } else top.text += entity === undefined ? whole : entities[entity];
  }
  return open.map((part) => part.text).join('');
}
