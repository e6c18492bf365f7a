/**
 * Unicode's classes within Latin-1, and what stands beside it in ordinary texts. Most posts hold nothing else, and then the
 * patterns of all scripts, which V8 takes milliseconds to compile, are never needed.
 */
export const latinLetter = /[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]/;
export const latinNumber = /[0-9\xb2\xb3\xb9\xbc-\xbe]/;
export const latinCapital = /[A-Z\xc0-\xd6\xd8-\xde]/;

const latin = /^[\0-\xff\u2010-\u2027\u2030-\u205e]*$/;

/** Whether a text is of Latin-1 and of the punctuation from U+2010 to U+205E, which holds no letter, number or mark. */
export const isLatin = (text: string): boolean => latin.test(text);
