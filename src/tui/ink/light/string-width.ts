/** `string-width` for Ink and its parts, which measure every row of every frame several times. */
import stringWidth from 'ink-original/string-width';
import { remembered } from './remembered.ts';

const plainWidth = remembered((text) => stringWidth(text));

export default function width(text: string, options?: object): number {
  return options === undefined ? plainWidth(text) : stringWidth(text, options);
}
