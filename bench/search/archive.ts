import { Random } from './random.ts';

/** A post of the generated archive. */
export interface MadePost {
  readonly path: string;
  readonly title: string;
  readonly markdown: string;
}

const syllables = {
  start: 'b br d dr f fl g gr h k kl kn l m n p pf r s sch schw sp st str t tr v w z'.split(' '),
  vowel: 'a e i o u ä ö ü au ei ie eu'.split(' '),
  end: 'b ch ck d f g l ll lm lt m mm n nd ng nn nk p pf r rb rd rg rk rm rn rt s ss st t tt tz'.split(' '),
};
const endings = {
  noun: ['', 'e', 'en', 's', 'er'],
  verb: ['en', 't', 'te', 'ten', 'e'],
  adjective: ['e', 'en', 'er', 'es', ''],
};
const suffixes = ['', '', '', 'ung', 'heit', 'keit', 'schaft', 'er', 'ling', 'tum'];
const links = ['', '', 's', 'n', 'en', 'es'];
const small =
  'der die das und in zu den ist von mit für auf im nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch man dann soll unter'.split(
    ' ',
  );

type Kind = keyof typeof endings;

/** Words of a German that does not exist: stems by sound, inflected, derived and compounded as German does it. */
export class MadeLanguage {
  readonly #random: Random;
  readonly #stems: { readonly stem: string; readonly kind: Kind }[] = [];
  /** Running sums of the Zipfian weights of the stems. */
  readonly #sums: Float64Array;
  readonly #compounds = new Map<number, string>();

  constructor(random: Random, stems: number) {
    this.#random = random;
    const seen = new Set<string>();
    while (this.#stems.length < stems) {
      const stem = this.#stem();
      if (seen.has(stem) || stem.length < 3) continue;
      seen.add(stem);
      this.#stems.push({ stem, kind: random.pick(['noun', 'noun', 'verb', 'adjective'] as const) });
    }
    this.#sums = new Float64Array(stems);
    let sum = 0;
    for (let i = 0; i < stems; i++) {
      sum += 1 / (i + 4) ** 1.08;
      this.#sums[i] = sum;
    }
  }

  #stem(): string {
    const { start, vowel, end } = syllables;
    const random = this.#random;
    const parts = Array.from({ length: random.next() < 0.55 ? 1 : 2 }, () => random.pick(start) + random.pick(vowel));
    return parts.join('') + random.pick(end) + random.pick(suffixes);
  }

  #index(): number {
    const wanted = this.#random.next() * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A compound of two or three stems; the frequent ones come again. */
  compound(): string {
    const id = this.#index() * 16 + Math.floor(this.#random.next() ** 3 * 16);
    let compound = this.#compounds.get(id);
    if (!compound) {
      const parts = Array.from({ length: this.#random.next() < 0.85 ? 2 : 3 }, () => this.#noun());
      compound = parts.map((part, i) => (i === 0 ? part : this.#random.pick(links) + part)).join('');
      this.#compounds.set(id, compound);
    }
    return capital(compound) + (this.#random.next() < 0.3 ? this.#random.pick(['s', 'en', 'e']) : '');
  }

  #noun(): string {
    for (let tries = 0; tries < 20; tries++) {
      const found = this.#stems[this.#index()];
      if (found?.kind === 'noun' && found.stem.length <= 9) return found.stem;
    }
    return 'werk';
  }

  word(): string {
    const random = this.#random;
    const dice = random.next();
    if (dice < 0.42) return small[Math.floor(random.next() ** 2 * small.length)] ?? 'und';
    if (dice < 0.48) return this.compound();
    const { stem, kind } = this.#stems[this.#index()] ?? { stem: 'wort', kind: 'noun' };
    const inflected = stem + random.pick(endings[kind]);
    return kind === 'noun' ? capital(inflected) : inflected;
  }

  sentence(): string {
    const words = Array.from({ length: 6 + this.#random.below(14) }, () => this.word());
    const commas = words.map((word, i) =>
      i > 2 && i < words.length - 2 && this.#random.next() < 0.08 ? `${word},` : word,
    );
    return `${capital(commas.join(' '))}.`;
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Makes an archive of posts with headings, lists, code and links, of some 4,000 characters each. */
export function* makeArchive(posts: number, seed = 1): Generator<MadePost> {
  const random = new Random(seed);
  const language = new MadeLanguage(random, 20_000);
  for (let i = 0; i < posts; i++) {
    const words = Array.from({ length: 1 + random.below(5) }, () => language.word());
    const title = capital([...words, language.compound()].join(' '));
    yield { path: `${2000 + (i % 25)}/post-${i}.md`, title, markdown: makePost(random, language, i, title) };
  }
}

function makePost(random: Random, language: MadeLanguage, i: number, title: string): string {
  const date = `${2000 + (i % 25)}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`;
  const blocks = [
    `---\ntitle: "${title}"\ndate: ${date}\ntags: [thema-${random.below(60)}, ort/${random.below(9)}]\nlang: de\n---`,
  ];
  const sections = 2 + random.below(6);
  for (let section = 0; section < sections; section++) {
    blocks.push(`## ${capital(Array.from({ length: 1 + random.below(4) }, () => language.word()).join(' '))}`);
    for (let part = 0; part < 1 + random.below(3); part++) blocks.push(makeBlock(random, language, i));
  }
  return `${blocks.join('\n\n')}\n`;
}

function makeBlock(random: Random, language: MadeLanguage, i: number): string {
  const sentences = (most: number) => Array.from({ length: 1 + random.below(most) }, () => language.sentence());
  const dice = random.next();
  if (dice < 0.1)
    return sentences(5)
      .map((line) => `- ${line}`)
      .join('\n');
  if (dice < 0.14) return `\`\`\`js\nconst wert = ${random.below(1000)};\nrufe(${i});\n\`\`\``;
  if (dice < 0.18) return `> ${language.sentence()}`;
  return sentences(6)
    .map((line) => (random.next() < 0.1 ? line.replace(/(\S+) (\S+)/, '**$1** [$2](https://example.org/)') : line))
    .join(' ');
}

const pad = (value: number): string => String(value).padStart(2, '0');
