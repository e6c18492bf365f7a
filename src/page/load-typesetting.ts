/** Loads what a language, and perhaps code, needs for being set well. */
import { hyphenatorFor } from './hyphenation.ts';
import type { Styler, Typesetting } from './typesetting.ts';

/** @param language the post's language as BCP 47 tag, or `null` */
export async function loadTypesetting(language: string | null): Promise<Typesetting> {
  const [hyphenator, styler] = await Promise.all([hyphenatorFor(language), loadStyler()]);
  return { language, hyphenator, styler };
}

let styler: Promise<Styler> | undefined;

function loadStyler(): Promise<Styler> {
  styler ??= import('./marked-terminal.ts').then((module) => module.createStyler());
  return styler;
}
