/**
 * Unicode's classes within Latin-1, and what stands beside it in ordinary texts. Most posts hold nothing else, and then the
 * patterns of all scripts, which V8 takes milliseconds to compile, are never needed.
 */
export const latinLetter = /[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]/;
export const latinNumber = /[0-9\xb2\xb3\xb9\xbc-\xbe]/;
export const latinCapital = /[A-Z\xc0-\xd6\xd8-\xde]/;
export const latinSmall = /[a-z\xb5\xdf-\xf6\xf8-\xff]/;

const latin = /^[\0-\xff\u2010-\u205e\u20ac]*$/;

/** Whether a text is of Latin-1, of the punctuation from U+2010 to U+205E, and of €: neither holds a letter, number or mark. */
export const isLatin = (text: string): boolean => latin.test(text);
