/** Names of the files of converted posts: stable, readable, and allowed on every file system. */
import transliterate from '@sindresorhus/transliterate';

/** ASCII characters of a name without its ending; well below every limit, with room for a suffix. */
const longest = 80;
/** Names that Windows keeps for devices, whatever the ending. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin|conout|clock)$/;

/**
 * A name of small Latin letters, digits and hyphens: `ä` becomes `ae`, other scripts their Latin letters where there is
 * a way to write them so. '' when nothing is left of the text.
 */
export function nameOf(text: string): string {
  const latin = transliterate(decoded(text).normalize('NFC')).normalize('NFKD').toLowerCase();
  const name = latin
    .replace(/[\u0300-\u036f'’‘`´]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return cut(name);
}

/** A slug may come percent-encoded, as WordPress keeps those that are not Latin. */
function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** At a word's end where that leaves enough. */
function cut(name: string): string {
  if (name.length <= longest) return reserved.test(name) ? `${name}-post` : name;
  const whole = name.slice(0, longest + 1).lastIndexOf('-');
  return name.slice(0, whole > longest / 2 ? whole : longest).replace(/-+$/, '');
}

/** What a post's name is made of, best first. */
export interface NameSource {
  readonly slug: string | null;
  readonly title: string;
  readonly date: string | null;
  readonly id: string | null;
  readonly address: string | null;
}

/** Gives each post of one conversion a name of its own, in the order of the source. */
export class FileNames {
  readonly #taken = new Set<string>();

  /**
   * The next post's file name. Two posts of one name are told apart by what is theirs (day, id) before they are
   * numbered, so that names stay the same when the source has grown.
   */
  next(post: NameSource): string {
    const base = nameOf(post.slug ?? '') || nameOf(post.title) || fallback(post);
    const day = post.date?.slice(0, 10) ?? '';
    const id = shortHash(post.id ?? post.address ?? '');
    for (const suffix of ['', day && `-${day}`, id && `-${id}`]) {
      const name = `${base}${suffix}.md`;
      if ((suffix !== '' || base !== '') && this.#take(name)) return name;
    }
    for (let n = 2; ; n++) {
      const name = `${base}-${n}.md`;
      if (this.#take(name)) return name;
    }
  }

  #take(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }
}

/** For a title without any letter that Latin has: the day, or a hash of what identifies the post. */
function fallback({ title, date, id, address }: NameSource): string {
  return `post-${date?.slice(0, 10) ?? shortHash(id ?? address ?? title)}`.replace(/-+$/, '');
}

/** FNV-1a over UTF-16 units, 32 bits, in base 36; '' of nothing. Not for security: it tells a few posts apart. */
function shortHash(text: string): string {
  if (text === '') return '';
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
