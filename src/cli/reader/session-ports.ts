import { targetOf } from '../../annotation/create.ts';
import { describe } from '../../annotation/describe.ts';
import type { Annotation, DataDocument } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import * as drafts from '../../disk/drafts.ts';
import * as outside from '../../disk/outside.ts';
import { ReadingFile } from '../../disk/reading.ts';
import type { PostDocument, Range } from '../../post/document.ts';
import { resolveLink } from '../../post/links.ts';
import { type LeafPlace, passageAt } from '../../post/passage.ts';
import { Pauses } from '../../post/pauses.ts';
import type { Post } from '../../post/post.ts';
import type { PostReading } from '../../post/post-reading.ts';
import { completeQuery, parseQuery } from '../../search/query.ts';
import type { Draft, OpenedPost, PortEvent, Ports, SearchAnswer, Suggestion } from '../../tui/ports.ts';
import type { Settings } from '../../tui/state/reading.ts';
import type { RecordChange } from '../../tui/state/records.ts';
import { imagesOf } from '../images.ts';
import { calmly } from '../progress.ts';
import type { Session } from '../session.ts';
import { pagePost } from '../show-post.ts';
import { Anchoring } from './anchoring.ts';
import { Backlinks } from './backlinks.ts';
import { explained } from './explained.ts';
import { LinksAtHand } from './links-at-hand.ts';
import { LiveChanges } from './live-changes.ts';
import type { Opening } from './opening.ts';
import { withChanges } from './record-edit.ts';

/** Loaded with the first post that is opened: all that the list needs takes no longer. */
const parser = () => import('../../post/parse.ts');

/** Joins the reader to disk, search and annotations, once the archive is open. */
export class SessionPorts implements Omit<Ports, 'archives' | 'drafts' | 'openArchive' | 'settleArchive'> {
  readonly #session: Session;
  readonly #readingFile: ReadingFile;
  readonly #live: LiveChanges;
  readonly #backlinks: Backlinks;
  readonly #links: LinksAtHand;
  readonly #anchoring: Anchoring;
  /** Posts that were opened while others were still being read. */
  readonly #openedEarly = new Set<string>();

