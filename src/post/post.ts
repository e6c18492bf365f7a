import type { Problem } from './problem.ts';

/** A date as exact as the post gives it, never shifted by a time zone. */
export interface PostDate {
  /** `2019`, `2019-03`, `2019-03-05`, or with time and, where given, zone: `2019-03-05T14:30:00+01:00`. */
  readonly text: string;
  readonly precision: 'year' | 'month' | 'day' | 'time';
  /** Sorts dates of any precision: as an instant in milliseconds; a missing part counts as its first. */
  readonly sort: number;
}

/** What the list knows of a post, without its text. Small and plain, so that it can be cached and sent to workers. */
export interface PostMeta {
  /** Path in the archive with `/`, NFC as on disk. Identifies the post. */
  readonly path: string;
  readonly title: string;
  readonly date: PostDate | null;
  /** As written, in order, without doubles. */
  readonly tags: readonly string[];
  /** BCP 47 language as written (`de`, `de-CH`, `en`), or guessed from the text. */
  readonly lang: string | null;
  readonly authors: readonly string[];
  readonly summary: string | null;
  readonly draft: boolean;
  /** From front matter: what makes the post findable after a rename. */
  readonly id: string | null;
  readonly slug: string | null;
  /** Where it stands on the web: `permalink`, `url`, `canonical`, … an http(s) address, or a path within the site. */
  readonly address: string | null;
  readonly aliases: readonly string[];
  /** Words of the reading text, or a close estimate made from the source. */
  readonly words: number;
  /** Headings, in order, for quick open; plain text. */
  readonly headings: readonly string[];
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  readonly problems: readonly Problem[];
}

/** A post with its Markdown body (front matter removed). */
export interface Post {
  readonly meta: PostMeta;
  /** The Markdown, decoded, line ends as `\n`. */
  readonly body: string;
  /** Of a part of a post: the whole is too large to be read as Markdown, hence this is not either. */
  readonly isPlain?: boolean;
  /** Line of the file (from 1) on which the body begins. */
  readonly bodyLine: number;
  /** The parsed front matter, as plain data, for what the reader does not know. */
  readonly data: Readonly<Record<string, unknown>>;
}
