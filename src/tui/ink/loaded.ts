/**
 * Ink, loaded and tried with a small screen, each in a turn of the event loop of its own: all in one would be the longest
 * turn of an evening. What is typed meanwhile is kept.
 */

/** Only the second of two immediates is sure to come after what has been typed meanwhile was heard. */
const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(() => setImmediate(done)));

await nextTurn();
export const { InkApp } = await import('./app.tsx');
await nextTurn();
const trial = new InkApp({ columns: 8, rows: [], send: () => {}, onInput: () => {} });
for (const rows of [['a'], ['b']]) {
  await nextTurn();
  trial.draw(8, rows, null, null);
}
await nextTurn();
trial.end();
await nextTurn();
