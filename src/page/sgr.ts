/** Attributes as terminal sequences: SGR (ECMA-48, section 8.3.117; colours by ISO 8613-6 as terminals read it). */
import type { Attributes, Color, Depth } from './theme.ts';

export const reset = '\x1b[0m';

/** The parameters that switch the attributes on from a reset state, without escape and `m`; `''` for plain text. */
export function sgrOf(attributes: Attributes, depth: Depth): string {
  const codes: string[] = [];
  if (attributes.bold) codes.push('1');
  if (attributes.dim) codes.push('2');
  if (attributes.italic) codes.push('3');
  if (attributes.underline) codes.push('4');
  if (attributes.inverse) codes.push('7');
  if (attributes.strike) codes.push('9');
  if (attributes.fg) codes.push(colorCode(attributes.fg, depth, 30));
  if (attributes.bg) codes.push(colorCode(attributes.bg, depth, 40));
  return codes.filter((code) => code !== '').join(';');
}

/** @param base 30 for the text, 40 for its ground */
function colorCode(color: Color, depth: Depth, base: 30 | 40): string {
  if (depth === 'none') return '';
  if (depth === '16') return String(color.basic < 8 ? base + color.basic : base + 52 + color.basic);
  const [red, green, blue] = rgb(color.hex);
  if (depth === 'truecolor') return `${base + 8};2;${red};${green};${blue}`;
  return `${base + 8};5;${nearest256(red, green, blue)}`;
}

/** Red, green and blue, 0 to 255, of `#rrggbb`. */
export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const cube = [0, 95, 135, 175, 215, 255];

/** The nearest of xterm's fixed colours: the 6×6×6 cube (16 to 231) and the greys (232 to 255). */
export function nearest256(red: number, green: number, blue: number): number {
  const step = (value: number) => cube.reduce((best, level, i) => (closer(value, level, cube[best]!) ? i : best), 0);
  const [r, g, b] = [step(red), step(green), step(blue)];
  const grey = Math.max(0, Math.min(23, Math.round(((red + green + blue) / 3 - 8) / 10)));
  const level = 8 + grey * 10;
  const cubeError = distance(red - cube[r]!, green - cube[g]!, blue - cube[b]!);
  return distance(red - level, green - level, blue - level) < cubeError ? 232 + grey : 16 + 36 * r + 6 * g + b;
}

const closer = (value: number, a: number, b: number) => Math.abs(value - a) < Math.abs(value - b);
const distance = (r: number, g: number, b: number) => r * r + g * g + b * b;
