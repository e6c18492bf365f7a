/** Contrast as WCAG 2.2 defines it, and what a terminal of 256 colours really shows. */
import { nearest256, rgb } from '../../src/page/sgr.ts';

function luminance(hex: string): number {
  const [r, g, b] = rgb(hex).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The cube and the greys, as xterm has them. */
export function shown256(hex: string): string {
  const index = nearest256(...rgb(hex));
  const level = [0, 95, 135, 175, 215, 255];
  const parts =
    index >= 232
      ? [8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10]
      : [level[Math.floor((index - 16) / 36)]!, level[Math.floor((index - 16) / 6) % 6]!, level[(index - 16) % 6]!];
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Grounds that a terminal of the theme's kind may have. */
export const grounds: Readonly<Record<string, readonly string[]>> = {
  dark: ['#000000', '#1a1b1e', '#1e1e1e'],
  light: ['#ffffff', '#f8f8f5'],
};

/** The terminal's own text on such a ground, at its weakest. */
export const ownText: Readonly<Record<string, string>> = { dark: '#cccccc', light: '#333333' };
