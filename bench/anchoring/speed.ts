import { anchorPost } from '../../src/annotation/anchor.ts';
import { positionOf, quoteOf } from '../../src/annotation/model.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { annotationFor } from './case.ts';
import { poolOf } from './edits.ts';
import { hypothesisContext, matchQuote } from './hypothesis.ts';
import { randomFrom } from './random.ts';

const quotes = 100;
/** Quotes of the rule that are timed; each takes long. */
const ruleQuotes = 10;

/** Times in ms (processor time): a post of 1 MB in which each of a hundred annotated quotes was changed. */
export function measureSpeed(posts: readonly string[]): Record<string, number> {
  const random = randomFrom(5);
  const { sentences, words } = poolOf(posts);
  const paragraphs: string[] = [];
  for (let length = 0; length < 1_000_000; length += paragraphs.at(-1)?.length ?? 0) {
    const parts = Array.from({ length: 3 + random.below(4) }, () =>
      random.pick(sentences).replace(/\p{L}{4,}/gu, (word) => (random.chance(0.4) ? random.pick(words) : word)),
    );
    paragraphs.push(parts.join(' '));
  }
  const step = Math.floor(paragraphs.length / quotes);
  const document = parseDocument(paragraphs.join('\n\n'));
  const annotations = Array.from({ length: quotes }, (_, i) => {
    const leaf = document.leaves[i * step];
    const start = (leaf?.start ?? 0) + 30;
    return annotationFor(String(i), 'post.md', document, { start, end: start + 80 });
  });
  const edited = paragraphs.map((paragraph, i) =>
    i % step === 0 ? changed(paragraph, random.pick(words)) : paragraph,
  );
  const fresh = parseDocument(edited.join('\n\n'));
  const anchored = timed(() => anchorPost(fresh, annotations));
  // A second time with the text already cut into words, as when a reader is open.
  const again = timed(() => anchorPost(fresh, annotations));
  const { text } = fresh;
  const rule = timed(() => {
    for (const { target } of annotations.slice(0, ruleQuotes)) {
      const quote = quoteOf(target);
      matchQuote(text.text, quote?.exact ?? '', {
        prefix: quote?.prefix.slice(-hypothesisContext) ?? '',
        suffix: quote?.suffix.slice(0, hypothesisContext) ?? '',
        hint: positionOf(target)?.start ?? 0,
      });
    }
  });
  return { anchored, 'anchored, text indexed': again, 'Hypothesis rule': (rule * quotes) / ruleQuotes };
}

/** Two words in what was quoted, and one sentence before it. */
function changed(paragraph: string, word: string): string {
  let n = 0;
  return `${word}. ${paragraph.replace(/\p{L}{3,}/gu, (old) => (++n === 6 || n === 9 ? word : old))}`;
}

function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
