import type { PageLine } from './page.ts';

/** Which of a piece's lines shows an offset. @param scattered whether its lines are not in reading order (tables) */
export function lineInPiece(lines: readonly PageLine[], offset: number, scattered: boolean): number {
  if (scattered) return scatteredLine(lines, offset);
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  let index = Math.max(0, low - 1);
  while (index > 0 && lines[index]!.kind !== 'text') index--;
  if (lines[index]?.kind !== 'text')
    index = Math.max(
      0,
      lines.findIndex((line) => line.kind !== 'gap'),
    );
  return index;
}

/** The line whose segments hold the offset, else the one that comes closest before it. */
function scatteredLine(lines: readonly PageLine[], offset: number): number {
  let best = 0;
  let nearest = Number.NEGATIVE_INFINITY;
  lines.forEach((line, i) => {
    if (line.kind !== 'text') return;
    for (const { start, length } of line.segments) {
      if (start === undefined || length === 0 || start > offset) continue;
      const place = Math.min(offset, start + length - 1);
      if (place > nearest) {
        nearest = place;
        best = i;
      }
    }
  });
  return nearest === Number.NEGATIVE_INFINITY
    ? Math.max(
        0,
        lines.findIndex((line) => line.kind === 'text'),
      )
    : best;
}
