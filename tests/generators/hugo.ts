/** A Hugo site: sections, leaf and branch bundles, TOML and YAML and JSON front matter, two languages. */
export const hugo: Readonly<Record<string, string>> = {
  'hugo.toml': 'baseURL = "https://example.org/"\nlanguageCode = "de-ch"\ntitle = "Notizen"\n',
  'archetypes/default.md':
    '+++\ntitle = "{{ replace .Name "-" " " | title }}"\ndate = {{ .Date }}\ndraft = true\n+++\n',
  'content/_index.md': '+++\ntitle = "Willkommen"\n+++\n\nAlles über [Brot]({{< ref "posts/brot" >}}).\n',
  'content/posts/_index.md': '+++\ntitle = "Alle Beiträge"\n+++\n',
  'content/posts/brot/index.md':
    '+++\ntitle = "Brot backen"\ndate = 2022-01-15T08:00:00+01:00\nlastmod = 2022-02-01\ndraft = false\nslug = "brot-zuhause"\ntags = ["küche", "brot"]\ncategories = ["Handwerk"]\naliases = ["/alt/brot/"]\n[params]\n  autor = "Eva"\n+++\n\nMehl, Wasser, Salz.\n\n{{< figure src="brot.jpg" title="Ein Laib" >}}\n\n![Laib](brot.jpg)\n\n## Der Sauerteig {#sauerteig}\n\nDazu der [Käse]({{< relref "../kaese.md" >}}) und der [Kaffee]({{< ref path="posts/kaffee.md" lang="de" >}}).\n',
  'content/posts/brot/brot.jpg': '',
  'content/posts/kaese.md':
    '---\ntitle: "Käse"\ndate: 2021-05-03\nurl: /k/alpkaese/\nkeywords: [alp, käse]\n---\n\nZum [Brot](/posts/brot-zuhause/), genauer zum [Sauerteig]({{< ref "/posts/brot#sauerteig" >}}), auch [alt](/alt/brot/) und [daneben](../brot/).\n',
  'content/posts/kaffee.md':
    '{\n  "title": "Kaffee",\n  "date": "2020-11-30",\n  "draft": true,\n  "tags": ["küche"]\n}\n\nDraft. Zum [Käse](/k/alpkaese/).\n',
  'content/posts/coffee.en.md':
    '+++\ntitle = "Coffee"\ndate = 2020-11-30\n+++\n\nIt is the drink that we like best in the morning, with [cheese](kaese.md).\n',
  'content/about.md': '---\ntitle: Über\n---\n\nMail mir.\n',
  'layouts/_default/single.html': '{{ .Content }}\n',
  'themes/ananke/README.md': '# Ananke, a theme\n',
};
