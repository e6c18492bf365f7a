import { describe, expect, it } from 'vitest';
import { newAnnotation, withColor } from '../../src/annotation/create.ts';
import { type Annotation, type DataDocument, emptyDocument } from '../../src/annotation/model.ts';
import { applyChanges, inverse } from '../../src/annotation/record-change.ts';
import type { RecordChange } from '../../src/tui/state/records.ts';
import { posts } from './archive.ts';
import { Driver } from './driver.ts';

const at = (minute: number) => `2024-05-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
const made = newAnnotation({
  uuid: '1',
  now: at(1),
  archive: 'urn:uuid:a',
  post: { path: 'lang.md', title: 'Lang', id: null, slug: null },
  color: 'yellow',
});
const create: RecordChange = { list: 'annotations', before: null, after: made, at: at(1) };
const recolored = withColor(made, 'green', at(2));
const recolor: RecordChange = { list: 'annotations', before: made, after: recolored, at: at(2) };
const remove: RecordChange = { list: 'annotations', before: recolored, after: null, at: at(3) };

describe('changes', () => {
  it('are made in order, and made again change nothing', () => {
    const once = applyChanges(emptyDocument, [create, recolor, remove]);
    expect(once.annotations).toEqual([]);
    expect(once.tombstones).toMatchObject([{ id: made.id, deleted: at(3) }]);
    expect(applyChanges(once, [remove])).toEqual(once);
    const two = applyChanges(emptyDocument, [create, recolor]);
    expect(applyChanges(two, [recolor])).toEqual(two);
  });

  it('are taken back by newer ones, so that the old state wins everywhere', () => {
    const document = applyChanges(emptyDocument, [create, recolor]);
    const back = inverse(recolor, at(9));
    const undone = applyChanges(document, [back]).annotations[0] as Annotation;
    expect(undone.color).toBe('yellow');
    expect(undone.modified).toBe(at(9));
    expect(undone.edited?.color).toBe(at(9));
  });

  it('a deletion is taken back with its tombstone', () => {
    const document = applyChanges(emptyDocument, [create, remove]);
    const restored = applyChanges(document, [inverse(remove, at(9))]);
    expect(restored.annotations).toMatchObject([{ id: made.id, color: 'green', modified: at(9) }]);
    expect(restored.tombstones).toEqual([]);
  });
});

describe('saving', () => {
  const slow = () => new Driver({ posts, slow: true });

  it('sends one batch at a time; what is done meanwhile goes with the next', () => {
    const driver = slow().press('M', 'j', 'M');
    expect(driver.taken().filter((type) => type === 'save')).toHaveLength(1);
    expect(driver.state.records.waiting).toHaveLength(1);
    expect(driver.screen).toContain('wird gespeichert');
    driver.answer();
    expect(driver.taken()).toContain('save');
    driver.answer();
    expect(driver.file.bookmarks).toHaveLength(2);
    expect(driver.state.records.save).toMatchObject({ type: 'saved' });
    expect(driver.screen).toContain('gespeichert');
  });

  it('keeps what another program wrote, and what is not saved yet on top of it', () => {
    const driver = slow().press('M');
    const other: DataDocument = { ...emptyDocument, annotations: [made] };
    driver.command({ name: 'outside', event: { type: 'data', document: other } });
    expect(driver.state.records.document.annotations).toEqual([made]);
    expect(driver.state.records.document.bookmarks).toHaveLength(1);
  });

  it('waits longer after each failure, and sends everything again', () => {
    const driver = slow().press('M');
    driver.waiting.length = 0;
    const why = { key: 'tui.failed', args: { reason: 'voll' } };
    const pauses = [0, 0, 0].map(() => {
      driver.effects.length = 0;
      driver.command({ name: 'save-failed', why });
      const timer = driver.effects.find((effect) => effect.type === 'timer' && effect.key === 'save');
      driver.command({ name: 'save-due' });
      driver.waiting.length = 0;
      return timer?.type === 'timer' ? timer.after : 0;
    });
    expect(pauses).toEqual([1000, 2000, 4000]);
    expect(driver.state.records.document.bookmarks).toHaveLength(1);
  });

  it('quits when all is saved, and not before', () => {
    const driver = slow().press('M', '^c');
    expect(driver.taken()).not.toContain('quit');
    driver.answer();
    expect(driver.taken()).toContain('quit');
  });
});

describe('undo', () => {
  it('goes back step by step and forward again', () => {
    const driver = new Driver({ posts }).press('Enter', 'H', 'c', 'c', 'U');
    expect(driver.file.annotations).toMatchObject([{ color: 'green' }]);
    driver.press('U');
    expect(driver.file.annotations).toMatchObject([{ color: 'yellow' }]);
    driver.press('^r', '^r');
    expect(driver.file.annotations).toMatchObject([{ color: 'blue' }]);
    driver.press('U', 'U', 'U');
    expect(driver.file.annotations).toEqual([]);
    expect(driver.press('^r').file.annotations).toMatchObject([{ color: 'yellow' }]);
  });

  it('brings back what was deleted before this start', () => {
    const deleted = applyChanges(emptyDocument, [create, remove]);
    const driver = new Driver({ posts, records: { document: deleted, archive: 'urn:uuid:a', readOnly: null } });
    driver.press('U');
    expect(driver.file.annotations).toMatchObject([{ id: made.id }]);
    expect(driver.press('U', 'U').screen).toContain('Nichts rückgängig');
  });
});
