import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { hyphenPackedForTests } from './hyphen-packed.config.js';
import { originals } from './ink-light.config.js';

const light = (name: string): string => resolve(import.meta.dirname, 'src/page/light', name);

export default defineConfig({
  // The originals of what the build makes lighter, for the tests that hold the two equal.
  resolve: { alias: originals },
  plugins: [hyphenPackedForTests],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/build.ts'],
    setupFiles: ['tests/seed.ts'],
    // A busy machine may answer a key of a whole program too late; what fails twice is broken.
    retry: 1,
    // As the build has it (esbuild.config.js).
    alias: { 'cli-highlight': light('cli-highlight.ts'), 'node-emoji': light('node-emoji.ts') },
    server: { deps: { inline: ['marked-terminal', 'hyphen'] } },
    // Whole-program tests drive a pseudo-terminal on machines that may be busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
