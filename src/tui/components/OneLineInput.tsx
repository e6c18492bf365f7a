/**
 * The one-line input, drawn and edited by ink-text-input at its place on the screen. The cursor in it is the terminal's
 * own, where input methods and screen readers look for it; the one that ink-text-input draws is taken out.
 */
import { Box, Transform } from 'ink';
import TextInput from 'ink-text-input';
import { width } from '../../page/width.ts';
import { type InputField, shiftOf } from './input-field.ts';

export interface OneLineInputProps {
  readonly field: InputField;
  readonly onInput: (key: string, value: string) => void;
}

const withoutStyles = (text: string): string => text.replace(/\u001b\[[\d;]*m/g, '');

export function OneLineInput({ field, onInput }: OneLineInputProps) {
  const shift = shiftOf(field);
  // Room behind the text for the cursor, and never less than the field, so that nothing wraps.
  const inner = Math.max(field.width, width(field.value) + 2);
  return (
    <Box
      position="absolute"
      marginLeft={field.column}
      marginTop={field.row}
      width={field.width}
      height={1}
      overflow="hidden"
    >
      <Box marginLeft={-shift} width={inner} flexShrink={0}>
        <Transform transform={field.value === '' ? () => '' : withoutStyles}>
          <TextInput value={field.value} onChange={(value) => onInput(field.key, value)} />
        </Transform>
      </Box>
    </Box>
  );
}
