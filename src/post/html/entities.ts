import { decodeHTMLStrict } from 'entities/decode';

/** Decodes character references, named and numeric, once; what is none stays as it is. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}
