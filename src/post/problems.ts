import { cleanLine } from './clean.ts';
import type { Fault } from './front-matter.ts';
import type { Problem } from './problem.ts';

/** Collects what is wrong with one post, in words that the locale fills in. */
export class Problems {
  readonly list: Problem[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  encoding(): void {
    this.#add('warning', 'post.encoding', 'post.encoding.fix');
  }

  frontMatter({ kind, line, detail }: Fault): void {
    const severity = kind === 'unclosed' ? 'warning' : 'error';
    this.#add(
      severity,
      `post.frontMatter.${kind}`,
      `post.frontMatter.${kind}.fix`,
      { detail: cleanLine(detail) },
      line,
    );
  }

  tooLarge(): void {
    this.#add('warning', 'post.tooLarge', 'post.tooLarge.fix');
  }

  tooDeep(): void {
    this.#add('warning', 'post.tooDeep', 'post.tooDeep.fix');
  }

  controlCharacters(): void {
    this.#add('warning', 'post.control', 'post.control.fix');
  }

  date(written: string): void {
    this.#add('warning', 'post.date', 'post.date.fix', { written: cleanLine(written.slice(0, 60)) });
  }

  ambiguousDate(written: string, read: string): void {
    this.#add('warning', 'post.dateAmbiguous', 'post.date.fix', { written: cleanLine(written.slice(0, 60)), read });
  }

  #add(
    severity: Problem['severity'],
    what: string,
    fix: string,
    args: Readonly<Record<string, string | number>> = {},
    line?: number,
  ): void {
    const where = line === undefined ? this.#path : `${this.#path}:${line}`;
    this.list.push({ severity, where, what: { key: what, args }, fix: { key: fix, args } });
  }
}
