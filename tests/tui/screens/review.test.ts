import { describe, expect, it } from 'vitest';
import { quoteOf } from '../../../src/annotation/model.ts';
import type { Verdict } from '../../../src/annotation/verdict.ts';
import { appHandlers } from '../../../src/tui/commands/app.ts';
import { notesEverywhere } from '../../../src/tui/commands/notes.ts';
import { openReview, reviewEverywhere, reviewHandlers } from '../../../src/tui/commands/review.ts';
import { differenceSpans } from '../../../src/tui/screens/review/difference.ts';
import { reviewScreen } from '../../../src/tui/screens/review/screen.ts';
import { type State, topScreen } from '../../../src/tui/state.ts';
import { posts, record, run, shown, sizes, stateOf, verdict } from './harness.ts';

const place = (exact: string, start: number, confidence: number) => ({
  start,
  end: start + exact.length,
  exact,
  prefix: 'Am Telefon kommt zuerst eine Ansage. ',
  suffix: ' In Deutschland ist das anders geregelt.',
  confidence,
});
const uncertain = record({ n: 1, start: 100, quote: 'Wer schweigt, hat zugestimmt', note: 'Opt-out!' });
const orphan = record({ n: 2, start: 200, quote: 'Dieser Satz steht nirgends mehr' });
const changed = record({
  n: 3,
  post: posts[2],
  start: 50,
  quote: 'In der Stadt hängen tausend Kameras an den Wänden der Bahnhöfe',
  color: 'green',
});
const exact = record({ n: 4, post: posts[2], start: 500, quote: 'steht noch da' });
const first = place('Wer nichts sagt, hat zugestimmt', 120, 0.82);
const second = place('Schweigen gilt als Zustimmung', 900, 0.41);
const found = place('In der Stadt hängen zweitausend Kameras an den Wänden der Bahnhöfe und Läden', 60, 0.93);
const verdicts: readonly Verdict[] = [
  verdict(uncertain, {
    status: 'uncertain',
    place: first,
    candidates: [first, second],
    why: { key: 'annotation.why.several', args: { n: 2 } },
  }),
  verdict(orphan, { status: 'orphan', place: null, why: { key: 'annotation.why.gone' } }),
  verdict(changed, { status: 'changed', place: found, candidates: [found] }),
  verdict(exact),
];
const handlers = { ...appHandlers, ...notesEverywhere, ...reviewEverywhere, ...reviewHandlers };
const go = (from: State, ...commands: Parameters<typeof run>[2]) => run(from, handlers, commands);
const anchored = go(stateOf({ annotations: [uncertain, orphan, changed, exact] }), {
  name: 'all-anchored',
  verdicts,
}).state;
const opened = openReview(anchored, null).state;
const targetAt = ({ start, end, exact: words }: ReturnType<typeof place>) => ({
  ...uncertain.target,
  selector: [
    { type: 'TextPositionSelector' as const, start, end },
    { type: 'TextQuoteSelector' as const, exact: words, prefix: '', suffix: '' },
  ],
});
const accepted = (s: State, at: ReturnType<typeof place>, id = uncertain.id) =>
  go(s, { name: 'place-described', id, place: at, target: targetAt(at) });

