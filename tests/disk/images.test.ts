/** What is told of pictures: their size from the first bytes, whatever stands in them. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageSize } from '../../src/disk/image-size.ts';
import { imageFile } from '../../src/disk/images.ts';
import { runs } from '../page/arbitrary.ts';
import { temporaryFolder } from './records.ts';

const bytes = (...parts: (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const png = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 4, 0xb0, 0, 0, 3, 0x20], [8, 2, 0, 0, 0]);
const frame = [0xff, 0xc2, 0, 17, 8, 0x03, 0x20, 0x04, 0xb0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2], frame);
const exif = (orientation: number) =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe1, 0, 36],
    'Exif\0\0II*\0',
    [8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0],
    [0, 0],
    frame,
  );

describe('the size of a picture is read from', () => {
  test.each([
    ['PNG', png, 1200, 800],
    ['JPEG', jpeg, 1200, 800],
    ['JPEG that lies on its side', exif(6), 800, 1200],
    ['JPEG with an orientation that keeps its sides', exif(3), 1200, 800],
    ['GIF', bytes('GIF89a', [0xb0, 4, 0x20, 3, 0, 0, 0]), 1200, 800],
    ['WebP, extended', bytes('RIFF\0\0\0\0WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0xaf, 4, 0, 0x1f, 3, 0]), 1200, 800],
    ['WebP, lossy', bytes('RIFF\0\0\0\0WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0xb0, 4, 0x20, 3]), 1200, 800],
    ['WebP, lossless', bytes('RIFF\0\0\0\0WEBPVP8L', [0, 0, 0, 0, 0x2f, 0xaf, 0xc4, 0xc7, 0]), 1200, 800],
    [
      'AVIF, with its thumbnail first',
      bytes(
        [0, 0, 0, 24],
        'ftypavif',
        [0, 0, 0, 0],
        'ispe',
        [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9],
        'ispe',
        [0, 0, 0, 0, 0, 0, 4, 0xb0, 0, 0, 3, 0x20],
      ),
      1200,
      800,
    ],
    ['SVG with sides', bytes('<?xml version="1.0"?>\n<svg xmlns="x" width="1200px" height=\'800\'>'), 1200, 800],
    ['SVG with a view box', bytes('<svg width="100%" viewBox="0 0 1200 800" xmlns="x">'), 1200, 800],
  ])('%s', (_, file, width, height) => {
    expect(imageSize(file)).toEqual({ width, height });
  });

  test('nothing else, and nothing throws', () => {
    expect(imageSize(bytes('Kein Bild.'))).toBeNull();
    expect(imageSize(Buffer.alloc(0))).toBeNull();
    fc.assert(
      fc.property(
        fc.constantFrom(png, jpeg, exif(6)),
        fc.nat(60),
        fc.uint8Array({ maxLength: 40 }),
        (file, at, more) => {
          const damaged = Buffer.concat([file.subarray(0, at), more, file.subarray(at)]);
          const size = imageSize(damaged);
          if (size) expect(size.width * size.height).toBeGreaterThan(0);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});

describe('a picture of a post', () => {
  const folder = () => {
    const root = join(temporaryFolder(), 'archiv');
    mkdirSync(join(root, 'posts/attachments'), { recursive: true });
    mkdirSync(join(root, 'static/img'), { recursive: true });
    return root;
  };

  test('is found where it is written to be, where sites serve it from, and among attachments', () => {
    const root = folder();
    for (const path of ['posts/a.png', 'static/img/b.png', 'posts/attachments/c.png'])
      writeFileSync(join(root, path), png);
    const whole = { bytes: png.length, pixels: { width: 1200, height: 800 } };
    expect(imageFile(root, 'posts/a.png', 'posts/x.md')).toEqual(whole);
    expect(imageFile(root, 'img/b.png', 'posts/x.md')).toEqual(whole);
    expect(imageFile(root, 'posts/c.png', 'posts/x.md')).toEqual(whole);
    expect(imageFile(root, 'posts/d.png', 'posts/x.md')).toEqual({ bytes: null, pixels: null });
  });

  test('is not looked for outside, nor waited for when it is a pipe', () => {
    const root = folder();
    writeFileSync(join(root, '../geheim.png'), png);
    symlinkSync('../geheim.png', join(root, 'link.png'));
    expect(imageFile(root, 'link.png', 'x.md')).toBeNull();
    expect(imageFile(root, '../geheim.png', 'x.md')?.bytes ?? null).toBeNull();
    expect(imageFile(root, 'posts', 'x.md')).toBeNull();
    if (spawnSync('mkfifo', [join(root, 'pipe.png')]).status === 0)
      expect(imageFile(root, 'pipe.png', 'x.md')).toBeNull();
  });
});
