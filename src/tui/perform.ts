/** Does what `update` asked for, and tells how it went. The only code that calls the ports. */
import { targetOf } from '../annotation/create.ts';
import { describe } from '../annotation/describe.ts';
import type { Message } from '../locale/message.ts';
import { loadTypesetting } from '../page/load-typesetting.ts';
import type { Typesetting } from '../page/typesetting.ts';
import type { LeafPlace } from '../post/passage.ts';
import { inSlices, Pauses } from '../post/pauses.ts';
import { Ahead, arrange, arrangedAnswer, arrangedFound, arrangedNotes } from './arranged.ts';
import type { Command } from './commands/command.ts';
import { withOpened } from './commands/post-opened.ts';
import { layingPage } from './derive/page-of.ts';
import { recordsOf } from './derive/post-records.ts';
import { countKey } from './derive/searches.ts';
import type { Effect } from './effects.ts';
import { LatestOnly } from './latest-only.ts';
import { type OpenedArchive, type OpenedPost, type Ports, reasonOf } from './ports.ts';
import { beginning, prepareAnnotating, prepareReading } from './prepare.ts';
import type { Runtime } from './runtime.ts';
import { Timers } from './timers.ts';

/** Hits asked for at most; more than anyone looks through, few enough to be shown at once. */
const mostHits = 200;

type EffectOf<T extends Effect['type']> = Extract<Effect, { type: T }>;
type Run<T extends Effect['type']> = (effect: EffectOf<T>) => void;

export class Performer {
  readonly #ports: Ports;
  readonly #runtime: Runtime;
  readonly #timers = new Timers();
  #searches = new LatestOnly();
  #noteSearches = new LatestOnly();
  readonly #ahead = new Ahead();
  /** Ends the opening of another archive. */
  #leaving = new AbortController();
  /** Counts the archives that were open. */
  #archive = 0;
  /** Counts how often the open post's records were looked for. */
  #anchorings = 0;

  constructor(ports: Ports, runtime: Runtime) {
    this.#ports = ports;
    this.#runtime = runtime;
  }

