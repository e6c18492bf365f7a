/** `string-width` for Ink and its parts, which measure every row of every frame several times. */
import stringWidth from 'ink-original/string-width';
import { isPlain } from '../../../page/width.ts';
import { remembered } from './remembered.ts';

const sgr = /\u001b\[[\d;]*m/g;

const plainWidth = remembered((text) => {
  const bare = text.replace(sgr, '');
  return isPlain(bare) ? bare.length : stringWidth(text);
});

export default function width(text: string, options?: object): number {
  return options === undefined ? plainWidth(text) : stringWidth(text, options);
}
