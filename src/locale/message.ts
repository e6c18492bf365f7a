import { formatNumber } from './number.ts';

/** What a message may be filled with: `{name}` is replaced by `args.name`. */
export type MessageArgs = Readonly<Record<string, string | number>>;

export type Language = 'en' | 'de';

/** A text of the interface that is still independent of the language: what every floor below `cli` and `tui` returns. */
export interface Message {
  readonly key: string;
  readonly args?: MessageArgs;
}

/**
 * Fills a template.
 *
 * `{name}` gives the argument (numbers in the language's notation); `{name|one|other}` gives one of the two words by
 * the plural rule that English and German share, so `{n} {n|post|posts}` reads "1 post" or "3 posts".
 */
export function fill(template: string, args: MessageArgs, language: Language): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = args[name];
    if (value === undefined) return whole;
    if (one === undefined) return typeof value === 'number' ? formatNumber(value, language) : value;
    return Number(value) === 1 ? one : (other ?? one);
  });
}
