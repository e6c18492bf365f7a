import fc from 'fast-check';
import { expect, describe as suite, test } from 'vitest';
import { anchorPost } from '../../src/annotation/anchor.ts';
import type { Annotation, Target } from '../../src/annotation/model.ts';
import type { Verdict } from '../../src/annotation/verdict.ts';
import { words } from '../../src/locale/index.ts';
import type { PostDocument } from '../../src/post/document.ts';
import { runs } from './arbitrary.ts';
import { annotate, documentOf, paragraphs } from './posts.ts';

const old = documentOf(...paragraphs);
const one = (document: PostDocument, annotation: Annotation): Verdict =>
  anchorPost(document, [annotation])[0] as Verdict;
const why = (verdict: Verdict): string => words('en').of(verdict.why);
const replacedAt = (index: number, ...fresh: string[]): string[] => paragraphs.toSpliced(index, 1, ...fresh);
const prefixed = (n: number): string[] => Array.from({ length: n }, (_, i) => `Ein neuer Absatz mit der Nummer ${i}.`);

suite('the post is as it was', () => {
  test('any passage is exact, at its place', () => {
    fc.assert(
      fc.property(fc.nat(old.text.length - 1), fc.integer({ min: 1, max: 200 }), (start, length) => {
        const end = Math.min(old.text.length, start + length);
        const quote = old.text.slice(start, end);
        fc.pre(quote.trim() !== '');
        const annotation = annotate(
          old,
          quote,
          old.text.text.slice(0, old.text.toIndex(start)).split(quote).length - 1,
        );
        expect(one(old, annotation)).toMatchObject({ status: 'exact', confidence: 1, place: { exact: quote } });
      }),
      runs(50),
    );
  });

  test('under another path it has moved with its post', () => {
    const [verdict] = anchorPost(old, [annotate(old, 'lag Nebel')], { path: 'anderswo/post.md' });
    expect(verdict).toMatchObject({ status: 'moved', place: { exact: 'lag Nebel' } });
    expect(why(verdict as Verdict)).toBe('the post is now anderswo/post.md');
  });
});

suite('edits elsewhere', () => {
  test('whatever is put before or after, the passage is exact', () => {
    const pick = fc.constantFrom('Kaffee zu vier Franken', 'kam die Fähre', 'brannte noch, und irgendwo', 'niemand');
    fc.assert(
      fc.property(pick, fc.nat(30), fc.nat(30), (quote, before, after) => {
        const verdict = one(documentOf(...prefixed(before), ...paragraphs, ...prefixed(after)), annotate(old, quote));
        expect(verdict).toMatchObject({ status: 'exact', place: { exact: quote } });
      }),
      runs(30),
    );
  });

  test('the other words of its paragraph are rewritten', () => {
    const verdict = one(
      documentOf(
        ...replacedAt(2, 'Beim Kiosk am Hafen gab es Kaffee zu vier Franken. Von einem kalten Winter war die Rede.'),
      ),
      annotate(old, 'Kaffee zu vier Franken'),
    );
    expect(verdict).toMatchObject({ status: 'exact', place: { exact: 'Kaffee zu vier Franken' } });
  });

  test('other Markdown, same words: exact', () => {
    const fresh = documentOf(
      ...replacedAt(
        3,
        '> Nach dem **Mittag** drehte der\n> [Wind](https://example.org) auf Südwest. Wer konnte, holte die Segel ein und wartete unter dem Vordach der Werft.',
      ),
    );
    expect(one(fresh, annotate(old, 'der Wind auf Südwest'))).toMatchObject({ status: 'exact' });
  });
});

suite('moved', () => {
  test('a paragraph that goes down passes its neighbours', () => {
    const [first, ...rest] = paragraphs as [string, ...string[]];
    const verdict = one(
      documentOf(...rest.slice(0, 3), first, ...rest.slice(3)),
      annotate(old, 'Die Boote waren festgemacht'),
    );
    expect(verdict.status).toBe('moved');
    expect(verdict.place?.exact).toBe('Die Boote waren festgemacht');
    expect(why(verdict)).toBe('moved 3 paragraphs down');
  });

  test('its neighbours do not move by that', () => {
    const [first, ...rest] = paragraphs as [string, ...string[]];
    const verdict = one(documentOf(...rest, first), annotate(old, 'drei Schichten, sagte er'));
    expect(verdict.status).toBe('exact');
  });

  test('a sentence that leaves its paragraph', () => {
    const sentence = 'Die Verkäuferin erzählte von einem Winter, in dem die Bucht zugefroren war.';
    const fresh = documentOf(
      ...paragraphs.map((text, i) => (i === 2 ? text.replace(sentence, '') : i === 5 ? `${sentence} ${text}` : text)),
    );
    const verdict = one(fresh, annotate(old, 'in dem die Bucht zugefroren war'));
    expect(verdict).toMatchObject({ status: 'moved', place: { exact: 'in dem die Bucht zugefroren war' } });
  });

  test('a paragraph split in two, and two made one: still in place', () => {
    const split = documentOf(...paragraphs.flatMap((text) => text.split(/(?<=\.) (?=[A-Z])/)));
    const merged = documentOf(paragraphs.slice(0, 3).join(' '), paragraphs.slice(3).join(' '));
    for (const fresh of [split, merged]) {
      expect(one(fresh, annotate(old, 'Zwölf Fahrgäste stiegen aus'))).toMatchObject({
        status: 'exact',
        place: { exact: 'Zwölf Fahrgäste stiegen aus' },
      });
    }
  });
});

