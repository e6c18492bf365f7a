/** Other programs that the reader starts; none through a shell. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskFailure } from './failure.ts';

export interface OutsideInput {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type EditorInput = OutsideInput & { readonly editor?: string };

/**
 * Lets the person edit a text in their editor (`config.editor`, `$VISUAL`, `$EDITOR`, else vi or notepad).
 * The editor owns the terminal meanwhile.
 * @returns the new text; `null` when it was left unchanged or the editor failed on purpose (`:cq`)
 * @throws DiskFailure when no editor can be started
 */
export async function editText(text: string, options: EditorInput): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'randnotiz-'));
  const file = join(folder, 'note.md');
  try {
    await writeFile(file, text, { mode: 0o600 });
    if ((await runEditor([file], options)) !== 0) return null;
    const edited = (await readFile(file, 'utf8')).replace(/\r\n?/g, '\n');
    // Editors end a file with a line end of their own.
    const plain = text.endsWith('\n') ? edited : edited.replace(/\n$/, '');
    return plain === text ? null : plain;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens a file in the person's editor, at a line (from 1) where the editor is known to take one. */
export async function editFile(path: string, line: number, options: EditorInput): Promise<void> {
  const [program = ''] = editorOf(options);
  await runEditor(lineArguments(program, path, line), options);
}

/** How the common editors are told a line; others get the file alone. */
function lineArguments(program: string, path: string, line: number): string[] {
  const name = (program.split(/[\\/]/).pop() ?? '').replace(/\.exe$/i, '');
  if (/^(n?vim?|vi|view|nano|emacs|emacsclient|kak|micro|joe|mg|ne|pico|vis)$/.test(name)) return [`+${line}`, path];
  if (/^(hx|helix|zed|subl)$/.test(name)) return [`${path}:${line}`];
  if (/^(code|codium|cursor)$/.test(name)) return ['--goto', `${path}:${line}`];
  return [path];
}

function editorOf({ editor, env, platform }: EditorInput): string[] {
  const command = editor || env['VISUAL'] || env['EDITOR'] || (platform === 'win32' ? 'notepad' : 'vi');
  return splitWords(command);
}

/** Words as a shell would part them, with quotes and backslashes, and nothing else of a shell. */
export function splitWords(command: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (const [, single, double, escaped, blank, plain] of command.matchAll(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|(\s+)|([^\s'"\\]+|['"\\])/gs,
  )) {
    if (blank !== undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '');
  }
  if (word !== null) words.push(word);
  return words;
}

/** Gives the editor's exit status. */
function runEditor(args: readonly string[], options: EditorInput): Promise<number | null> {
  const [program, ...own] = editorOf(options);
  const failure = (cause: unknown) =>
    new DiskFailure({ key: 'disk.outside.no-editor', args: { program: program ?? '' } }, cause);
  if (!program) return Promise.reject(failure(undefined));
  return new Promise((done, fail) => {
    const child = spawn(program, [...own, ...args], { stdio: 'inherit', env: { ...options.env } as NodeJS.ProcessEnv });
    child.on('error', (error) => fail(failure(error)));
    child.on('close', (status) => done(status));
  });
}

/** Opens an http, https or mailto address. @throws DiskFailure for any other, or when nothing can open it */
export async function openAddress(address: string, options: OutsideInput): Promise<void> {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new DiskFailure({ key: 'disk.outside.bad-address', args: { address } });
  }
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) {
    throw new DiskFailure({ key: 'disk.outside.bad-address', args: { address } });
  }
  // The serialised address has no blanks, quotes or controls, and begins with its scheme: it can be no option.
  const commands: Record<string, readonly string[]> = {
    darwin: ['open', url.href],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url.href],
  };
  const [program = 'xdg-open', ...args] = commands[options.platform] ?? ['xdg-open', url.href];
  await new Promise<void>((done, fail) => {
    const child = spawn(program, args, {
      stdio: 'ignore',
      detached: true,
      env: { ...options.env } as NodeJS.ProcessEnv,
    });
    child.on('error', (error) => fail(new DiskFailure({ key: 'disk.outside.no-opener', args: { program } }, error)));
    child.on('spawn', () => {
      child.unref();
      done();
    });
  });
}

/** Puts text on the clipboard by the system's own program. `false`: there is none that worked. */
export async function copyText(text: string, options: OutsideInput): Promise<boolean> {
  for (const [program = '', ...args] of clipboardCommands(options))
    if (await feed(program, args, text, options)) return true;
  return false;
}

function clipboardCommands({ platform, env }: OutsideInput): readonly (readonly string[])[] {
  if (platform === 'darwin') return [['pbcopy']];
  if (platform === 'win32') return [['clip']];
  // Over ssh the system's clipboard is that of the wrong machine; the terminal's own way (OSC 52) reaches the right one.
  if (env['SSH_CONNECTION'] || env['SSH_TTY']) return [];
  return [
    ...(env['WAYLAND_DISPLAY'] ? [['wl-copy']] : []),
    ...(env['DISPLAY']
      ? [
          ['xclip', '-selection', 'clipboard'],
          ['xsel', '--clipboard', '--input'],
        ]
      : []),
  ];
}

/** How long a clipboard program may take to accept the text (milliseconds). */
const clipboardPatience = 2000;

function feed(program: string, args: readonly string[], text: string, { env }: OutsideInput): Promise<boolean> {
  return new Promise((done) => {
    let child: ChildProcess;
    try {
      child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], env: { ...env } as NodeJS.ProcessEnv });
    } catch {
      done(false);
      return;
    }
    const timer = setTimeout(() => {
      child.kill();
      done(false);
    }, clipboardPatience);
    const end = (worked: boolean) => {
      clearTimeout(timer);
      done(worked);
    };
    child.on('error', () => end(false));
    child.on('close', (status) => end(status === 0));
    child.stdin?.on('error', () => {});
    child.stdin?.end(text);
  });
}