  perform(effect: Effect): void {
    (this.#runs[effect.type] as Run<Effect['type']>)(effect as never);
  }

  /** Loads what showing a post needs, and tries it, once the list stands and nothing else is to be done. */
  prepare(): void {
    // What cannot be loaded is told when it is needed.
    const prepare = () => void prepareReading(this.#ports, this.#runtime.state()).catch(() => undefined);
    this.#timers.whenIdle('prepare', prepare);
  }

  /** Works out what screens show that are a key away, once nothing else is to be done. */
  arrangeAhead(): void {
    this.#ahead.end();
    this.#timers.whenIdle('ahead', () => this.#ahead.begin(this.#runtime.state()));
  }

  /** No timer gives a command any more. */
  end(): void {
    this.#ahead.end();
    this.#timers.end();
  }

  readonly #runs: { readonly [T in Effect['type']]: Run<T> } = {
    'open-post': ({ path }) => {
      const typeset = loadTypesetting(this.#language(path));
      let whole = false;
      const onBeginning = async (opened: OpenedPost) => {
        const typesetting = await typeset;
        if (whole) return;
        this.#runtime.dispatch({ name: 'post-opened', path, opened, typesetting, partial: true });
        if (this.#runtime.state().reader?.partial) await this.#runtime.painted();
      };
      const opening = this.#ports.openPost(path, onBeginning, this.#wanted(path)).finally(() => {
        whole = true;
      });
      this.#try(
        Promise.all([opening, typeset]).then((parts) => this.#laid(path, ...parts)),
        ({ opened, typesetting }) => {
          this.#timers.whenIdle('annotating', () => void prepareAnnotating(opened.document));
          return { name: 'post-opened', path, opened, typesetting };
        },
        (why) => ({ name: 'post-failed', path, why }),
      );
    },
    'load-preview': ({ path }) => {
      this.#try(
        // The parser is loaded with the first post that is shown.
        Promise.all([this.#ports.readPost(path), loadTypesetting(this.#language(path)), import('../post/parse.ts')]),
        ([{ body }, typesetting, { parseDocument }]) => ({
          name: 'preview-loaded',
          path,
          document: parseDocument(beginning(body)),
          typesetting,
        }),
        // A preview that cannot be had is no loss: opening the post will say why.
        () => null,
      );
    },
    anchor: () => this.#anchor(),
    'anchor-all': () => {
      const progress = (done: number, total: number) => this.#runtime.dispatch({ name: 'anchoring', done, total });
      this.#try(
        this.#ports
          .anchorAll(progress)
          .then((verdicts) => arrangedNotes(this.#runtime.state(), verdicts, () => this.arrangeAhead())),
        (verdicts) => ({ name: 'all-anchored', verdicts }),
      );
    },
    save: ({ changes }) =>
      this.#try(
        this.#ports.save(changes),
        (document) => ({ name: 'saved', document }),
        (why) => ({ name: 'save-failed', why }),
      ),
    'save-reading': ({ path, reading }) => this.#try(this.#ports.saveReading(path, reading)),
    'save-settings': ({ settings }) => this.#try(this.#ports.saveSettings(settings)),
    arrange: ({ sort }) =>
      arrange(this.#runtime.state(), sort, () => this.#runtime.dispatch({ name: 'arranged', sort })),
    search: ({ query, serial }) =>
      this.#searches.run(() =>
        this.#try(
          this.#ports.search(query, mostHits).then((answer) => arrangedAnswer(this.#runtime.state(), answer)),
          (answer) => ({ name: 'search-answered', serial, answer }),
          (why) => ({ name: 'search-failed', serial, why }),
        ),
      ),
    'count-hits': (asked) =>
      this.#try(
        this.#count(asked),
        (counts) => ({ name: 'counted', counts }),
        // The search itself says what is wrong.
        () => null,
      ),
    'search-notes': ({ query, serial }) =>
      this.#noteSearches.run(() =>
        this.#try(
          this.#ports.searchNotes(query).then((found) => arrangedFound(this.#runtime.state(), found)),
          ({ ids, problems }) => ({
            name: 'notes-found',
            serial,
            ids,
            problem: problems[0]?.what ?? null,
          }),
        ),
      ),
    'describe-place': ({ id, path, place }) =>
      this.#try(this.#ports.openPost(path), ({ post, document }) => {
        const same = document.text.slice(place.start, place.end) === place.exact;
        const target = same ? targetOf(post.meta, describe(document, place)) : null;
        return { name: 'place-described', id, place, target };
      }),
    choose: ({ chooser, text, serial }) =>
      this.#try(import('./derive/choices.ts'), ({ choices, warmQuickOpen }) => {
        const state = this.#runtime.state();
        // More was typed while the list was loaded: that is answered, not this.
        if (state.chooser.asked !== serial) return null;
        if (chooser === 'quick-open' && text === '')
          this.#timers.inParts('warm', () => warmQuickOpen(this.#runtime.state(), this.#runtime.keys));
        return { name: 'chosen', serial, rows: choices(state, this.#runtime.keys, chooser, text) };
      }),
    complete: ({ text, cursor }) =>
      this.#try(
        this.#ports.complete(text, cursor),
        (suggestions) => ({ name: 'completed', text, suggestions }),
        // Nothing to offer is no fault to tell of.
        () => null,
      ),
    'load-drafts': () => this.#try(this.#ports.drafts(), (drafts) => ({ name: 'drafts-loaded', drafts })),
    'save-draft': ({ draft }) =>
      this.#try(this.#ports.saveDraft(draft), () => ({ name: 'draft-saved', key: draft.key })),
    'drop-draft': ({ key }) => this.#try(this.#ports.dropDraft(key)),
    'edit-text': ({ text }) =>
      this.#try(
        this.#runtime.lend(() => this.#ports.editText(text)),
        (edited) => ({ name: 'edited-text', text: edited }),
      ),
    'edit-source': ({ path, line }) => this.#try(this.#runtime.lend(() => this.#ports.editSource(path, line))),
    'page-post': ({ path }) => this.#try(this.#runtime.lend(() => this.#ports.pagePost(path))),
    'load-archives': () =>
      this.#try(
        this.#ports.archives(),
        (archives) => ({ name: 'archives-known', archives }),
        () => ({ name: 'archives-known', archives: [] }),
      ),
    'open-archive': ({ path }) => {
      this.#leaving.abort();
      const leaving = new AbortController();
      this.#leaving = leaving;
      this.#elsewhere(this.#ports.openArchive(path, leaving.signal), leaving.signal);
    },
    'leave-opening': () => this.#leaving.abort(),
    'settle-archive': ({ id }) => this.#elsewhere(this.#ports.settleArchive(id)),
    'open-address': ({ address }) => this.#try(this.#ports.openAddress(address)),
    copy: ({ text }) => {
      const byTerminal = () => this.#runtime.copyByTerminal(text);
      this.#ports.copy(text).then((copied) => {
        if (!copied) byTerminal();
      }, byTerminal);
    },
    reload: () => this.#try(this.#ports.reload()),
    timer: ({ key, after, command }) => this.#timer(key, after, command),
    type: ({ keystrokes }) => this.#runtime.type(keystrokes),
    redraw: () => this.#runtime.redraw(),
    suspend: () => this.#runtime.suspend(),
    quit: () => this.#runtime.quit(),
  };

  /** Lays out a post that has been read, so that it is shown in a moment. */
  async #laid(path: string, opened: OpenedPost, typesetting: Typesetting) {
    const state = this.#runtime.state();
    const isShown = state.reader?.path === path && state.reader.opened !== null;
    const pauses = new Pauses({ isAwaited: true });
    await pauses.take();
    if (!isShown) await inSlices(layingPage(withOpened(state, opened, typesetting)), pauses);
    await pauses.take();
    return { opened, typesetting };
  }

  #language(path: string): string | null {
    return this.#runtime.state().archive.posts.find((meta) => meta.path === path)?.lang ?? null;
  }

  /** The part of a post that shall be shown, where that is not its beginning. */
  #wanted(path: string): LeafPlace | undefined {
    const { reader, reading } = this.#runtime.state();
    const { leaf, position = 0 } = reading[path] ?? {};
    const isWanted = reader?.path === path && reader.landing.type === 'remembered' && leaf && leaf.start <= position;
    return isWanted ? leaf : undefined;
  }

  /** Waits for a port; what fails without a command of its own is told in the last line. */
  #try<T>(
    work: Promise<T>,
    done: (result: T) => Command | null = () => null,
    failed: (why: Message) => Command | null = (what) => ({ name: 'notify', what, kind: 'error' }),
  ): Promise<void> {
    const archive = this.#archive;
    return work
      .then(done, (error: unknown) => failed(reasonOf(error)))
      .then((command) => {
        if (command && archive === this.#archive) this.#runtime.dispatch(command);
      });
  }

  /** Another archive comes into the place of this one: what is still on its way from this one is of no use any more. */
  #elsewhere(opening: Promise<OpenedArchive>, left?: AbortSignal): void {
    opening.then(
      (opened) => {
        this.#archive++;
        this.#searches = new LatestOnly();
        this.#noteSearches = new LatestOnly();
        this.end();
        this.#runtime.dispatch({ name: 'archive-opened', opened });
      },
      (error: unknown) => {
        if (!left?.aborted) this.#runtime.dispatch({ name: 'archive-failed', why: reasonOf(error) });
      },
    );
  }

  /** One after the other, so that keys come between. */
  async #count({ searches, verdicts }: EffectOf<'count-hits'>): Promise<Readonly<Record<string, number>>> {
    const counts: Record<string, number> = {};
    for (const search of searches) {
      const key = countKey(search);
      if (key in counts) continue;
      const { query } = search;
      const count =
        search.scope === 'posts' ? await this.#ports.countPosts(query) : await this.#ports.countNotes(query, verdicts);
      if (count !== null) counts[key] = count;
    }
    return counts;
  }

  #anchor(): void {
    const state = this.#runtime.state();
    const { reader } = state;
    if (!reader?.opened) return;
    const { path } = reader;
    const { document } = reader.opened;
    const { annotations, bookmarks } = recordsOf(state, path);
    const asked = ++this.#anchorings;
    this.#try(this.#ports.anchor(document, [...annotations, ...bookmarks]), (verdicts) => {
      // What was asked later may be answered first, and the post may have been read anew.
      const isLatest = asked === this.#anchorings && this.#runtime.state().reader?.opened?.document === document;
      return isLatest ? { name: 'anchored', path, verdicts } : null;
    });
  }

  #timer(key: string, after: number, command: Command): void {
    if (this.#runtime.still && (key === 'notice' || key === 'save-told')) return;
    this.#timers.set(key, after, () => this.#runtime.dispatch(command));
  }
}
