import { fold } from '../../search/fold.ts';
import { type Database, type Statement, textOf } from './database.ts';
import { packText, unpackText } from './texts.ts';

/**
 * The beginnings of the posts' texts, which is all that is shown of a post for a letter or two. Many are packed together,
 * and those next to each other whose titles begin alike: what is shown for a beginning is then unpacked with a block or two.
 */
const blockLength = 32;
/** No indexed text has this sign. */
const end = '\0';
/** Blocks that stay unpacked. */
const mostBlocks = 64;

export const leadSchema = 'CREATE TABLE lead(block INTEGER PRIMARY KEY, bytes BLOB NOT NULL);';

interface NewLead {
  readonly id: number;
  /** The beginning of the title, and how many words it has. */
  readonly beginning: string;
  readonly words: number;
  /** UTF-8: a string would keep the whole text that it was cut from. */
  readonly lead: Buffer;
}

/** Collects the leads of new posts. */
export class LeadWriter {
  readonly #db: Database;
  readonly #leads: NewLead[] = [];

  constructor(db: Database) {
    this.#db = db;
  }

  /** @param id the post's in the index @param title its words */
  add(id: number, title: readonly string[], lead: string): void {
    const beginning = fold(title[0] ?? '').slice(0, 2);
    this.#leads.push({ id, beginning, words: title.length, lead: Buffer.from(lead) });
  }

  /** Writes them into blocks of their own. @returns where each stands, by the post's id */
  write(): ReadonlyMap<number, number> {
    const places = new Map<number, number>();
    const first = Number(textOf(this.#db, 'SELECT coalesce(max(block) + 1, 0) FROM lead'));
    const insert = this.#db.prepare('INSERT INTO lead(block, bytes) VALUES(?, ?)');
    const sorted = this.#leads.sort(byBeginning);
    for (let from = 0; from < sorted.length; from += blockLength) {
      const block = first + from / blockLength;
      const leads = sorted.slice(from, from + blockLength);
      insert.run([block, packText(leads.map(({ lead }) => lead.toString('utf8')).join(end))]);
      for (const [i, { id }] of leads.entries()) places.set(id, block * blockLength + i);
    }
    insert.finalize();
    return places;
  }
}

const byBeginning = (a: NewLead, b: NewLead): number =>
  a.beginning === b.beginning ? a.words - b.words || a.id - b.id : a.beginning < b.beginning ? -1 : 1;

export class LeadReader {
  readonly #stored: Statement;
  readonly #blocks = new Map<number, readonly string[]>();

  constructor(db: Database) {
    this.#stored = db.prepare('SELECT bytes FROM lead WHERE block = ?');
  }

  /** @param place as `LeadWriter` told it @throws when it is not there or damaged */
  read(place: number): string {
    const block = Math.floor(place / blockLength);
    let leads = this.#blocks.get(block);
    if (!leads) {
      leads = this.#unpacked(block);
      if (this.#blocks.size >= mostBlocks) this.#blocks.clear();
      this.#blocks.set(block, leads);
    }
    return leads[place % blockLength] ?? '';
  }

  #unpacked(block: number): string[] {
    const bytes = this.#stored.get([block])?.['bytes'];
    if (!(bytes instanceof Uint8Array)) throw new Error('the index lacks the beginnings of texts');
    return unpackText(bytes).split(end);
  }

  close(): void {
    if (!this.#stored.isFinalized) this.#stored.finalize();
  }
}
