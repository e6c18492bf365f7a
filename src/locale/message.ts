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
 * the language's plural rule for the argument, so `{n} {n|post|posts}` reads "1 post" or "3 posts".
 */
export function fill(template: string, args: MessageArgs, language: Language): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = args[name];
    if (value === undefined) return whole;
    if (one === undefined) return typeof value === 'number' ? numberFormat(language).format(value) : value;
    return pluralRules(language).select(Number(value)) === 'one' ? one : (other ?? one);
  });
}

const numberFormats = new Map<Language, Intl.NumberFormat>();
function numberFormat(language: Language): Intl.NumberFormat {
  let format = numberFormats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language);
    numberFormats.set(language, format);
  }
  return format;
}

const rules = new Map<Language, Intl.PluralRules>();
function pluralRules(language: Language): Intl.PluralRules {
  let rule = rules.get(language);
  if (!rule) {
    rule = new Intl.PluralRules(language);
    rules.set(language, rule);
  }
  return rule;
}
