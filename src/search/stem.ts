import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';

/** The languages that words are stemmed in. */
export type StemLanguage = 'de' | 'en';

/**
 * The stem of a word's key (see `keyOf`) by the Snowball algorithms (Porter, http://snowball.tartarus.org). Keys have
 * no umlauts, which the German algorithm drops anyway (`häuser` and `haus` share a stem), so all spellings share one.
 */
export function stem(key: string, language: StemLanguage): string {
  // Identifiers with digits are no words of a language, and very long runs are not worth the time.
  if (key.length < 3 || key.length > 60 || /\d/.test(key)) return key;
  const known = stems[language].get(key);
  if (known !== undefined) return known;
  const found = language === 'de' ? german(key) : english(key);
  if (stems[language].size >= mostStems) stems[language].clear();
  stems[language].set(key, found);
  return found;
}

/** The same words come again and again, and a stem takes some microseconds. */
const stems: Readonly<Record<StemLanguage, Map<string, string>>> = { de: new Map(), en: new Map() };
const mostStems = 20_000;

/** The languages to stem in for an archive: those of its posts; both where none is known. */
export function stemLanguages(languages: Iterable<string | null>): StemLanguage[] {
  const found = new Set<StemLanguage>();
  for (const language of languages) {
    if (language && /^de(?![a-z])/i.test(language)) found.add('de');
    else if (language && /^en(?![a-z])/i.test(language)) found.add('en');
  }
  return found.size > 0 ? [...found].sort() : ['de', 'en'];
}
