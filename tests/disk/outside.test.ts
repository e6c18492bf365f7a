import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiskFailure } from '../../src/disk/failure.ts';
import { copyText, editFile, editText, openAddress, safeAddress, splitCommand } from '../../src/disk/outside.ts';
import { temporaryFolder } from './records.ts';

/** A folder with a program in it, which runs a script of Node and gets at `args`. */
function program(name: string, script: string): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, name);
  const head = `#!${process.execPath}\nconst fs = require('node:fs'); const args = process.argv.slice(2); const out = ${JSON.stringify(join(folder, 'out'))};\n`;
  writeFileSync(path, head + script);
  chmodSync(path, 0o700);
  return { folder, path };
}
const said = (folder: string): string => readFileSync(join(folder, 'out'), 'utf8');
const platform = 'linux';
const withPath = (folder: string, more: Record<string, string> = {}) => ({
  PATH: `${folder}${delimiter}/usr/bin:/bin`,
  ...more,
});

describe('a command in $EDITOR', () => {
  test('is split as a shell would, and nothing in it is run', () => {
    expect(splitCommand('vim', platform)).toEqual(['vim']);
    expect(splitCommand('  code --wait   -n ', platform)).toEqual(['code', '--wait', '-n']);
    expect(splitCommand('"/my tools/ed" -c "set tw=72" \'a b\'c d\\ e ""', platform)).toEqual([
      '/my tools/ed',
      '-c',
      'set tw=72',
      'a bc',
      'd e',
      '',
    ]);
    expect(splitCommand('vi; rm -rf ~ $(x) `y` | z > f', platform)).toEqual([
      'vi;',
      'rm',
      '-rf',
      '~',
      '$(x)',
      '`y`',
      '|',
      'z',
      '>',
      'f',
    ]);
    expect(splitCommand('"C:\\Program Files\\ed.exe" -n', 'win32')).toEqual(['C:\\Program Files\\ed.exe', '-n']);
    expect(splitCommand('', platform)).toEqual([]);
  });

  test('never fails to be split', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('linux', 'win32'), (text, system) => {
        for (const word of splitCommand(text, system)) expect(typeof word).toBe('string');
      }),
    );
  });
});

describe('the editor', () => {
  test('gets the text, and gives back what it made of it', async () => {
    const { path, folder } = program(
      'ed',
      "fs.writeFileSync(out, fs.readFileSync(args[1], 'utf8')); fs.writeFileSync(args[1], 'neu\\r\\nzwei\\n'); process.exit(args[0] === '-x' ? 0 : 9);",
    );
    const options = { platform, env: withPath(folder, { VISUAL: `"${path}" -x`, EDITOR: 'false' }) };
    expect(await editText('alt „ä“', options)).toBe('neu\nzwei');
    expect(said(folder)).toBe('alt „ä“');
    expect(await editText('alt\n', options)).toBe('neu\nzwei\n');
    expect(await editText('alt', { ...options, editor: `"${path}" -y` })).toBeNull();
  });

  test('that changes nothing, fails, or is not there', async () => {
    const { path, folder } = program('ed', 'fs.writeFileSync(out, args[0]);');
    const env = withPath(folder, { EDITOR: 'ed' });
    expect(await editText('gleich', { platform, env })).toBeNull();
    // Nothing of the text stays behind.
    expect(existsSync(said(folder))).toBe(false);
    await expect(editText('x', { platform, env: { EDITOR: '/no/such/editor' } })).rejects.toBeInstanceOf(DiskFailure);
    expect(path).toContain('ed');
  });

  test('opens a file at a line, as far as it is known to', async () => {
    for (const [name, expected] of [
      ['nvim', ['+7', 'a b.md']],
      ['code', ['--goto', 'a b.md:7']],
      ['hx', ['a b.md:7']],
      ['other', ['a b.md']],
    ] as const) {
      const { folder } = program(name, 'fs.writeFileSync(out, JSON.stringify(args));');
      await editFile('a b.md', 7, { platform, env: withPath(folder, { EDITOR: name }) });
      expect(JSON.parse(said(folder))).toEqual(expected);
    }
  });
});

describe('an address', () => {
  test('is opened only for the web and mail, and never as an option or a command', async () => {
    const { folder } = program('xdg-open', 'fs.writeFileSync(out, JSON.stringify(args));');
    const env = withPath(folder);
    await openAddress(' https://example.org/ä b?q="x"&$(rm) ', { platform, env });
    await expect.poll(() => existsSync(join(folder, 'out')) && said(folder) !== '').toBe(true);
    const args = JSON.parse(said(folder)) as string[];
    expect(args).toHaveLength(1);
    expect(args[0]).toMatch(/^https:\/\/example\.org\/%C3%A4%20b\?q=%22x%22&\$\(rm\)$/);
    for (const address of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      '--help',
      'example.org',
      'data:text/html,x',
      '',
      'ftp://x',
      'vbscript:x',
    ])
      await expect(openAddress(address, { platform, env }), address).rejects.toBeInstanceOf(DiskFailure);
    await expect(openAddress('https://example.org', { platform, env: { PATH: '/nowhere' } })).rejects.toBeInstanceOf(
      DiskFailure,
    );
  });

  test('has no control characters or blanks left in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        const safe = safeAddress(`https://example.org/${rest}`);
        if (safe !== null) expect(safe).toMatch(/^https:\/\/[\x21-\x7e]*$/);
      }),
    );
    expect(safeAddress('mailto:su@example.org')).toBe('mailto:su@example.org');
    expect(safeAddress('HTTP://EXAMPLE.org')).toBe('http://example.org/');
  });
});

describe('the clipboard', () => {
  test('is filled by the first program that works', async () => {
    const good = program('xclip', "fs.writeFileSync(out, args.join(' ') + ':' + fs.readFileSync(0, 'utf8'));");
    const env = withPath(good.folder, { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' });
    expect(await copyText('Zeile „1“\nZeile 2', { platform, env })).toBe(true);
    expect(said(good.folder)).toBe('-selection clipboard:Zeile „1“\nZeile 2');
  });

  test('is left to the terminal where there is none, none that works, or none of this machine', async () => {
    const bad = program('xclip', 'process.exit(1);');
    const path = { PATH: bad.folder };
    expect(await copyText('x', { platform, env: { ...path, DISPLAY: ':0' } })).toBe(false);
    expect(await copyText('x', { platform, env: path })).toBe(false);
    expect(await copyText('x', { platform, env: { ...path, DISPLAY: ':0', SSH_TTY: '/dev/pts/0' } })).toBe(false);
  });

  test('in tmux is filled through tmux: after this machine’s own programs, and over ssh instead of them', async () => {
    const tmux = program('tmux', "fs.writeFileSync(out, args.join(' ') + ':' + fs.readFileSync(0, 'utf8'));");
    const env = withPath(tmux.folder, { TMUX: '/tmp/tmux-1/default,1,0' });
    expect(await copyText('x', { platform, env: { ...env, SSH_TTY: '/dev/pts/0' } })).toBe(true);
    expect(said(tmux.folder)).toBe('load-buffer -w -:x');
    expect(await copyText('y', { platform: 'darwin', env: { ...env, SSH_TTY: '/dev/pts/0' } })).toBe(true);
    expect(said(tmux.folder)).toBe('load-buffer -w -:y');
  });
});
