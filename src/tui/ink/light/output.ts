/**
 * Ink's output, without taking rows apart that need not be. Ink splits every text into cells, lays them into a grid and
 * joins them again, for every frame: at 160x50 that is most of the time between a key and its paint. A screen of ours is
 * rows that each hold one text from the left edge; such a row is its text. All other rows (the one-line input lies over
 * one) are left to Ink's own code.
 */
import Output from 'ink-original/output';

type Write = Parameters<Output['write']>;
type Clip = Parameters<Output['clip']>[0];

interface Operation {
  readonly write: Write;
  readonly clips: readonly Clip[];
  readonly height: number;
}

export default class LightOutput {
  readonly width: number;
  readonly height: number;
  readonly #operations: Operation[] = [];
  readonly #clips: Clip[] = [];

  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.width = width;
    this.height = height;
  }

  write(...write: Write): void {
    const text = write[2];
    if (text === '') return;
    const height = text.includes('\n') ? text.split('\n').length : 1;
    this.#operations.push({ write, clips: [...this.#clips], height });
  }

  clip(clip: Clip): void {
    this.#clips.push(clip);
  }

  unclip(): void {
    this.#clips.pop();
  }

  get(): { output: string; height: number } {
    const byRow = new Map<number, Operation[]>();
    for (const operation of this.#operations) {
      const y = operation.write[1];
      for (let row = y; row < y + operation.height; row++) {
        const own = byRow.get(row);
        if (own) own.push(operation);
        else byRow.set(row, [operation]);
      }
    }
    const rows: string[] = [];
    for (let row = 0; row < this.height; row++) rows.push(this.#row(row, byRow.get(row) ?? []));
    return { output: rows.join('\n'), height: this.height };
  }

  #row(row: number, operations: readonly Operation[]): string {
    const only = operations[0];
    if (!only) return '';
    const [x, , text, { transformers }] = only.write;
    if (operations.length === 1 && x === 0 && only.height === 1 && only.clips.length === 0) {
      return transformers.reduce((line, transform) => transform(line, 0), text).trimEnd();
    }
    return this.#byInk(row, operations);
  }

  /** A row that several texts share, as Ink composes it. */
  #byInk(row: number, operations: readonly Operation[]): string {
    const output = new Output({ width: this.width, height: row + 1 });
    for (const { write, clips } of operations) {
      for (const clip of clips) output.clip(clip);
      output.write(...write);
      for (const _ of clips) output.unclip();
    }
    return output.get().output.split('\n')[row] ?? '';
  }
}