describe('deciding', () => {
  it('accepts the chosen place as the new target, keeps the old one for ever, and goes on', () => {
    const asked = go(opened, 'line-down', 'review-accept');
    expect(asked.effects).toEqual([
      { type: 'describe-place', id: uncertain.id, path: 'stimmprofil.md', place: second },
    ]);
    const { state, effects } = accepted(asked.state, second);
    const [now] = state.records.document.annotations;
    expect(now && quoteOf(now.target)?.exact).toBe(second.exact);
    expect(now?.history?.map(({ target }) => target)).toEqual([uncertain.target]);
    expect(effects.map(({ type }) => type)).toContain('save');
    // The next one is shown, and this one needs no decision any more.
    expect(shown(reviewScreen, state)).toContain('Dieser Satz steht nirgends mehr');
    expect(shown(reviewScreen, state)).toMatch(/1\/2/);
  });

  it('leaves what is left, changes nothing, and comes round to what is open', () => {
    const { state, effects } = go(opened, 'review-keep');
    expect(state.records.document).toBe(anchored.records.document);
    expect(effects.map(({ type }) => type)).toEqual(['timer']);
    expect(shown(reviewScreen, state)).toContain('Dieser Satz');
    const back = go(state, 'previous-hit').state;
    expect(shown(reviewScreen, back)).toContain('so gelassen');
    const all = go(state, 'review-keep', 'review-keep').state;
    expect(all.review.kept).toHaveLength(3);
  });

  it('takes the last decision back, whichever it was', () => {
    const kept = go(opened, 'review-keep').state;
    const undone = go(kept, 'undo');
    expect(undone.state.review.kept).toEqual([]);
    expect(shown(reviewScreen, undone.state)).toContain('Wer schweigt');
    const after = go(accepted(opened, first).state, 'undo');
    expect(after.state.records.document.annotations[0]?.target).toEqual(uncertain.target);
    expect(go(after.state, { name: 'saved', document: after.state.records.document }).effects).toContainEqual({
      type: 'anchor-all',
    });
    const again = go(after.state, { name: 'all-anchored', verdicts }).state;
    expect(shown(reviewScreen, again)).toContain('Wer schweigt');
  });

  it('looks again when the passage is not there any more, and says when nothing is to accept', () => {
    const { state, effects } = go(opened, { name: 'place-described', id: uncertain.id, place: first, target: null });
    expect(effects).toContainEqual({ type: 'anchor-all' });
    expect(state.notice?.what.key).toBe('tui.review.post-changed');
    expect(go(opened, 'next-hit', 'review-accept').state.notice?.what.key).toBe('tui.review.nothing-to-accept');
  });

  it('shows the place in the post', () => {
    const { state } = go(opened, 'review-show');
    expect(state.reader?.landing).toEqual({ type: 'offset', offset: first.start });
    expect(topScreen(state)).toBe('reader');
  });

  it('stays within its candidates and records', () => {
    expect(go(opened, 'line-up', 'line-up').state.review.candidate).toBe(0);
    expect(go(opened, 'line-down', 'line-down', 'line-down').state.review.candidate).toBe(1);
    const last = go(opened, 'next-hit', 'next-hit', 'next-hit', 'next-hit').state;
    expect(shown(reviewScreen, last)).toContain('tausend Kameras');
    expect(shown(reviewScreen, go(last, 'delete').state)).toContain('Wer schweigt');
  });

  it('opens without places by asking for them, and says when all is well', () => {
    const { state, effects } = openReview(stateOf({ annotations: [exact] }), null);
    expect(effects).toEqual([{ type: 'anchor-all' }]);
    expect(shown(reviewScreen, state)).toContain('Stellen werden gesucht');
    const well = go(state, { name: 'all-anchored', verdicts: [verdict(exact)] }).state;
    expect(shown(reviewScreen, well)).toContain('Jede Notiz ist an ihrem Platz.');
  });
});

describe('differences', () => {
  const shownAs = (before: string, after: string) =>
    differenceSpans(before, after)
      .map(({ text }) => text)
      .join('');

  it('are words that are gone before words that are new, with blanks outside the brackets', () => {
    expect(shownAs('Wer schweigt, hat zugestimmt', 'Wer nichts sagt, hat zugestimmt')).toBe(
      'Wer [-schweigt-] {+nichts sagt+}, hat zugestimmt',
    );
    expect(shownAs('Heute sitze ich hier', 'Gestern sass ich hier')).toBe('[-Heute sitze-] {+Gestern sass+} ich hier');
    expect(shownAs('eins zwei drei', 'eins drei')).toBe('eins [-zwei-] drei');
    expect(shownAs('eins drei', 'eins  zwei\ndrei')).toBe('eins {+zwei+} drei');
    expect(shownAs('gleich', 'gleich')).toBe('gleich');
    expect(shownAs('', 'neu')).toBe('{+neu+}');
    expect(shownAs('alt', '')).toBe('[-alt-]');
    expect(shownAs('a\u001b[31m', 'b\u202e')).not.toContain('\u001b');
  });
});

describe('the screen', () => {
  it.each(sizes)('at $columns x $rows', (size) => {
    expect(shown(reviewScreen, opened, size)).toMatchSnapshot();
    expect(shown(reviewScreen, go(opened, 'next-hit').state, size)).toMatchSnapshot();
    expect(shown(reviewScreen, go(opened, 'next-hit', 'next-hit').state, size)).toMatchSnapshot();
  });

  it('has its size at every size', () => {
    for (const columns of [40, 47, 60, 80, 120, 200])
      for (const rows of [12, 15, 16, 24]) shown(reviewScreen, opened, { columns, rows });
  });
});
