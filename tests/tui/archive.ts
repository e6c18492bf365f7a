/** A small archive for the tests of the reader. */
import { postOf } from './driver.ts';

const sentence = (n: number) => `Satz Nummer ${n} dieses Absatzes sagt etwas, das man lesen kann.`;
const paragraph = (from: number) => Array.from({ length: 4 }, (_, i) => sentence(from + i)).join(' ');

export const longPost = postOf(
  'lang.md',
  `---
title: Ein langer Beitrag
date: 2019-03-05
tags: [datenschutz, swisscom]
url: https://example.org/lang
---

${paragraph(1)}

## Erster Abschnitt

${paragraph(10)} Ein [Verweis](kurz.md#zwei) führt hinaus, ein [anderer](https://example.org/) ins Netz.[^1]

${Array.from({ length: 12 }, (_, i) => paragraph(100 + 10 * i)).join('\n\n')}

## Zweiter Abschnitt

> Wer schweigt, hat zugestimmt.

- ein Punkt
- noch ein Punkt

${paragraph(500)}

[^1]: Eine Fussnote mit einem Satz.
`,
);

export const shortPost = postOf(
  'kurz.md',
  `---
title: Kurz und gut
date: 2018-11
tags: [swisscom]
---

Nur ein Satz.

## Zwei

Und noch einer.
`,
);

export const undated = postOf(
  'ohne-datum.md',
  `---
title: Ein Titel, der so lang ist, dass er auf einer Zeile des schmalen Fensters keinen Platz findet
tags: [ethik]
---

Text.
`,
);

export const posts = [longPost, shortPost, undated];