suite('changed', () => {
  test('words replaced inside the passage, and what they were is said', () => {
    const fresh = documentOf(
      ...replacedAt(
        4,
        'Ein Lehrling malte den Rumpf eines alten Kutters. Er brauche drei Schichten, sagte er, und viel Geduld zwischen den Regengüssen.',
      ),
    );
    const verdict = one(fresh, annotate(old, 'Lehrling strich den Rumpf'));
    expect(verdict).toMatchObject({ status: 'changed', place: { exact: 'Lehrling malte den Rumpf' } });
    expect(why(verdict)).toBe('1 word changed: strich → malte');
  });

  test('a typo in a passage of two words', () => {
    const fresh = documentOf(...replacedAt(1, (paragraphs[1] ?? '').replace('kam die Fähre', 'kam die Fhäre')));
    expect(one(fresh, annotate(old, 'die Fähre'))).toMatchObject({ status: 'changed', place: { exact: 'die Fhäre' } });
  });

  test('the edge of the passage rewritten: it reaches to the words beyond', () => {
    const fresh = documentOf(
      ...replacedAt(
        5,
        'Am Abend war der Steg leer. Allein die kleine Lampe brannte noch, und irgendwo schlug ein Seil gegen einen Mast.',
      ),
    );
    expect(one(fresh, annotate(old, 'Nur die Laterne brannte noch')).place?.exact).toBe(
      'Allein die kleine Lampe brannte noch',
    );
  });

  test('part of a word stays part of a word', () => {
    const fresh = documentOf('Neues vorab.', ...paragraphs);
    expect(one(fresh, annotate(old, 'fenkiosk gab')).place?.exact).toBe('fenkiosk gab');
  });

  test('the worse the damage, the lower the confidence', () => {
    const sentence = 'Er brauche drei Schichten, sagte er, und viel Geduld zwischen den Regengüssen.';
    const annotation = annotate(old, sentence);
    const other = [
      'Heute',
      'kostet',
      'jeder',
      'Fisch',
      'weniger',
      'als',
      'gestern',
      'beim',
      'grossen',
      'Markt',
      'von',
      'Bern',
    ];
    const confidences = Array.from({ length: 13 }, (_, damage) => {
      const mixed = sentence.split(' ').map((word, i) => (i < damage ? (other[i] ?? word) : word));
      return one(documentOf(...replacedAt(4, (paragraphs[4] ?? '').replace(sentence, mixed.join(' ')))), annotation)
        .confidence;
    });
    for (let i = 1; i < confidences.length; i++)
      expect(confidences[i]).toBeLessThanOrEqual((confidences[i - 1] ?? 0) + 1e-9);
    expect(confidences[0]).toBe(1);
    expect(confidences.at(-1)).toBeLessThan(0.1);
  });
});

suite('gone', () => {
  test('any sentence that is cut out is an orphan, whatever is left', () => {
    const sentences = paragraphs.flatMap((text) => text.split(/(?<=\.) (?=[A-Z])/));
    fc.assert(
      fc.property(fc.constantFrom(...sentences), fc.nat(5), (sentence, extra) => {
        const rest = paragraphs.map((text) => text.replace(sentence, '').trim()).filter((text) => text !== '');
        const verdict = one(documentOf(...prefixed(extra), ...rest), annotate(old, sentence.replace(/\.$/, '')));
        expect(verdict).toMatchObject({ status: 'orphan', place: null });
      }),
      runs(20),
    );
  });

  test('the text around it is there, it is not', () => {
    const fresh = documentOf(...replacedAt(3, (paragraphs[3] ?? '').replace('holte die Segel ein und ', '')));
    expect(why(one(fresh, annotate(old, 'holte die Segel ein')))).toBe('the text around it is there, it is not');
  });

  test('a lookalike that stood elsewhere all along is not taken for it', () => {
    const twice = [
      ...paragraphs,
      'Im Hafenkiosk gab es Kaffee zu vier Franken fünfzig, aber das war im Jahr davor, als alles anders war.',
    ];
    const annotation = annotate(documentOf(...twice), 'gab es Kaffee zu vier Franken', 0);
    expect(one(documentOf(...twice.toSpliced(2, 1)), annotation)).toMatchObject({ status: 'orphan', place: null });
  });

  test('nor is one of two equal sentences for the other', () => {
    const twice = [
      'Wer schweigt, hat zugestimmt. So beginnt es.',
      ...paragraphs,
      'Und am Ende: Wer schweigt, hat zugestimmt.',
    ];
    const [first, second] = [0, 1].map((nth) => annotate(documentOf(...twice), 'Wer schweigt, hat zugestimmt', nth));
    const fresh = documentOf('So beginnt es.', ...twice.slice(1));
    const [gone, there] = anchorPost(fresh, [first, second] as Annotation[]);
    expect(gone?.status).toBe('orphan');
    expect(there).toMatchObject({ status: 'exact', place: { exact: 'Wer schweigt, hat zugestimmt' } });
  });

  test('a short passage needs its surroundings: its words alone are no place', () => {
    const fresh = documentOf('Ganz anderes steht jetzt hier, und niemand kennt es.', 'Auch der Wind ist neu.');
    expect(one(fresh, annotate(old, 'und niemand'))).toMatchObject({ status: 'orphan' });
  });
});

