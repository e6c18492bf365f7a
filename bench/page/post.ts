/** A German-like post of a size, always the same: paragraphs, headings, lists, quotes, tables, code, links and emphasis. */
const stems = (
  'wer beim Support anruft hört zuerst eine Ansage dass aus dem Gespräch ein biometrisches Profil entsteht sagt sie nicht ' +
  'Datenschutz Grundverordnung Einwilligung Eigenschaften Vergleich Kundschaft Bankberaterin Gesichtserkennung Technologie ' +
  'Vertrauen Misstrauen Unternehmen verändern entscheiden und oder aber denn weil die der das mit auf für von zu im in'
).split(' ');

/** @param bytes about how long the Markdown is in UTF-8 */
export function postOf(bytes: number): string {
  let seed = 20190305;
  const random = (below: number): number => {
    // Numerical Recipes' generator of 32 bits; its upper bits are good enough here.
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const stem = (): string => stems[random(stems.length)] ?? 'und';
  const word = (): string => (random(12) === 0 ? stem() + stem().toLowerCase() : stem());
  const dressed = (): string => {
    const plain = word();
    switch (random(50)) {
      case 0:
        return `**${plain}**`;
      case 1:
        return `*${plain}*`;
      case 2:
        return `[${plain}](https://example.org/${plain.length})`;
      case 3:
        return `\`${plain}\``;
      default:
        return plain;
    }
  };
  const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const sentence = (): string => `${many(6 + random(14), dressed).join(' ')}.`;
  const paragraph = (): string => many(2 + random(5), sentence).join(' ');
  const block = (): string => {
    const kind = random(100);
    if (kind < 10) return `## ${many(3, word).join(' ')}`;
    if (kind < 18) return many(4, () => `- ${sentence()}`).join('\n');
    if (kind < 22) return `> ${paragraph()}`;
    if (kind < 25) return `\`\`\`js\nconst a = f("${word()}"); // ${word()}\nreturn a + ${random(1000)};\n\`\`\``;
    if (kind < 27)
      return `| A | B | C |\n|---|---|---:|\n${many(5, () => `| ${word()} | ${sentence()} | ${random(1000)} |`).join('\n')}`;
    return paragraph();
  };
  const blocks: string[] = [];
  for (let length = 0; length < bytes; ) {
    const next = block();
    blocks.push(next);
    length += new TextEncoder().encode(next).length + 2;
  }
  return blocks.join('\n\n');
}
