/** What front matter fields mean, in the dialects of Jekyll, Hugo, Zola, Astro, Eleventy and Obsidian. */

type Data = Readonly<Record<string, unknown>>;

/** A field by the first of its names that has a value; names are compared without case, `-` and `_`. */
export class Fields {
  readonly #values = new Map<string, unknown>();
  readonly #nested: readonly Data[];

  constructor(data: Data) {
    for (const [key, value] of Object.entries(data)) {
      const name = normal(key);
      if (value !== null && value !== '' && !this.#values.has(name)) this.#values.set(name, value);
    }
    // Zola keeps tags under `taxonomies` and what it does not know under `extra`; Hugo has `params`.
    this.#nested = ['taxonomies', 'extra', 'params', 'seo'].flatMap((key) => {
      const value = this.#values.get(key);
      return isData(value) ? [value] : [];
    });
  }

  get(...names: readonly string[]): unknown {
    for (const name of names) {
      const value = this.#values.get(normal(name));
      if (value !== undefined) return value;
    }
    for (const data of this.#nested) {
      for (const [key, value] of Object.entries(data)) {
        if (names.some((name) => normal(name) === normal(key)) && value !== null && value !== '') return value;
      }
    }
    return undefined;
  }

  /** One line of text: the field, or the first of a list. */
  text(...names: readonly string[]): string | null {
    return textOf(this.get(...names));
  }

  /** A list of texts, from a list, or from a text that `split` parts. */
  list(split: (text: string) => readonly string[], ...names: readonly string[]): string[] {
    return listOf(this.get(...names), split);
  }
}

const normalNames = new Map<string, string>();

/** A field's name without case, `-` and `_`. An archive's posts have the same few names: they are kept. */
function normal(name: string): string {
  let result = normalNames.get(name);
  if (result === undefined) {
    result = name.toLowerCase().replace(/[-_ ]/g, '');
    if (normalNames.size < 1000) normalNames.set(name, result);
  }
  return result;
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim() || null;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return textOf(value[0]);
  return isData(value) ? textOf(value['name'] ?? value['title'] ?? value['value'] ?? value['de'] ?? value['en']) : null;
}

function listOf(value: unknown, split: (text: string) => readonly string[]): string[] {
  if (typeof value === 'string')
    return split(value)
      .map((part) => part.trim())
      .filter(Boolean);
  if (!Array.isArray(value)) {
    // A mapping of names to true, or to nothing, is a list of names; else it describes one thing.
    if (isData(value) && textOf(value) === null) return Object.keys(value).filter((key) => value[key] !== false);
    const text = textOf(value);
    return text ? [text] : [];
  }
  return value.flatMap((item) => (Array.isArray(item) ? listOf(item, split) : (textOf(item) ?? [])));
}

/** `a, b c; d`: at commas and semicolons where there are any, else at white space (Jekyll). */
export function splitTags(text: string): string[] {
  const separator = /[,;]/.test(text) ? /[,;]/ : /\s+/;
  return text.split(separator);
}

/** At commas and semicolons only: what may hold spaces. */
export const splitAtCommas = (text: string): string[] => text.split(/[,;]/);

/** Names of people; a comma parts them only when each part has a space in it (`Franke, Su` is one person). */
export function splitNames(text: string): string[] {
  const parts = text.split(/\s*;\s*|\s+(?:and|und|&)\s+/);
  if (parts.length > 1) return parts.flatMap(splitNames);
  const listed = text.split(',').map((part) => part.trim());
  return listed.every((part) => part.includes(' ')) ? listed : [text];
}

/** Tags as written, without a leading `#`, each once whatever its case. */
export function distinct(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  const result: string[] = [];
  for (const raw of tags) {
    const tag = raw
      .replace(/^#+(?=\S)/, '')
      .replace(/\s+/g, ' ')
      .trim();
    const key = tag.toLowerCase();
    if (!tag || seen.has(key)) continue;
    seen.add(key);
    result.push(tag);
  }
  return result;
}