suite('several places', () => {
  const rows = ['Name', 'Ort', 'Jahr'].map((label) => `${label}: unbekannt.`);

  test('each of several equal passages stays where it was', () => {
    const document = documentOf(...paragraphs.slice(0, 2), ...rows, ...paragraphs.slice(2));
    const annotations = [0, 1, 2].map((nth) => annotate(document, 'unbekannt', nth));
    const fresh = documentOf('Davor ist etwas neu.', ...paragraphs.slice(0, 2), ...rows, ...paragraphs.slice(2));
    const verdicts = anchorPost(fresh, annotations);
    expect(verdicts.map(({ status }) => status)).toEqual(['exact', 'exact', 'exact']);
    const starts = verdicts.map(({ place }) => place?.start ?? 0);
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);
    expect(new Set(starts).size).toBe(3);
  });

  test('identical paragraphs, one more than before: uncertain rather than guessed', () => {
    const same = 'Nichts ist so, wie es scheint.';
    const annotation = annotate(documentOf(...paragraphs.slice(0, 3), same, ...paragraphs.slice(3)), same);
    const fresh = documentOf(same, 'Etwas dazwischen.', same);
    const verdict = one(fresh, annotation);
    expect(verdict.status).toBe('uncertain');
    expect(verdict.candidates).toHaveLength(2);
    expect(why(verdict)).toBe('stands 2 times, none is clearly meant');
  });

  test('two passages that stood apart do not become one place', () => {
    const document = documentOf(
      'Das Ufer gehört allen, die es lieben.',
      ...paragraphs,
      'Das Ufer gehört allen, die es achten.',
    );
    const both = [0, 1].map((nth) => annotate(document, 'Das Ufer gehört allen', nth));
    const verdicts = anchorPost(documentOf(...paragraphs, 'Das Ufer gehört allen, die es achten.'), both);
    expect(verdicts.map(({ status }) => status)).toEqual(['orphan', 'exact']);
  });
});

suite('made by other programs', () => {
  const foreign = (exact: string, prefix: string, suffix: string): Annotation => ({
    ...annotate(old, 'lag Nebel'),
    target: {
      source: 'post.md',
      selector: [
        { type: 'TextPositionSelector', start: 7, end: 9 },
        { type: 'TextQuoteSelector', exact, prefix, suffix },
      ],
    },
  });

  test('a quote with prefix and suffix is found; foreign offsets do not count', () => {
    const verdict = one(old, foreign('das Wasser stand still', 'Die Boote waren festgemacht, ', '. Gegen neun'));
    expect(verdict).toMatchObject({ status: 'exact', place: { exact: 'das Wasser stand still' } });
  });

  test('a quote alone, without prefix and suffix, is enough where it says enough', () => {
    const selector = [
      { type: 'TextQuoteSelector', exact: 'Die Verkäuferin erzählte von einem Winter' },
    ] as unknown as Target['selector'];
    const verdict = one(old, { ...annotate(old, 'lag'), target: { source: 'post.md', selector } });
    expect(verdict).toMatchObject({ status: 'exact', place: { exact: 'Die Verkäuferin erzählte von einem Winter' } });
  });

  test('a quote that is not there is an orphan', () => {
    expect(one(old, foreign('eine Rede über die Freiheit der Meere', 'es folgte ', ' und Applaus')).status).toBe(
      'orphan',
    );
  });

  test('a target without a passage is the whole post', () => {
    const verdict = one(old, { ...annotate(old, 'lag'), target: { source: 'post.md' } });
    expect(verdict).toMatchObject({ status: 'exact', place: { start: 0, end: 0 } });
  });
});

test('verdicts come in the order of the annotations, whatever is found', () => {
  const quotes = ['der Steg leer', 'lag Nebel', 'Kaffee', 'Südwest', 'Fahrgäste'];
  fc.assert(
    fc.property(fc.shuffledSubarray(quotes, { minLength: 2 }), fc.nat(5), (chosen, cut) => {
      const annotations = chosen.map((quote) => annotate(old, quote));
      const verdicts = anchorPost(documentOf(...paragraphs.toSpliced(cut, 1)), annotations);
      expect(verdicts.map(({ id }) => id)).toEqual(annotations.map(({ id }) => id));
      verdicts.forEach((verdict, i) => {
        if (verdict.status === 'exact') expect(verdict.place?.exact).toBe(chosen[i]);
      });
    }),
    runs(20),
  );
});
