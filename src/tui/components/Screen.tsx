/** Draws a frame: a row of text for each painted line, and the one-line input over them. */
import { Box, Text } from 'ink';
import { memo } from 'react';
import type { InputField } from './input-field.ts';
import { OneLineInput } from './OneLineInput.tsx';

export interface ScreenProps {
  readonly columns: number;
  /** Painted lines, one for each row of the terminal. */
  readonly rows: readonly string[];
  readonly field: InputField | null;
  readonly onInput: (key: string, value: string) => void;
}

/** An empty row must still take its place. */
const Row = memo(({ text }: { readonly text: string }) => <Text wrap="truncate">{text === '' ? ' ' : text}</Text>);
Row.displayName = 'Row';

export function Screen({ columns, rows, field, onInput }: ScreenProps) {
  return (
    <Box width={columns} height={rows.length} flexDirection="column">
      {rows.map((text, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its index
        <Row key={row} text={text} />
      ))}
      {field ? <OneLineInput key={field.key} field={field} onInput={onInput} /> : null}
    </Box>
  );
}
