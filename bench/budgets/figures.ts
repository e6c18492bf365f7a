/** Statistics of repeated measures, and how a figure stands to its budget. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export interface Row {
  readonly what: string;
  /** Measured, in `unit`. */
  readonly figure: number;
  readonly unit: 'ms' | 's' | 'MB' | 'x';
  /** Of the same run, in the same unit; where the budget is a ratio. */
  readonly reference?: number;
  /** At most: the ratio where there is a reference, else the figure; absent: none is set. */
  readonly budget?: number;
}

export const measured = ({ figure, reference }: Row): number => (reference === undefined ? figure : figure / reference);
export const isMet = (row: Row): boolean => row.budget === undefined || measured(row) <= row.budget;

const show = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** The rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, figure, unit, reference, budget } = row;
    const against =
      reference === undefined
        ? ['–', '–', budget === undefined ? '–' : `${budget} ${unit}`]
        : [`${show(reference)} ${unit}`, show(measured(row)), `${budget} x`];
    return `| ${[what, `${show(figure)} ${unit}`, ...against, budget === undefined ? '' : isMet(row) ? 'met' : 'falls short'].join(' | ')} |`;
  });
  return [
    '| what | figure | reference | ratio | at most | |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...lines,
  ].join('\n');
}
