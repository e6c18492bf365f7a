/** Texts as YAML scalars that every reader of YAML 1.1 and 1.2 takes for the same text. */

const plain = /^[\p{L}\p{N}][\p{L}\p{N} _/.+-]*$/u;
/** Read as something else than text by some reader: numbers, dates, truth, nothing. */
const special = /^(?:[\d.+-].*|true|false|yes|no|on|off|y|n|null|nan|inf)$/iu;

/** Without quotes where that is safe, for what people will edit: tags, slugs, names. */
export const yamlWord = (text: string): string =>
  plain.test(text) && !special.test(text) && !/\s$/u.test(text) ? text : yamlText(text);

/** In double quotes; JSON's notation is YAML's too, but for the line separators that JSON leaves as they are. On one line, without control characters. */
export const yamlText = (text: string): string =>
  JSON.stringify(text.replace(/[\u0000-\u001f\u007f]+/g, ' ')).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/g,
    (c, at: number, whole: string) => (isPaired(whole, at) ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

function isPaired(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdbff) return (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
  return unit >= 0xdc00 && unit <= 0xdfff && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

export const yamlList = (texts: readonly string[]): string => `[${texts.map(yamlWord).join(', ')}]`;
