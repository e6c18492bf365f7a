/** The query language for posts and notes (DESIGN §6). */
export * from './query/ast.ts';
export { type Completion, completeQuery, type QueryVocabulary } from './query/complete.ts';
export { type DayRange, inRange } from './query/dates.ts';
export { explainQuery } from './query/explain.ts';
export { type Operator, operators } from './query/operators.ts';
export { parseQuery } from './query/parser.ts';
export { completeSaved, isNameBegun, type MeantQuery, meantQuery } from './query/saved.ts';
