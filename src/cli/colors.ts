import type { Depth } from '../page/theme.ts';
import type { Environment } from './environment.ts';

/**
 * How many colours the output may have: `--color`, then NO_COLOR (https://no-color.org), FORCE_COLOR, then what the
 * terminal says of itself. A pipe gets none unless it is asked for.
 */
export function colorDepth({ env, stdout }: Environment, when: string | undefined): Depth {
  if (when === 'never') return 'none';
  if (when !== 'always') {
    if (env['NO_COLOR']) return 'none';
    const forced = env['FORCE_COLOR'];
    if (forced === '0' || forced === 'false') return 'none';
    if (forced === '2') return '256';
    if (forced === '3') return 'truecolor';
    if (forced === undefined && (!stdout.isTTY || env['TERM'] === 'dumb')) return 'none';
  }
  if (/^(truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 'truecolor';
  if (/256|kitty|ghostty|alacritty|wezterm/i.test(env['TERM'] ?? '')) return '256';
  return '16';
}

/** Whether output has no sequences at all, not even for bold: in a pipe, unless colours are asked for, and by `never`. */
export function isPlain({ env, stdout }: Environment, when: string | undefined): boolean {
  if (when) return when === 'never' || (when === 'auto' && !stdout.isTTY);
  const forced = env['FORCE_COLOR'];
  return !stdout.isTTY && (env['NO_COLOR'] ? true : forced === undefined || forced === '0' || forced === 'false');
}

/** Whether the terminal is known to understand OSC 8 links; where it is not, they would be noise in some. */
export function hasLinks({ env, stdout }: Environment): boolean {
  if (!stdout.isTTY || env['TERM'] === 'dumb') return false;
  if (env['TMUX'] || /^screen/.test(env['TERM'] ?? '')) return false;
  if (/^(iTerm\.app|WezTerm|vscode|ghostty|Hyper|rio)$/.test(env['TERM_PROGRAM'] ?? '')) return true;
  if (
    Number(env['VTE_VERSION'] ?? 0) >= 5000 ||
    env['KITTY_WINDOW_ID'] ||
    env['WT_SESSION'] ||
    env['KONSOLE_VERSION']
  ) {
    return true;
  }
  return /kitty|alacritty|foot|ghostty|wezterm|contour/.test(env['TERM'] ?? '');
}
