/** A Zola site: TOML with taxonomies and extra, `@/` links, co-located assets. */
export const zola: Readonly<Record<string, string>> = {
  'config.toml': 'base_url = "https://example.org"\n',
  'content/_index.md': '+++\ntitle = "Start"\nsort_by = "date"\n+++\n',
  'content/blog/_index.md': '+++\ntitle = "Blog"\nsort_by = "date"\npaginate_by = 5\n+++\n',
  'content/blog/2023-02-01-erste-schritte.md':
    '+++\ntitle = "Erste Schritte"\ndescription = "Wie es begann"\n[taxonomies]\ntags = ["rust", "lernen"]\ncategories = ["programmieren"]\n[extra]\ntoc = true\n+++\n\nAnfang. <!-- more --> Weiter mit [Borgen](@/blog/borgen/index.md#regeln).\n',
  'content/blog/borgen/index.md':
    '+++\ntitle = "Borgen und leihen"\ndate = 2023-03-10\nslug = "borrow"\nauthors = ["Jo"]\ndraft = true\n[taxonomies]\ntags = ["rust"]\n+++\n\n## Regeln\n\n{{ youtube(id="abc") }}\n\nZurück zu den [ersten Schritten](@/blog/2023-02-01-erste-schritte.md), [auch so](/blog/erste-schritte/).\n\n{% quote(author="Eva") %}\nEin *Zitat*.\n{% end %}\n',
  'content/blog/pfad.md':
    '+++\ntitle = "Mit Pfad"\npath = "ganz/anders"\ndate = "2023-04"\naliases = ["frueher/dort"]\n+++\n\nZum [Borgen](/blog/borrow/).\n',
  'content/seiten/ueber.md': '+++\ntitle = "Über"\n+++\n\n[Mein Pfad](/ganz/anders/), [früher](/frueher/dort).\n',
};
