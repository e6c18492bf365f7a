import { decodeHTMLStrict } from 'entities/decode';

/** As CommonMark has them: numbers of up to seven decimal or six hexadecimal digits, and a semicolon always. */
const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/g;

/** Decodes character references, named and numeric, once; what is none stays as it is. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(reference, (found) => decodeHTMLStrict(found)) : text;
}