  /** @param opening what of the archive is still being read; `null`: nothing */
  constructor(session: Session, opening: Opening | null = null) {
    this.#session = session;
    session.isRead = true;
    this.#readingFile = new ReadingFile(session.context.paths.stateDir);
    this.#links = new LinksAtHand(session);
    this.#anchoring = new Anchoring(session);
    this.#backlinks = new Backlinks(
      session,
      () => this.#links.get(),
      (path, backlinks) => this.#live.tell({ type: 'backlinks', path, backlinks }),
    );
    this.#live = new LiveChanges(session, opening, () => {
      this.#links.forget();
      this.#backlinks.forget();
    });
  }

  listen(listener: (event: PortEvent) => void): () => void {
    // The first post to be opened then waits for no more than its file.
    void this.#live.whole.then(() => {
      this.#links.prepare();
      // Links to posts that were not read yet meant nothing then.
      if (this.#openedEarly.size > 0) this.#live.tell({ type: 'posts-changed', paths: [...this.#openedEarly] });
      this.#openedEarly.clear();
    });
    return this.#live.listen(listener);
  }

  readPost(path: string): Promise<Post> {
    return explained(this.#session.archive.read(path));
  }

  async openPost(
    path: string,
    onBeginning?: (opened: OpenedPost) => Promise<void>,
    near?: LeafPlace,
  ): Promise<OpenedPost> {
    const session = this.#session;
    if (session.archive.missing > 0) this.#openedEarly.add(path);
    const begin = async (beginning: Post) => {
      const part = (near && (await this.#passage(path, near))) ?? null;
      const { parsePost } = await parser();
      const { post, document } = part ?? { post: beginning, document: parsePost(beginning) };
      const links = await this.#linksOf(document, path);
      const images = await this.#imagesOf(document, path);
      await onBeginning?.({ post, document, verdicts: [], links, images, backlinks: [] });
    };
    const { post, document } = await explained(session.reopen(path, begin));
    const pauses = new Pauses({ isAwaited: true });
    await pauses.take();
    const fingerprint = await session.fingerprints.of(post.meta.hash, document);
    const verdicts = await this.#anchoring.of(document, { path, fingerprint }, await session.recordsOf(path));
    await pauses.take();
    const links = await this.#linksOf(document, path);
    const images = await this.#imagesOf(document, path);
    return { post, document, verdicts, links, images, backlinks: await this.#backlinks.to(path) };
  }

  /** The part of a long post around a leaf, with the places of the whole. */
  async #passage(path: string, near: LeafPlace): Promise<Pick<OpenedPost, 'post' | 'document'> | null> {
    const part = await this.#session.archive.around(path, near.source);
    const { parsePost } = await parser();
    const document = part && passageAt(parsePost(part.post), part.from, near);
    return document && { post: part.post, document };
  }

  async #imagesOf(document: PostDocument, path: string): Promise<NonNullable<OpenedPost['images']>> {
    return imagesOf(document, path, { root: this.#session.archive.root, lookup: await this.#links.get() });
  }

  async #linksOf(document: PostDocument, path: string): Promise<OpenedPost['links']> {
    if (document.links.length === 0) return [];
    const [pauses, lookup] = [new Pauses({ isAwaited: true }), await this.#links.get()];
    const targets: OpenedPost['links'][number][] = [];
    for (const { address } of document.links) {
      targets.push(resolveLink(address, path, lookup));
      if (pauses.isDue) await pauses.take();
    }
    return targets;
  }

  async anchor(document: PostDocument, annotations: readonly Annotation[]): Promise<readonly Verdict[]> {
    return this.#anchoring.again(document, annotations);
  }

  async anchorAll(onProgress: (done: number, total: number) => void): Promise<readonly Verdict[]> {
    await this.#live.whole;
    const placed = await explained(this.#session.placed(calmly(onProgress)));
    return placed.map(({ verdict }) => verdict);
  }

  describe({ post, document }: OpenedPost, range: Range | null): Annotation['target'] {
    return targetOf(post.meta, range === null ? undefined : describe(document, range));
  }

  async save(changes: readonly RecordChange[]): Promise<DataDocument> {
    return explained(this.#session.change((document) => withChanges(document, changes)));
  }

  saveReading(path: string, reading: PostReading): Promise<void> {
    this.#session.remember(path, reading);
    return explained(this.#readingFile.remember(this.#session.archiveId, path, reading));
  }

  saveSettings(settings: Settings): Promise<void> {
    return explained(this.#readingFile.saveSettings({ ...settings }));
  }

  async search(query: string, limit: number): Promise<SearchAnswer> {
    await this.#live.whole;
    return explained(this.#session.searching.answer(query, limit));
  }

  async countPosts(query: string): Promise<number> {
    return (await explained(this.#session.filterPosts(query))).length;
  }

  async countNotes(query: string, verdicts: readonly Verdict[]): Promise<number | null> {
    await this.#live.whole;
    return explained(this.#session.searching.countNotes(parseQuery(query), verdicts));
  }

  async complete(query: string, cursor: number): Promise<readonly Suggestion[]> {
    return completeQuery(query, cursor, await this.#session.searching.vocabulary());
  }

  async searchNotes(query: string) {
    await this.#live.whole;
    const found = await this.#session.filterNotes(query, await explained(this.#session.placed()));
    return { ids: found.map(({ annotation }) => annotation.id), problems: parseQuery(query).problems };
  }

  saveDraft(draft: Draft): Promise<void> {
    return explained(drafts.saveDraft(this.#stateDir, draft));
  }

  dropDraft(key: string): Promise<void> {
    return explained(drafts.dropDraft(this.#stateDir, key));
  }

  get #stateDir(): string {
    return this.#session.context.paths.stateDir;
  }

  get #outside() {
    const { environment, config } = this.#session.context;
    return { platform: environment.platform, env: environment.env, editor: config.editor };
  }

  editText(text: string): Promise<string | null> {
    return explained(outside.editText(text, this.#outside));
  }

  async editSource(path: string, line: number): Promise<void> {
    const { root } = this.#session.archive;
    await explained(outside.editFile(`${root}/${path}`, line, this.#outside));
    await this.#live.changed([path]);
  }

  openAddress(address: string): Promise<void> {
    return explained(outside.openAddress(address, this.#outside));
  }

  copy(text: string): Promise<boolean> {
    return outside.copyText(text, this.#outside);
  }

  pagePost(path: string): Promise<void> {
    return explained(pagePost(this.#session, path));
  }

  /** Another archive is read in place of this one. */
  async close(): Promise<void> {
    await this.#session.searching.close();
  }

  async reload(): Promise<void> {
    await explained(this.#live.reload());
  }
}
