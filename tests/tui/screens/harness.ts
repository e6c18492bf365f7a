/** What the tests of screens share: a small archive, a clock that does not run, and frames as text. */
import { newAnnotation } from '../../../src/annotation/create.ts';
import { type Annotation, type DataDocument, emptyDocument } from '../../../src/annotation/model.ts';
import type { Verdict } from '../../../src/annotation/verdict.ts';
import { words } from '../../../src/locale/index.ts';
import type { Language } from '../../../src/locale/message.ts';
import type { Frame } from '../../../src/page/line.ts';
import { width } from '../../../src/page/width.ts';
import type { PostMeta } from '../../../src/post/post.ts';
import { type Command, type Handlers, type Stamp, type Step, step } from '../../../src/tui/commands/command.ts';
import { type InputUse, inputHandlers } from '../../../src/tui/commands/input.ts';
import { bind } from '../../../src/tui/dispatch.ts';
import type { Effect } from '../../../src/tui/effects.ts';
import { keyTable } from '../../../src/tui/keymap.ts';
import type { Screen, View } from '../../../src/tui/screens/view.ts';
import type { InputPurpose } from '../../../src/tui/state/input.ts';
import { initialState, type Size, type State } from '../../../src/tui/state.ts';

export const archive = 'urn:uuid:00000000-0000-4000-8000-00000000000a';
export const now = '2024-11-12T09:30:00.000Z';

/** Numbered, so that ids in tests are the same each time. */
export function stampFrom(first = 1): Stamp {
  let n = first;
  return { now, uuid: () => `00000000-0000-4000-8000-${String(n++).padStart(12, '0')}` };
}

export function post(path: string, title: string, date: string | null, more: Partial<PostMeta> = {}): PostMeta {
  const precision = date === null ? 'year' : date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
  return {
    path,
    title,
    date: date === null ? null : { text: date, precision, sort: Date.parse(date.padEnd(10, '-01').slice(0, 10)) || 0 },
    tags: [],
    lang: 'de',
    authors: [],
    summary: null,
    draft: false,
    id: null,
    slug: null,
    address: null,
    aliases: [],
    words: 800,
    headings: [],
    hash: '',
    problems: [],
    ...more,
  };
}

export const posts: readonly PostMeta[] = [
  post('stimmprofil.md', 'Biometrisches Stimmprofil bei Swisscom Support – intransparentes Vorgehen', '2019-03-05', {
    tags: ['datenschutz', 'swisscom'],
    headings: ['Der Ablauf', 'Opt-out statt Opt-in'],
  }),
  post('vertrauen.md', 'Woher kommt Misstrauen und Vertrauen', '2019', { tags: ['ethik'], headings: ['Drei Fragen'] }),
  post('gesicht.md', 'Gesichtserkennung: Was es ist und kann', '2019-02', { tags: ['datenschutz', 'ethik'] }),
  post('xing.md', 'XING oder LinkedIn, eine Plattform zu viel?', '2018-11-27', { tags: ['arbeit'] }),
  post('flexibel.md', 'Flexibler Mensch', null, { tags: ['arbeit'] }),
];

interface RecordParts {
  readonly n: number;
  readonly post?: PostMeta;
  readonly start?: number;
  readonly quote?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly color?: string;
  readonly bookmark?: boolean;
  readonly label?: string;
  readonly now?: string;
}

/** An annotation of a passage, or of the whole post where `quote` is absent. */
export function record({
  n,
  post: meta = posts[0] as PostMeta,
  start = 100,
  quote,
  bookmark,
  ...parts
}: RecordParts): Annotation {
  const made = newAnnotation({
    uuid: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
    now,
    archive,
    post: meta,
    ...parts,
    ...(bookmark ? { motivation: 'bookmarking' as const } : {}),
  });
  if (quote === undefined) return made;
  const selector = [
    { type: 'TextPositionSelector' as const, start, end: start + [...quote].length },
    { type: 'TextQuoteSelector' as const, exact: quote, prefix: 'Ein Satz davor. ', suffix: ' Und einer danach.' },
  ];
  return { ...made, target: { ...made.target, selector } };
}

