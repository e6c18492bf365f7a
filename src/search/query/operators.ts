import { distance } from '../distance.ts';

export type OperatorName =
  | 'title'
  | 'heading'
  | 'tag'
  | 'date'
  | 'lang'
  | 'path'
  | 'author'
  | 'is'
  | 'has'
  | 'note'
  | 'quote'
  | 'sort';

/** One operator of the query language. Parsing, completion, explanation and help come from this table. */
export interface Operator {
  readonly name: OperatorName;
  /** Other names that are understood, German ones among them. */
  readonly aliases: readonly string[];
  /** The values it takes, with their other names; absent: any text. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

const is = {
  unread: ['ungelesen', 'new', 'neu'],
  reading: ['angefangen', 'started'],
  read: ['gelesen', 'finished', 'fertig'],
  bookmarked: ['bookmark', 'lesezeichen'],
  annotated: ['notiert', 'noted'],
  draft: ['entwurf'],
  exact: ['genau'],
  moved: ['verschoben'],
  changed: ['geändert', 'geaendert'],
  uncertain: ['unsicher'],
  orphan: ['verwaist', 'orphaned'],
} as const;

const has = {
  note: ['notes', 'notiz', 'notizen'],
  highlight: ['highlights', 'mark', 'markierung'],
  bookmark: ['bookmarks', 'lesezeichen'],
  tag: ['tags', 'schlagwort'],
  date: ['datum'],
  summary: ['zusammenfassung'],
  link: ['links'],
  code: [],
  image: ['images', 'bild', 'bilder'],
  table: ['tables', 'tabelle'],
  list: ['lists', 'liste'],
  quote: ['quotes', 'zitat'],
  footnote: ['footnotes', 'fussnote', 'fußnote'],
  task: ['tasks', 'aufgabe'],
  math: ['formel'],
} as const;

const sort = {
  relevance: ['relevanz'],
  date: ['datum'],
  title: ['titel'],
  words: ['length', 'wörter', 'länge'],
  progress: ['fortschritt'],
} as const;

export const operators: readonly Operator[] = [
  { name: 'tag', aliases: ['tags', 'schlagwort', 'thema'] },
  { name: 'title', aliases: ['titel'] },
  { name: 'heading', aliases: ['überschrift', 'ueberschrift'] },
  { name: 'date', aliases: ['datum', 'year', 'jahr'] },
  { name: 'is', aliases: ['ist'], values: is },
  { name: 'has', aliases: ['hat'], values: has },
  { name: 'note', aliases: ['notiz'] },
  { name: 'quote', aliases: ['zitat'] },
  { name: 'path', aliases: ['pfad', 'file', 'datei'] },
  { name: 'author', aliases: ['autor', 'autorin'] },
  { name: 'lang', aliases: ['language', 'sprache'] },
  { name: 'sort', aliases: ['sortiert', 'order'], values: sort },
];

const byName = new Map(operators.flatMap((operator) => [operator.name, ...operator.aliases].map((n) => [n, operator])));

/** The operator of a name, in any letter case. */
export const operatorNamed = (name: string): Operator | undefined => byName.get(name.toLowerCase());

/** The canonical form of an operator's value, or `null` when it takes no such value. */
export function canonicalValue(operator: Operator, value: string): string | null {
  if (!operator.values) return value;
  const low = value.toLowerCase();
  for (const [name, aliases] of Object.entries(operator.values)) {
    if (name === low || aliases.includes(low)) return name;
  }
  return null;
}

/** The nearest of some names by typing errors, or by its beginning; `null` when none is near. */
export function nearest(name: string, names: readonly string[]): string | null {
  const low = name.toLowerCase();
  const bound = Math.max(1, Math.floor(low.length / 2));
  let best: string | null = null;
  let least = bound + 1;
  for (const candidate of names) {
    const far = candidate.startsWith(low) && low.length > 1 ? 0.5 : distance(low, candidate, bound);
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}
