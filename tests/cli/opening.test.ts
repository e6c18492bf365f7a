import { describe, expect, it } from 'vitest';
import { Opening } from '../../src/cli/reader/opening.ts';
import type { Archive } from '../../src/disk/archive.ts';

const archive = (missing: number): Archive => ({
  root: '/',
  name: 'Probe',
  posts: [],
  problems: [],
  missing,
  found: { folders: [], at: 0 },
  read: () => Promise.reject(new Error('none')),
  beginning: async () => null,
  around: async () => null,
  fileOf: () => undefined,
  refreshed: async () => null,
});

function begun() {
  let part: (archive: Archive) => void = () => {};
  let end: (archive: Archive) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const opening = new Opening(({ onPart }) => {
    part = onPart;
    return new Promise((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
  });
  return { opening, part, end: (whole: Archive) => end(whole), fail: (error: Error) => fail(error) };
}

describe('an archive that is being read', () => {
  it('is there with its first part, and tells a follower of all that comes after what he knows', async () => {
    const { opening, part, end } = begun();
    part(archive(9));
    const known = await opening.first;
    expect(known.missing).toBe(9);
    part(archive(5));
    const seen: number[] = [];
    const whole = opening.follow(known, { onArchive: ({ missing }) => seen.push(missing), onProgress: () => {} });
    part(archive(2));
    end(archive(0));
    expect((await whole).missing).toBe(0);
    expect(seen).toEqual([5, 2, 0]);
  });

  it('is there whole when that takes no longer, with nothing to follow', async () => {
    const { opening, end } = begun();
    end(archive(0));
    const known = await opening.first;
    const seen: number[] = [];
    await opening.follow(known, { onArchive: ({ missing }) => seen.push(missing), onProgress: () => {} });
    expect(seen).toEqual([]);
  });

  it('fails for whoever waits for it', async () => {
    const { opening, part, fail } = begun();
    part(archive(3));
    const known = await opening.first;
    const following = opening.follow(known, { onArchive: () => {}, onProgress: () => {} });
    fail(new Error('the folder is gone'));
    await expect(following).rejects.toThrow('gone');
    await expect(opening.whole).rejects.toThrow('gone');
  });

  it('is there at once with what is remembered of it, and a follower is told when it has been compared', async () => {
    let end: (archive: Archive) => void = () => {};
    const known = archive(0);
    const opening = new Opening(
      () =>
        new Promise((resolve) => {
          end = resolve;
        }),
      () => {},
      known,
    );
    expect(await opening.first).toBe(known);
    const seen: Archive[] = [];
    const following = opening.follow(known, { onArchive: (one) => seen.push(one), onProgress: () => {} });
    const compared = archive(0);
    end(compared);
    expect(await following).toBe(compared);
    expect(seen).toEqual([compared]);
    expect(seen[0]).toBe(compared);
  });
});
