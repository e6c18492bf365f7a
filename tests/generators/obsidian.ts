/** An Obsidian vault: wikilinks, embeds, callouts, properties, inline tags, daily notes, templates, a canvas. */
export const obsidian: Readonly<Record<string, string>> = {
  '.obsidian/app.json': '{}\n',
  '.trash/weg.md': 'weg\n',
  'Tagebuch/2024-05-06.md': '- [ ] Brot kaufen #einkauf\n- [x] [[Projekt Garten]] giessen\n\nGestern: [[2024-05-05]]\n',
  'Tagebuch/2024-05-05.md': '#tagebuch\n\nMit [[Projekt Garten|dem Garten]] begonnen, siehe ![[Rosen#Pflege]].\n',
  'Projekte/Projekt Garten.md':
    '---\naliases:\n  - Garten\n  - "Der Garten"\ntags:\n  - projekt/aktiv\n  - garten\ncssclasses: [wide]\ncreated: 2024-05-01T09:15\npublish: true\n---\n\nWas ich will: [[Rosen#Pflege|Rosen pflegen]], [[Garten]] und [[Projekte/Rosen]].\n\n> [!tip] Tipp\n> Früh **giessen**. ^giessen\n\nEin Satz mit ==Hervorhebung== und %%einem Kommentar%% und $x^2$.\n\n![[beet.png|300]]\n\nMehr zu #garten/beet und #projekt.\n',
  'Projekte/Rosen.md':
    '# Rosen\n\nSie blühen im [[Der Garten|Garten]], siehe [[Projekt Garten#^giessen]] und [so](Projekt%20Garten.md).\n\n## Pflege\n\nSchneiden. Quelle: [[fehlt]].\n',
  'Anhänge/beet.png': '',
  'Vorlagen/Tag.md': '---\ncreated: {{date}}\n---\n\n# {{title}}\n',
  'Karte.canvas': '{}\n',
};
