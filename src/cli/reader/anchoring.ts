import { anchorPost } from '../../annotation/anchor.ts';
import type { Annotation } from '../../annotation/model.ts';
import type { Verdict } from '../../annotation/verdict.ts';
import type { PostDocument } from '../../post/document.ts';
import { PostThreads } from '../post-threads.ts';
import type { Session } from '../session.ts';

/** A post that is open. */
interface Opened {
  readonly path: string;
  /** Of its reading text. */
  readonly fingerprint: string;
}

/** From so many UTF-16 units of reading text on, looking for what has changed takes longer than a key may wait. */
const worthThread = 20_000;

/** Finds the places of annotations in open posts, on another thread where it takes long. */
export class Anchoring {
  readonly #session: Session;
  readonly #opened = new WeakMap<PostDocument, Opened>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** A verdict for each annotation, in their order; those that were made under another path have moved with the post. */
  of(document: PostDocument, opened: Opened, annotations: readonly Annotation[]): Promise<readonly Verdict[]> {
    this.#opened.set(document, opened);
    return this.#anchor(document, annotations, opened);
  }

  /** The same in a document that was open already, of which nothing has moved. */
  async again(document: PostDocument, annotations: readonly Annotation[]): Promise<readonly Verdict[]> {
    const opened = this.#opened.get(document);
    return opened ? this.#anchor(document, annotations, opened) : anchorPost(document, annotations);
  }

  async #anchor(
    document: PostDocument,
    annotations: readonly Annotation[],
    { path, fingerprint }: Opened,
  ): Promise<readonly Verdict[]> {
    const isChanged = annotations.some(({ target }) => target.selector && target.fingerprint !== fingerprint);
    const file = this.#session.archive.fileOf(path);
    const threads = isChanged && file && document.text.text.length >= worthThread ? PostThreads.open(true) : null;
    try {
      const placement = threads && file ? await threads.place({ path, file }, annotations) : null;
      // The file may have changed since it was opened.
      if (placement?.fingerprint === fingerprint) return placement.verdicts;
    } finally {
      threads?.end();
    }
    return anchorPost(document, annotations, { path, fingerprint });
  }
}
