import { describe, expect, it } from 'vitest';
import { expectWhole, laidOut, textOf } from './laid-out.ts';

const sentence = 'Wer beim Support anruft, hört zuerst eine **Ansage**, und 👩‍👩‍👧‍👦 danach nichts. ';

describe('very long leaves', () => {
  it('are whole: a paragraph', () => expectWhole(laidOut(sentence.repeat(700), 60), 60));
  it('are whole: a paragraph without spaces', () => expectWhole(laidOut('𝔘nd'.repeat(12_000), 60), 60));
  it('are whole: code', () => {
    expectWhole(laidOut(`\`\`\`js\n${`const a = "${sentence}";\n\n`.repeat(1200)}\`\`\``, 60), 60);
    expectWhole(laidOut(`\`\`\`\n${'x'.repeat(90_000)}\n\`\`\``, 60), 60);
  });
  it('are whole: a table, with columns of one width throughout', () => {
    const rows = Array.from({ length: 500 }, (_, i) => `| ${i} | ${sentence} |`).join('\n');
    const page = laidOut(`| Nummer | Text |\n| ---: | --- |\n${rows}`, 60);
    expectWhole(page, 60);
    const rules = new Set(textOf(page).flatMap((line) => (line.includes('┼') ? [line] : [])));
    expect(rules.size).toBe(1);
  });
  it('are whole: a table that became records', () => {
    const row = `| ${Array.from({ length: 12 }, (_, i) => `Zelle ${i}`).join(' | ')} |`;
    const page = laidOut(`${row}\n|${' --- |'.repeat(12)}\n${`${row}\n`.repeat(130)}`, 40);
    expectWhole(page, 40);
    expect(textOf(page).filter((line) => line.startsWith('────')).length).toBe(130);
  });
  it('are laid out in parts', () => {
    const page = laidOut(sentence.repeat(4000), 60);
    page.lines(0, 40);
    expect(page.complete).toBe(false);
  });
});

describe('hostile shapes', () => {
  const shapes: Record<string, string> = {
    'lists in lists in one line': '1. '.repeat(3000),
    'tabs of nothing': `\`\`\`\n${'\t'.repeat(100_000)}\n\`\`\``,
    'one code line without end': `\`\`\`js\n${'var a = 1; '.repeat(8000)}\n\`\`\``,
    'a code span of characters beyond 16 bits': `\`${'𝔘 '.repeat(20_000)}\``,
    'one word': 'x'.repeat(50_000),
    'letters with thousands of marks': `a${'\u0301'.repeat(20_000)} b`,
    'soft hyphens': 'a\u00ad'.repeat(20_000),
    'a table of a thousand columns': `|${'a|'.repeat(1000)}\n|${'-|'.repeat(1000)}\n|${'b|'.repeat(1000)}`,
    'footnotes by the thousand': `${Array.from({ length: 2000 }, (_, i) => `a[^${i}]`).join(' ')}\n\n${Array.from({ length: 2000 }, (_, i) => `[^${i}]: t`).join('\n')}`,
    'a heading like a chapter': `# ${'Wort '.repeat(8000)}`,
  };
  for (const [name, markdown] of Object.entries(shapes)) {
    it(`are whole: ${name}`, () => expectWhole(laidOut(markdown, 40), 40));
  }
});

describe('deep nesting', () => {
  it('leaves room for text', () => {
    for (const columns of [20, 30, 60]) {
      expectWhole(laidOut(`${'> '.repeat(60)}${sentence}`, columns), columns);
      expectWhole(
        laidOut(Array.from({ length: 40 }, (_, i) => `${'  '.repeat(i)}- ${sentence}`).join('\n'), columns),
        columns,
      );
    }
  });
});
