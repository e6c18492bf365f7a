import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
const lock = JSON.parse(read('package-lock.json')) as {
  lockfileVersion: number;
  packages: Record<string, Locked>;
};
/** What the build has put into the package, as its own list of licences tells. */
const bundled = [...read('dist/licenses.txt').matchAll(/^={78}\n(\S+) (\S+) – /gm)].map(
  ([, name = '', version = '']) => ({
    name,
    version,
  }),
);

describe('what the program is made of', () => {
  test('is asked for in exact versions', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('is locked with versions and checksums, as the manifest has it', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies);
    for (const [path, { version, integrity }] of Object.entries(lock.packages)) {
      if (path === '') continue;
      expect(version, path).toBeTruthy();
      expect(integrity, path).toMatch(/^sha512-/);
    }
    for (const [name, version] of Object.entries(manifest.devDependencies))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  });

  test('is built in without anything that runs a script when it is installed', () => {
    expect(bundled.length).toBeGreaterThan(20);
    for (const { name, version } of bundled) {
      const locked = Object.entries(lock.packages).filter(
        ([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version,
      );
      expect(locked.length, `${name} ${version}`).toBeGreaterThan(0);
      for (const [path, { hasInstallScript }] of locked) expect(hasInstallScript ?? false, path).toBe(false);
    }
  });

  test('is named with its reason where it was chosen by us', () => {
    const [table = ''] = /## What is built in[\s\S]*?\n## /.exec(read('ARCHITECTURE.md')) ?? [];
    for (const { name } of bundled) if (name in manifest.devDependencies) expect(table, name).toContain(name);
  });
});
