import type { Annotation, DataDocument } from '../annotation/model.ts';

type Own = Pick<DataDocument, 'annotations' | 'bookmarks'>;

/** Which of a document's records are an archive's: asked for often, found once for each document. */
export class OwnRecords {
  readonly #archive: string;
  #last: { readonly document: DataDocument; readonly own: Own } | null = null;

  constructor(archive: string) {
    this.#archive = archive;
  }

  in(document: DataDocument): Own {
    if (this.#last?.document !== document) {
      const isOwn = ({ archive }: Annotation) => archive === this.#archive;
      const { annotations, bookmarks } = document;
      const own = { annotations: annotations.filter(isOwn), bookmarks: bookmarks.filter(isOwn) };
      this.#last = { document, own };
    }
    return this.#last.own;
  }
}
