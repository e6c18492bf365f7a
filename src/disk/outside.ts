import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DiskFailure } from './failure.ts';
import { codeOf } from './file-system.ts';

/** Other programs that the reader starts; none through a shell. */

export interface OutsideInput {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface EditorInput extends OutsideInput {
  /** From the config; goes before `$VISUAL` and `$EDITOR`. */
  readonly editor?: string;
}

/**
 * Splits a command as it stands in `$EDITOR` into program and arguments: at white space, quotes hold together, and outside
 * Windows a backslash takes the next character as it is. Nothing in it is run or replaced.
 */
export function splitCommand(command: string, platform: string): readonly string[] {
  const pattern =
    platform === 'win32'
      ? /"([^"]*)"|'([^']*)'|([^\s"']+)|(\s+)/g
      : /"((?:\\.|[^"\\])*)"|'([^']*)'|((?:\\.|[^\s"'\\])+)|(\s+)/g;
  const parts: string[] = [];
  let current: string | null = null;
  for (const [, double, single, plain, space] of command.matchAll(pattern)) {
    if (space !== undefined) {
      if (current !== null) parts.push(current);
      current = null;
      continue;
    }
    const unescaped = platform === 'win32' ? (double ?? plain) : (double ?? plain)?.replace(/\\(.)/g, '$1');
    current = (current ?? '') + (single ?? unescaped ?? '');
  }
  if (current !== null) parts.push(current);
  return parts;
}

function editorCommand({ platform, env, editor }: EditorInput): readonly [string, ...string[]] {
  for (const command of [editor, env['VISUAL'], env['EDITOR']]) {
    const [program, ...rest] = splitCommand(command ?? '', platform);
    if (program) return [program, ...rest];
  }
  return [platform === 'win32' ? 'notepad' : 'vi'];
}

/** Runs a program on this terminal. @returns its exit status, `null` when a signal ended it */
function runHere(program: string, args: readonly string[], env: OutsideInput['env']): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', shell: false, env: { ...env } });
    child.once('error', (error) => {
      reject(new DiskFailure({ key: 'disk.outside.no-editor', args: { program, code: codeOf(error) } }, error));
    });
    child.once('close', (status) => resolve(status));
  });
}

/**
 * Lets the person edit a text in their editor (config, `$VISUAL`, `$EDITOR`, else vi or notepad).
 * The editor owns the terminal meanwhile.
 * @returns the new text; `null` when it was left unchanged, or the editor ended with an error (`:cq` in vi)
 * @throws DiskFailure when no editor can be started
 */
export async function editText(text: string, options: EditorInput): Promise<string | null> {
  const [program, ...args] = editorCommand(options);
  // A folder of its own, for the owner alone: editors put their own files beside the one they edit.
  const folder = await mkdtemp(join(tmpdir(), 'randnotiz-'));
  try {
    const file = join(folder, 'note.md');
    await writeFile(file, text, { mode: 0o600 });
    if ((await runHere(program, [...args, file], options.env)) !== 0) return null;
    const edited = (await readFile(file, 'utf8')).replace(/\r\n/g, '\n');
    // Editors end the last line; the note did not.
    const result = text.endsWith('\n') ? edited : edited.replace(/\n$/, '');
    return result === text ? null : result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How editors are told the line. Others just open the file. */
const lineArguments: readonly (readonly [RegExp, (file: string, line: number) => readonly string[]])[] = [
  [/^(code|codium|cursor|windsurf)(-insiders)?$/, (file, line) => ['--goto', `${file}:${line}`]],
  [/^(subl|sublime_text|zed|hx|helix)$/, (file, line) => [`${file}:${line}`]],
  [
    /^(vi|vim|nvim|gvim|view|nano|pico|micro|kak|joe|ed|emacs|emacsclient|mg|jed|ne|gedit|kate)$/,
    (file, line) => [`+${line}`, file],
  ],
];

/** Opens a file in the person's editor, at a line (from 1) where the editor is known to take one. @throws DiskFailure */
export async function editFile(path: string, line: number, options: EditorInput): Promise<void> {
  const [program, ...args] = editorCommand(options);
  const name = basename(program).replace(/\.(exe|cmd|bat)$/i, '');
  const place = lineArguments.find(([pattern]) => pattern.test(name))?.[1](path, line) ?? [path];
  await runHere(program, [...args, ...place], options.env);
}

/**
 * Opens an http, https or mailto address.
 * @throws DiskFailure for any other, or when nothing can open it
 */
export async function openAddress(address: string, { platform, env }: OutsideInput): Promise<void> {
  const safe = safeAddress(address);
  if (safe === null) throw new DiskFailure({ key: 'disk.outside.address', args: { address } });
  // `start` belongs to the shell of Windows; this does the same without one.
  const commands: Readonly<Record<string, readonly [string, ...string[]]>> = {
    darwin: ['open', safe],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', safe],
  };
  const [program, ...args] = commands[platform] ?? ['xdg-open', safe];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true, shell: false, env: { ...env } });
    child.once('error', (error) => {
      reject(new DiskFailure({ key: 'disk.outside.no-opener', args: { program, address } }, error));
    });
    // Some openers live as long as the browser: that they have started is enough.
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

/** The address in its normal form, without control characters; `null` for other schemes. */
export function safeAddress(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return null;
  }
  return /^(https?|mailto):$/.test(url.protocol) ? url.href : null;
}

function clipboardCommands({ platform, env }: OutsideInput): readonly (readonly [string, ...string[]])[] {
  // tmux hands it on to the terminal that it is shown in, also where it lets no OSC 52 of programs through (its default).
  const tmux: readonly [string, ...string[]][] = env['TMUX'] ? [['tmux', 'load-buffer', '-w', '-']] : [];
  // Over ssh this machine's clipboard is the wrong one; the terminal's own way (OSC 52) reaches the right one.
  if (env['SSH_CONNECTION'] || env['SSH_TTY']) return tmux;
  if (platform === 'darwin') return [['pbcopy']];
  if (platform === 'win32') return [['clip']];
  const wayland: readonly [string, ...string[]][] = env['WAYLAND_DISPLAY'] ? [['wl-copy']] : [];
  const x11: readonly [string, ...string[]][] = env['DISPLAY']
    ? [
        ['xclip', '-selection', 'clipboard'],
        ['xsel', '--clipboard', '--input'],
      ]
    : [];
  return [...wayland, ...x11, ...tmux];
}

/** In ms. A clipboard program that does not come to an end has no screen to talk to. */
const clipboardPatience = 2000;

/** Puts text on the clipboard by the system's own program. `false`: there is none that worked. */
export async function copyText(text: string, options: OutsideInput): Promise<boolean> {
  for (const [program, ...args] of clipboardCommands(options)) {
    if (await feed(program, args, text, options)) return true;
  }
  return false;
}

function feed(
  program: string,
  args: readonly string[],
  text: string,
  { platform, env }: OutsideInput,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], shell: false, env: { ...env } });
    const timer = setTimeout(() => child.kill(), clipboardPatience);
    const end = (worked: boolean) => {
      clearTimeout(timer);
      resolve(worked);
    };
    child.once('error', () => end(false));
    // The parent ends once the text is taken over; what stays in the background keeps the clipboard.
    child.once('exit', (status) => end(status === 0));
    child.stdin.on('error', () => undefined);
    // Windows' clip takes UTF-16 with a byte order mark.
    child.stdin.end(platform === 'win32' ? Buffer.from(`\uFEFF${text}`, 'utf16le') : text);
  });
}