/** A verdict that finds the record where it was, or as `parts` say. */
export function verdict(of: Annotation, parts: Partial<Verdict> = {}): Verdict {
  const position = of.target.selector?.find((s) => s.type === 'TextPositionSelector');
  const quote = of.target.selector?.find((s) => s.type === 'TextQuoteSelector');
  const place =
    position && quote ? { start: position.start, end: position.end, exact: quote.exact, prefix: '', suffix: '' } : null;
  return {
    id: of.id,
    status: 'exact',
    place,
    confidence: 1,
    why: { key: 'annotation.why.same-words' },
    candidates: [],
    ...parts,
  };
}

export interface Setting {
  readonly size?: Size;
  readonly language?: Language;
  readonly posts?: readonly PostMeta[];
  readonly annotations?: readonly Annotation[];
  readonly bookmarks?: readonly Annotation[];
}

export function stateOf({ size = { columns: 80, rows: 24 }, language = 'de', ...setting }: Setting = {}): State {
  const document: DataDocument = {
    ...emptyDocument,
    annotations: setting.annotations ?? [],
    bookmarks: setting.bookmarks ?? [],
  };
  return initialState({
    size,
    language,
    archive: { name: 'Su Frankes Blog', posts: setting.posts ?? posts, problems: [], missing: 0 },
    records: { document, archive, readOnly: null },
  });
}

const bindings = bind(keyTable);

export const viewOf = (state: State): View => ({
  words: words(state.language),
  bindings,
  today: now.slice(0, 10),
});

/** Does commands one after the other, with these handlers; gives the last state and the effects of all. */
export function run(
  state: State,
  handlers: Handlers,
  commands: readonly (Command | Command['name'])[],
  stamp = stampFrom(),
): Step {
  let at = state;
  const effects: Effect[] = [];
  for (const given of commands) {
    const command = (typeof given === 'string' ? { name: given } : given) as Command;
    const handler = handlers[command.name] as ((s: State, c: Command, st: Stamp) => Step) | undefined;
    if (!handler) throw new Error(`no handler for ${command.name}`);
    const step = handler(at, command, stamp);
    at = step.state;
    effects.push(...step.effects);
  }
  return { state: at, effects };
}

/** A frame as text, after checking what holds for every frame: its size, and that no row is too wide. */
export function textOf(frame: Frame, { columns, rows }: Size): string {
  if (frame.lines.length !== rows) throw new Error(`${frame.lines.length} lines instead of ${rows}`);
  const lines = frame.lines.map(({ spans }) => spans.map(({ text }) => text).join(''));
  for (const line of lines) {
    if (width(line) > columns) throw new Error(`wider than ${columns}: ${line}`);
    if (/[\u0000-\u001f\u007f-\u009f]/.test(line)) throw new Error(`control character in ${JSON.stringify(line)}`);
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

export const sizes: readonly Size[] = [
  { columns: 40, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 160, rows: 50 },
];

/** The screen as text at a size, with `⎸` where the cursor or the input stands. */
export function shown(screen: Screen, state: State, size: Size = state.size): string {
  const sized = { ...state, size };
  const frame = screen.compose(sized, viewOf(sized));
  const text = textOf(frame, size);
  const at = frame.cursor ?? frame.input;
  if (!at) return text;
  const lines = text.split('\n');
  const row = (lines[at.row] ?? '').padEnd(at.column);
  lines[at.row] = `${row.slice(0, at.column)}⎸${row.slice(at.column)}`;
  return lines.join('\n');
}

/** The handlers of the one-line input with the given uses; the other purposes do nothing. */
export function inputsOf(uses: Partial<Record<InputPurpose, InputUse>>): Handlers {
  const idle: InputUse = { changed: (s) => step(s), accept: (s) => step(s), cancel: (s) => step(s) };
  const all = {
    filter: idle,
    find: idle,
    notes: idle,
    help: idle,
    palette: idle,
    'quick-open': idle,
    tags: idle,
    'name-search': idle,
  };
  return inputHandlers({ ...all, ...uses });
}
