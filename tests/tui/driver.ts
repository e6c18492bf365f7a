/**
 * Drives the reader without a terminal: keys go through the decoder and the keymap into `update`, effects are answered by
 * a world in memory, frames come out as text.
 */
import { anchorPost } from '../../src/annotation/anchor.ts';
import { type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { applyChanges } from '../../src/annotation/record-change.ts';
import { words } from '../../src/locale/index.ts';
import type { Language } from '../../src/locale/message.ts';
import type { Frame } from '../../src/page/line.ts';
import { plainLine } from '../../src/page/paint.ts';
import { plainTypesetting } from '../../src/page/typesetting.ts';
import { parseDocument } from '../../src/post/parse.ts';
import type { Post } from '../../src/post/post.ts';
import { readPost } from '../../src/post/read.ts';
import type { Command, Stamp } from '../../src/tui/commands/command.ts';
import { recordsOf } from '../../src/tui/derive/post-records.ts';
import { countKey } from '../../src/tui/derive/searches.ts';
import { bind } from '../../src/tui/dispatch.ts';
import type { Effect } from '../../src/tui/effects.ts';
import { askedBy } from '../../src/tui/events.ts';
import { characterKey, type InputEvent, namedKey } from '../../src/tui/input/events.ts';
import { keyTable } from '../../src/tui/keymap.ts';
import { LineEditor } from '../../src/tui/linear/line-editor.ts';
import type { LinkTarget, OpenedPost, SearchAnswer } from '../../src/tui/ports.ts';
import { compose } from '../../src/tui/screens/screens.ts';
import { initialState, type Size, type Start, type State } from '../../src/tui/state.ts';
import { update } from '../../src/tui/update.ts';

/** A post from its file's text. */
export const postOf = (path: string, text: string): Post => readPost(path, new TextEncoder().encode(text));

export interface DriverOptions extends Partial<Omit<Start, 'size' | 'archive'>> {
  readonly posts: readonly Post[];
  readonly size?: Size;
  readonly language?: Language;
  readonly name?: string;
  /** Saves are answered when `answer` is called. */
  readonly slow?: boolean;
  /** Posts are opened by `give` alone. */
  readonly holdPosts?: boolean;
}

export class Driver {
  state: State;
  /** Every effect that was asked for. */
  readonly effects: Effect[] = [];
  /** The data file of this world. */
  file: DataDocument;
  readonly #posts: readonly Post[];
  readonly #bindings = bind(keyTable);
  readonly #slow: boolean;
  readonly #holdPosts: boolean;
  #ids = 0;
  #minutes = 0;
  /** Answers that wait. */
  readonly waiting: Command[] = [];

  constructor({
    posts,
    size = { columns: 80, rows: 24 },
    language = 'de',
    name = 'Ein Archiv',
    slow,
    holdPosts,
    ...start
  }: DriverOptions) {
    this.#posts = posts;
    this.#slow = slow ?? false;
    this.#holdPosts = holdPosts ?? false;
    this.file = start.records?.document ?? emptyDocument;
    this.state = initialState({
      size,
      language,
      archive: { name, posts: posts.map(({ meta }) => meta), problems: [], missing: 0 },
      ...start,
      records: { document: this.file, archive: 'urn:uuid:a', readOnly: null, ...start.records },
    });
  }

  /** Keys as the key table names them, or single characters in one string: `press('jj', 'Enter')`. */
  press(...keys: readonly string[]): this {
    for (const key of keys.flatMap(split)) this.event(key);
    return this;
  }

  type(text: string): this {
    for (const character of text) this.event(characterKey(character));
    return this;
  }

  event(event: InputEvent): this {
    const asked = askedBy(event, this.state, this.#bindings);
    if (asked?.type === 'keys') for (const key of asked.keys) this.event(key);
    else if (asked?.type === 'command') this.command(asked.command);
    else if (asked?.type === 'step') this.#take(asked.step(this.state, this.#stamp()));
    return this;
  }

  command(command: Command): this {
    this.#take(update(this.state, command, this.#stamp()));
    return this;
  }

  /** Gives the answers that were held back. */
  answer(): this {
    for (const command of this.waiting.splice(0)) this.command(command);
    return this;
  }

  resize(columns: number, rows: number): this {
    return this.command({ name: 'resized', size: { columns, rows } });
  }

  /** The screen as text. */
  get screen(): string {
    return this.lines.join('\n');
  }

  get lines(): string[] {
    return this.frame.lines.map(plainLine);
  }

  /** The screen with its styles. */
  get frame(): Frame {
    const view = { words: words(this.state.language), bindings: this.#bindings, today: '2024-05-01' };
    return compose(this.state, view);
  }

  /** The text of the open post between two offsets. */
  text(range: { readonly start: number; readonly end: number } | null | undefined): string {
    return range ? (this.state.reader?.opened?.document.text.slice(range.start, range.end) ?? '') : '';
  }

  /** Kinds of effects since the last call. */
  taken(): string[] {
    return this.effects.splice(0).map(({ type }) => type);
  }

  #stamp(): Stamp {
    this.#minutes++;
    return {
      now: new Date(Date.UTC(2024, 4, 1) + this.#minutes * 60_000).toISOString(),
      uuid: () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, '0')}`,
    };
  }

  #take({ state, effects }: { state: State; effects: readonly Effect[] }): void {
    this.state = state;
    this.effects.push(...effects);
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'open-post':
        this.#openPost(effect.path);
        return;
      case 'anchor': {
        const { reader } = this.state;
        if (!reader?.opened) return;
        const { annotations, bookmarks } = recordsOf(this.state, reader.path);
        const verdicts = anchorPost(reader.opened.document, [...annotations, ...bookmarks]);
        this.command({ name: 'anchored', path: reader.path, verdicts });
        return;
      }
      case 'save':
        this.file = applyChanges(this.file, effect.changes);
        this.#later({ name: 'saved', document: this.file });
        return;
      case 'search':
        this.#later({ name: 'search-answered', serial: effect.serial, answer: this.#search(effect.query) });
        return;
      case 'arrange':
        this.#later({ name: 'arranged', sort: effect.sort });
        return;
      case 'timer':
        // Others are given by the tests themselves.
        if (effect.key === 'count') this.command(effect.command);
        return;
      case 'count-hits': {
        // Nothing was looked for among the notes.
        const posts = effect.searches.filter(({ scope }) => scope === 'posts');
        const counts = posts.map((search) => [countKey(search), this.#search(search.query).hits.length]);
        this.command({ name: 'counted', counts: Object.fromEntries(counts) });
        return;
      }
      case 'type':
        for (const keystroke of effect.keystrokes) this.#keystroke(keystroke);
        return;
      default:
    }
  }

  #later(command: Command): void {
    if (this.#slow) this.waiting.push(command);
    else this.command(command);
  }

  /** Opens a post with a text, or with its beginning only. */
  give(path: string, post: Post, partial: boolean): this {
    const document = parseDocument(post.body);
    const opened: OpenedPost = { post, document, verdicts: [], links: [], backlinks: [] };
    return this.command({
      name: 'post-opened',
      path,
      opened,
      typesetting: { ...plainTypesetting, parse: parseDocument },
      partial,
    });
  }

  #openPost(path: string): void {
    if (this.#holdPosts) return;
    const post = this.#posts.find(({ meta }) => meta.path === path);
    if (!post) {
      this.command({ name: 'post-failed', path, why: { key: 'tui.failed', args: { reason: 'gone' } } });
      return;
    }
    const document = parseDocument(post.body);
    const { annotations, bookmarks } = recordsOf(this.state, path);
    const opened: OpenedPost = {
      post,
      document,
      verdicts: anchorPost(document, [...annotations, ...bookmarks]),
      links: document.links.map(({ address }) => this.#link(address)),
      backlinks: [],
    };
    this.command({
      name: 'post-opened',
      path,
      opened,
      typesetting: { ...plainTypesetting, parse: parseDocument, language: 'de' },
    });
  }

  #link(address: string): LinkTarget {
    if (/^https?:/.test(address)) return { kind: 'web', address };
    if (address.startsWith('#')) return { kind: 'fragment', fragment: address.slice(1) };
    const [path = '', fragment] = address.split('#');
    const known = this.#posts.some(({ meta }) => meta.path === path);
    return known ? { kind: 'post', path, fragment: fragment ?? null } : { kind: 'unknown', address };
  }

  /** Plain scanning: what finding is about is tested elsewhere. */
  #search(query: string): SearchAnswer {
    const wanted = query.toLowerCase();
    const hits = this.#posts.flatMap(({ meta, body }) => {
      const document = parseDocument(body);
      const text = document.text.text;
      const at = text.toLowerCase().indexOf(wanted);
      const inTitle = meta.title.toLowerCase().indexOf(wanted);
      if (at < 0 && inTitle < 0) return [];
      const from = Math.max(0, at - 40);
      const excerpt = at < 0 ? '' : text.slice(from, at + 100).replace(/\s/g, ' ');
      return [
        {
          path: meta.path,
          title: meta.title,
          kind: inTitle >= 0 ? ('title' as const) : ('all' as const),
          excerpt,
          excerptMarks: at < 0 ? [] : [[at - from, at - from + query.length] as const],
          titleMarks: inTitle < 0 ? [] : [[inTitle, inTitle + query.length] as const],
          score: 1,
          terms: [query],
          at: at < 0 ? null : document.text.toPoint(at),
        },
      ];
    });
    return { hits, problems: [], explanation: `enthält «${query}»`, posts: null };
  }

  /** What the one-line input's component does with a keystroke (held equal to it by a test of its own). */
  #keystroke(keystroke: string): void {
    this.#editor.follow(this.state.input);
    const { key, value } = this.#editor.press(keystroke);
    this.command({ name: 'input-changed', key, value });
  }

  readonly #editor = new LineEditor();
}

const named = new Set(['Enter', 'Esc', 'Tab', 'Space', 'Backspace', 'Home', 'End', 'PgUp', 'PgDn', '↑', '↓', '←', '→']);

/** A name is one key; `^x`, `S-Tab` and `Alt-→` too; everything else is typed character by character. */
function split(keys: string): InputEvent[] {
  if (named.has(keys)) return [namedKey(keys)];
  if (/^(?:\^.|S-Tab|Alt-.+)$/u.test(keys)) return [{ type: 'key', key: keys }];
  return Array.from(keys, (character) => characterKey(character));
}
