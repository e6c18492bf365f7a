import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/tui/ports.ts';
import { longPost } from './archive.ts';
import { Driver } from './driver.ts';

/** A driver with the composer open on the passage at the caret, and a draft of the same passage from an earlier run. */
function composing(): { driver: Driver; draft: Draft } {
  const driver = new Driver({ posts: [longPost] }).press('Enter', 'a');
  const { composer, records } = driver.state;
  if (!composer) throw new Error('no composer');
  const draft: Draft = {
    key: composer.key,
    archive: records.archive,
    text: 'Von gestern',
    tags: ['alt'],
    target: composer.target,
    modified: '2024-01-01T00:00:00Z',
  };
  return { driver, draft };
}

describe('drafts that come after the composer was opened', () => {
  it('are in it as if they had been there before', () => {
    const { driver, draft } = composing();
    driver.command({ name: 'drafts-loaded', drafts: [draft] });
    expect(driver.state.composer).toMatchObject({
      edit: { text: 'Von gestern' },
      tags: ['alt'],
      drafted: { text: 'Von gestern', tags: ['alt'] },
    });
    expect(driver.state.notice?.what.key).toBe('tui.composer.draft-found');
  });

  it('stand before what has been typed meanwhile', () => {
    const { driver, draft } = composing();
    driver.type('Von heute').command({ name: 'drafts-loaded', drafts: [draft] });
    expect(driver.state.composer?.edit.text).toBe('Von gestern\n\nVon heute');
    driver.command({ name: 'draft-due' });
    const saved = driver.effects.findLast((effect) => effect.type === 'save-draft');
    expect(saved).toMatchObject({ draft: { text: 'Von gestern\n\nVon heute', tags: ['alt'] } });
  });

  it('of other passages leave it alone', () => {
    const { driver, draft } = composing();
    driver.type('Von heute').command({ name: 'drafts-loaded', drafts: [{ ...draft, key: 'another' }] });
    expect(driver.state.composer?.edit.text).toBe('Von heute');
  });
});
