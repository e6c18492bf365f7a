/** Loads what a language, and perhaps code, needs for being set well. */
import { hyphenatorFor } from './hyphenation.ts';
import type { Styler, Typesetting } from './typesetting.ts';

/** @param language the post's language as BCP 47 tag, or `null` */
export async function loadTypesetting(language: string | null): Promise<Typesetting> {
  const [hyphenator, styler, { parseDocument: parse }] = await Promise.all([
    hyphenatorFor(language),
    loadStyler(),
    import('../post/parse.ts'),
  ]);
  return { language, hyphenator, styler, parse };
}

let styler: Promise<Styler> | undefined;

function loadStyler(): Promise<Styler> {
  styler ??= import('./marked-terminal.ts').then((module) => module.createStyler());
  return styler;
}
