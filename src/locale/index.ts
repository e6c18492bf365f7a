import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { fill, type Language, type Message, type MessageArgs } from './message.ts';

export type { Language, Message, MessageArgs } from './message.ts';

/** A key of the message tables. Each floor keeps its own table in `en/` and `de/`; a test holds the two equal. */
export type MessageKey = keyof typeof en;

/** Gives the interface's words in one language. */
export interface Words {
  readonly language: Language;
  /** The text for a key; an unknown key (from a newer part) is given back as it is rather than hidden. */
  (key: MessageKey, args?: MessageArgs): string;
  /** The text of a message that a lower floor returned. */
  of(message: Message): string;
}

const tables: Record<Language, Readonly<Record<string, string>>> = { en, de };

export function words(language: Language): Words {
  const table = tables[language];
  const text = (key: string, args: MessageArgs = {}): string =>
    fill(table[key] ?? en[key as MessageKey] ?? key, args, language);
  return Object.assign(text as (key: MessageKey, args?: MessageArgs) => string, {
    language,
    of: (message: Message) => text(message.key, message.args),
  });
}

/**
 * The interface's language from what the user said (`--lang`, config) or else from the locale variables.
 * @param locale the value of `LC_ALL`, `LC_MESSAGES` or `LANG`, such as `de_CH.UTF-8`
 */
export function languageOf(locale: string | undefined): Language {
  return /^de(?![a-z])/i.test(locale ?? '') ? 'de' : 'en';
}
