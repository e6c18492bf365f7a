/**
 * Ink, loaded and tried with a small screen, each in a turn of the event loop of its own: all in one would be the longest
 * turn of an evening. What is typed meanwhile is kept.
 */
const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

const loading = import('./app.tsx');
await nextTurn();
export const { InkApp } = await loading;
// Loading may have ended in any part of a turn: only the second is sure to be another.
await nextTurn();
await nextTurn();
const trial = new InkApp({ columns: 8, rows: [], send: () => {}, onInput: () => {} });
await nextTurn();
trial.draw(8, ['a'], null, null);
trial.end();
await nextTurn();
