import type { Annotation } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import type { PostDocument, Range } from '../../post/document.ts';
import type { LeafPlace } from '../../post/passage.ts';
import type { PostReading } from '../../post/post-reading.ts';
import type { Draft, OpenedArchive, OpenedPost, PortEvent, Ports } from '../../tui/ports.ts';
import type { Settings } from '../../tui/state/reading.ts';
import type { RecordChange } from '../../tui/state/records.ts';
import { calmly } from '../progress.ts';
import type { ArchivesAtHand } from './archives-at-hand.ts';
import type { Beginning, OnProgress } from './begin.ts';
import type { SessionPorts } from './session-ports.ts';

/**
 * The reader's ports before what is behind them is loaded: the list stands on the screen while parser, search and
 * anchoring are still being read. What is asked meanwhile is done as soon as they are there. Another archive can take the
 * place of the one that is read; what was asked of that one before is still done there.
 */
export class LazyPorts implements Ports {
  #open: Beginning['ports'];
  readonly #archives: ArchivesAtHand;
  #listener: ((event: PortEvent) => void) | null = null;
  #stopListening = () => {};
  #opening: Promise<SessionPorts> | null = null;
  #opened: SessionPorts | null = null;
  /** What is being written down. */
  readonly #writing = new Set<Promise<unknown>>();

  /** @param open is called once, with the first thing asked for */
  constructor(open: Beginning['ports'], archives: ArchivesAtHand) {
    this.#open = open;
    this.#archives = archives;
  }

  #ports(): Promise<SessionPorts> {
    this.#opening ??= this.#load(this.#open);
    return this.#opening;
  }

  async #load(open: Beginning['ports']): Promise<SessionPorts> {
    const ports = await open(this.#onProgress());
    if (open === this.#open) this.#opened = ports;
    return ports;
  }

  #onProgress(signal?: AbortSignal): OnProgress {
    const what = { key: 'cli.progress.reading' };
    return calmly((done, total) => {
      if (!signal?.aborted) this.#listener?.({ type: 'progress', what, done, total });
    });
  }

  listen(listener: (event: PortEvent) => void): () => void {
    this.#listener = listener;
    this.#listenSoon();
    return () => {
      this.#listener = null;
      this.#stopListening();
    };
  }

  #listenSoon(): void {
    let ended = false;
    const tell = (event: PortEvent) => {
      if (!ended) this.#listener?.(event);
    };
    this.#stopListening = () => {
      ended = true;
    };
    // The first keys come before the archive is compared with what was remembered of it.
    setTimeout(() => {
      if (ended) return;
      this.#ports().then(
        (ports) => {
          if (ended) return;
          const end = ports.listen(tell);
          this.#stopListening = () => {
            ended = true;
            end();
          };
        },
        (error: unknown) => tell({ type: 'problem', what: failureMessage(error) }),
      );
    }, 0);
  }

  archives = () => this.#archives.known();
  openArchive = async (path: string, signal: AbortSignal) =>
    this.#change(await this.#archives.at(path, this.#onProgress(signal), signal));
  settleArchive = async (id: string | null) => this.#change(await this.#archives.settle(id, this.#onProgress()));

  /** From here on everything is asked of another archive. */
  #change({ opened, ports }: Beginning): OpenedArchive {
    this.#stopListening();
    const before = this.#opening;
    this.#open = ports;
    this.#opening = null;
    this.#opened = null;
    void before?.then((old) => old.close()).catch(() => undefined);
    if (this.#listener) this.#listenSoon();
    return opened;
  }

  #write<T>(write: (ports: SessionPorts) => Promise<T>): Promise<T> {
    const writing = this.#ports().then(write);
    const over = () => void this.#writing.delete(writing);
    this.#writing.add(writing);
    writing.then(over, over);
    return writing;
  }

  /** Resolves when nothing is being written down any more, however that ended. */
  async written(): Promise<void> {
    while (this.#writing.size > 0) await Promise.allSettled([...this.#writing]);
  }

  describe(opened: OpenedPost, range: Range | null): Annotation['target'] {
    if (!this.#opened) throw new Error('a post is described before one was opened');
    return this.#opened.describe(opened, range);
  }

  readPost = async (path: string) => (await this.#ports()).readPost(path);
  openPost = async (path: string, onBeginning?: (opened: OpenedPost) => Promise<void>, near?: LeafPlace) =>
    (await this.#ports()).openPost(path, onBeginning, near);
  anchor = async (document: PostDocument, annotations: readonly Annotation[]) =>
    (await this.#ports()).anchor(document, annotations);
  anchorAll = async (onProgress: (done: number, total: number) => void) => (await this.#ports()).anchorAll(onProgress);
  save = (changes: readonly RecordChange[]) => this.#write((ports) => ports.save(changes));
  saveReading = (path: string, reading: PostReading) => this.#write((ports) => ports.saveReading(path, reading));
  saveSettings = (settings: Settings) => this.#write((ports) => ports.saveSettings(settings));
  search = async (query: string, limit: number) => (await this.#ports()).search(query, limit);
  countPosts = async (query: string) => (await this.#ports()).countPosts(query);
  countNotes = async (query: string, verdicts: readonly Verdict[]) => (await this.#ports()).countNotes(query, verdicts);
  complete = async (query: string, cursor: number) => (await this.#ports()).complete(query, cursor);
  searchNotes = async (query: string) => (await this.#ports()).searchNotes(query);
  // What was not saved is there before anything can be written over it: this waits for no archive.
  drafts = () => this.#archives.drafts();
  saveDraft = (draft: Draft) => this.#write((ports) => ports.saveDraft(draft));
  dropDraft = (key: string) => this.#write((ports) => ports.dropDraft(key));
  editText = async (text: string) => (await this.#ports()).editText(text);
  editSource = async (path: string, line: number) => (await this.#ports()).editSource(path, line);
  openAddress = async (address: string) => (await this.#ports()).openAddress(address);
  copy = async (text: string) => (await this.#ports()).copy(text);
  pagePost = async (path: string) => (await this.#ports()).pagePost(path);
  reload = async () => (await this.#ports()).reload();
}

function failureMessage(error: unknown) {
  const reason = (error as { reason?: { key: string } }).reason;
  return reason ?? { key: 'tui.failed', args: { reason: error instanceof Error ? error.message : String(error) } };
}
