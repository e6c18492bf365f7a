import type { Message } from '../../locale/message.ts';
import { fold } from '../fold.ts';
import { type Operator, operatorNamed, operators } from './operators.ts';

/** What a query's values can be completed from: the archive's own. */
export interface QueryVocabulary {
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly authors: readonly string[];
  readonly langs: readonly string[];
  /** Top folders. */
  readonly paths: readonly string[];
  /** Years with posts, newest first. */
  readonly years: readonly string[];
}

export interface Completion {
  /** What is put in place of `start` to `end` (UTF-16 indices) of the query. */
  readonly insert: string;
  readonly start: number;
  readonly end: number;
  /** What the list shows; the text itself, as it is foreign for values. */
  readonly label: string;
  /** What an operator does, or how many posts a tag has. */
  readonly hint: Message | null;
}

const most = 50;

/**
 * Completes what stands before the cursor: the name of an operator, or the value of one.
 * @param cursor UTF-16 index
 */
export function completeQuery(text: string, cursor: number, vocabulary: QueryVocabulary): Completion[] {
  const before = text.slice(0, cursor);
  const end = cursor;
  const value = /(?:^|[\s(-])(\p{L}{2,20}):("[^"]*|[^\s"()]*)$/u.exec(before);
  const operator = value ? operatorNamed(value[1] ?? '') : undefined;
  if (value && operator) {
    const typed = value[2] ?? '';
    return valuesOf(operator, typed.replace(/^"/, ''), vocabulary, { start: cursor - typed.length, end });
  }
  const word = /(?:^|[\s(-])(\p{L}*)$/u.exec(before);
  if (!word) return [];
  const typed = word[1] ?? '';
  return namesFor(typed, { start: cursor - typed.length, end });
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function namesFor(typed: string, place: Place): Completion[] {
  const low = typed.toLowerCase();
  const found = operators.filter((operator) => [operator.name, ...operator.aliases].some((n) => n.startsWith(low)));
  return found.map((operator) => {
    const name = operator.name.startsWith(low) ? operator.name : operator.aliases.find((n) => n.startsWith(low));
    const insert = `${name ?? operator.name}:`;
    return { insert, label: insert, hint: { key: `search.operator.${operator.name}` }, ...place };
  });
}

function valuesOf(operator: Operator, typed: string, vocabulary: QueryVocabulary, place: Place): Completion[] {
  const low = fold(typed.toLowerCase());
  return candidates(operator, vocabulary)
    .map(({ value, hint }) => ({ value, hint, at: fold(value.toLowerCase()).indexOf(low) }))
    .filter(({ at, value }) => at >= 0 && value !== typed)
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0))
    .slice(0, most)
    .map(({ value, hint }) => ({ insert: quoted(value), label: value, hint, ...place }));
}

function candidates(operator: Operator, vocabulary: QueryVocabulary): { value: string; hint: Message | null }[] {
  const bare = (values: readonly string[]) => values.map((value) => ({ value, hint: null }));
  switch (operator.name) {
    case 'tag':
      return vocabulary.tags.map(({ tag, count }) => ({
        value: tag,
        hint: { key: 'search.complete.count', args: { count } },
      }));
    case 'author':
      return bare(vocabulary.authors);
    case 'lang':
      return bare(vocabulary.langs);
    case 'path':
      return bare(vocabulary.paths);
    case 'date':
      return bare(vocabulary.years);
    default:
      return Object.keys(operator.values ?? {}).map((value) => ({
        value,
        hint: { key: `search.value.${operator.name}.${value}` },
      }));
  }
}

const quoted = (value: string): string => (/[\s()"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value);
