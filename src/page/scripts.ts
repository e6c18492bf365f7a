import type { FootnoteNumber } from '../post/document.ts';

/** Superscripts and subscripts as Unicode has them, one character for one: H₂O, mc², 1ᵉʳ. */

const signs = {
  superscript: {
    plain: '0123456789+-−=()abcdefghijklmnoprstuvwxyz',
    set: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ',
  },
  subscript: { plain: '0123456789+-−=()aehijklmnoprstuvx', set: '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ' },
} as const;

/** The text raised or lowered, or `null` where Unicode lacks one of its characters. */
export function script(text: string, kind: 'superscript' | 'subscript'): string | null {
  const { plain, set } = signs[kind];
  let result = '';
  for (const character of text) {
    const index = plain.indexOf(character);
    if (index < 0) return null;
    result += set[index];
  }
  return result;
}

/** A footnote's number as it stands in the text. */
const superscript = (number: number): string => script(String(number), 'superscript') ?? String(number);

/** A footnote's number, or an asterisk while it is not known. */
export const footnoteMark = ({ number, isUnsure }: FootnoteNumber): string => (isUnsure ? '*' : superscript(number));
