import type { FileHandle } from 'node:fs/promises';
import * as promises from 'node:fs/promises';
import type { FileSystem } from '../../src/disk/file-system.ts';

/** What happens at one system call: an error, less written than asked for, the end of the program, or a long sleep. */
export type Fault = { readonly code: string } | 'short' | 'killed before' | 'killed after' | 'sleeps';

type Call = (...args: unknown[]) => Promise<unknown>;

/**
 * The real file system, except that the call of a given number goes wrong. After a kill nothing is done any more and no
 * call ever comes back, as for a program that is gone.
 */
export class FaultyFileSystem {
  /** Names of the calls that were made. */
  readonly calls: string[] = [];
  readonly fs: FileSystem;
  /** Resolves when the program has been killed. */
  readonly dead: Promise<'killed'>;
  #die: (end: 'killed') => void = () => undefined;
  #isDead = false;
  readonly #open = new Set<FileHandle>();
  /** Resolves when the program has fallen asleep. */
  readonly asleep: Promise<'asleep'>;
  #fallAsleep: (state: 'asleep') => void = () => undefined;
  readonly #woken: Promise<void>;
  wake: () => void = () => undefined;
  readonly #at: number;
  readonly #fault: Fault;
  readonly #always: Readonly<Record<string, string>>;

  /**
   * @param at the number of the call (from 0); -1: none
   * @param always calls that fail each time, with their code
   */
  constructor(at = -1, fault: Fault = 'killed before', always: Readonly<Record<string, string>> = {}) {
    this.#at = at;
    this.#fault = fault;
    this.#always = always;
    this.dead = new Promise((resolve) => {
      this.#die = resolve;
    });
    this.asleep = new Promise((resolve) => {
      this.#fallAsleep = resolve;
    });
    this.#woken = new Promise((resolve) => {
      this.wake = resolve;
    });
    this.fs = new Proxy(promises as unknown as Record<string, Call>, {
      get: (target, name: string) => this.#wrap(name, (...args) => (target[name] as Call)(...args)),
    }) as unknown as FileSystem;
  }

  #wrap(name: string, call: Call): Call {
    return async (...args) => {
      if (this.#isDead) return never();
      const number = this.calls.length;
      this.calls.push(name);
      const fault = number === this.#at ? this.#fault : null;
      if (fault === 'killed before') return this.#kill();
      if (fault === 'sleeps') {
        this.#fallAsleep('asleep');
        await this.#woken;
      }
      const always = this.#always[name];
      if (always) throw failure(always);
      if (fault === 'short' && name === 'file.write')
        return call(args[0], args[1], Math.ceil((args[2] as number) / 2), args[3]);
      // A file is closed even when that fails.
      if (fault !== null && name === 'file.close') await call(...args);
      if (typeof fault === 'object' && fault !== null) throw failure(fault.code);
      const answer = await call(...args);
      if (name === 'open' && this.#isDead) await (answer as FileHandle).close();
      if (this.#isDead) return never();
      if (name === 'open' && fault === 'killed after') await (answer as FileHandle).close();
      if (fault === 'killed after') return this.#kill();
      return name === 'open' ? this.#wrapHandle(answer as Record<string, Call>) : answer;
    };
  }

  #wrapHandle(handle: Record<string, Call>): unknown {
    this.#open.add(handle as unknown as FileHandle);
    return new Proxy(handle, {
      // Whatever has a `then` is taken for a promise.
      get: (target, name: string) =>
        name === 'then' ? undefined : this.#wrap(`file.${name}`, (target[name] as Call).bind(target)),
    });
  }

  /** The system closes what a program that is gone had open. */
  #kill(): Promise<never> {
    this.#isDead = true;
    for (const handle of this.#open) void handle.close().catch(() => undefined);
    this.#die('killed');
    return never();
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
const failure = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code });
