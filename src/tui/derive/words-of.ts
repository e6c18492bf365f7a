import { type Language, type Words, words } from '../../locale/index.ts';
import { remember } from './memo.ts';

/** The interface's words in a language, always the same function for the same language. */
export const wordsOf: (language: Language) => Words = remember(words, 2);
