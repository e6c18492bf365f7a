import { expect, it } from 'vitest';
import { Driver, postOf } from './driver.ts';

const title = 'Biometrisches Stimmprofil bei Swisscom Support – intransparentes Vorgehen';
const post = postOf('stimme.md', `---\ntitle: "${title}"\nsummary: Kurz gesagt.\n---\n\nText.\n`);

it('the title beside the list stands in lines of like length, no word of it broken', () => {
  const driver = new Driver({ posts: [post], size: { columns: 160, rows: 30 } });
  const beside = driver.lines.map((text) => text.split('│').at(-1)?.trim() ?? '');
  const first = beside.indexOf('Biometrisches Stimmprofil bei Swisscom');
  expect(first).toBeGreaterThan(0);
  expect(beside.slice(first, first + 4)).toEqual([
    'Biometrisches Stimmprofil bei Swisscom',
    'Support – intransparentes Vorgehen',
    '',
    'Kurz gesagt.',
  ]);
});
