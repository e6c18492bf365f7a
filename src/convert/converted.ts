/** What converters give: posts, and a word on everything that did not become part of one. */
import type { Message } from '../locale/message.ts';

/** A place in the source, for messages: both count from 1. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

/** A post on its way to a Markdown file. Absent facts are `null` or empty; nothing is made up. */
export interface ConvertedPost {
  readonly title: string;
  /** As exact as the source has it: `2019`, `2019-03`, `2019-03-05`, `2019-03-05T14:30:00+01:00`. */
  readonly date: string | null;
  readonly updated: string | null;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly authors: readonly string[];
  readonly summary: string | null;
  readonly draft: boolean;
  /** A static page of the blog, no post of its stream. */
  readonly page: boolean;
  readonly slug: string | null;
  /** What the source knows the post by, whatever its title: a GUID, an Atom id. */
  readonly id: string | null;
  /** Where it stands on the web: an http(s) address. */
  readonly address: string | null;
  readonly lang: string | null;
  /** Markdown, without a heading of the title. */
  readonly body: string;
  readonly place: Place;
}

/** A post of which only title, body and place are known. */
export const barePost = (title: string, body: string, place: Place): ConvertedPost => ({
  title,
  date: null,
  updated: null,
  tags: [],
  categories: [],
  authors: [],
  summary: null,
  draft: false,
  page: false,
  slug: null,
  id: null,
  address: null,
  lang: null,
  body,
  place,
});

/** Why something is in no post; each has its words in `src/locale` as `convert.dropped.<kind>`. */
export type DropKind =
  | 'camera'
  | 'before'
  | 'comments'
  | 'private'
  | 'trash'
  | 'auto-draft'
  | 'revision'
  | 'other-type'
  | 'attachment'
  | 'empty'
  | 'double'
  | 'no-post'
  | 'script'
  | 'shortcode'
  | 'control';

/** Something of the source that is in no post. */
export interface Dropped {
  readonly kind: DropKind;
  /** How many, when one place holds several. */
  readonly count: number;
  /** What it was, for a person: a title, a type, the text itself. May be ''. */
  readonly what: string;
  readonly place: Place;
}

/** Something that went wrong in the source; the conversion goes on, or has ended there when `fatal`. */
export interface Trouble {
  readonly fatal: boolean;
  readonly message: Message;
  readonly place: Place;
}

export type Found =
  | { readonly type: 'post'; readonly post: ConvertedPost }
  | { readonly type: 'dropped'; readonly dropped: Dropped }
  | { readonly type: 'trouble'; readonly trouble: Trouble };

/** A converter is fed the source's text in pieces and gives back what it found so far. */
export interface Converter {
  write(text: string): readonly Found[];
  end(): readonly Found[];
}
