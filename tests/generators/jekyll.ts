/** A Jekyll blog as `jekyll new` and some years make it. */
export const jekyll: Readonly<Record<string, string>> = {
  '_config.yml': 'title: Bergblog\nbaseurl: "/blog"\npermalink: /:year/:month/:title/\n',
  Gemfile: "source 'https://rubygems.org'\ngem 'jekyll'\n",
  'index.md': '---\nlayout: home\n---\n',
  'about.md':
    '---\nlayout: page\ntitle: Über mich\npermalink: /about/\n---\n\nIch gehe in die Berge. Zuletzt: [die Hütte]({{ site.baseurl }}{% post_url 2021-07-04-huette-im-nebel %}).\n',
  '_layouts/default.html': '<html>{{ content }}</html>\n',
  '_includes/bild.html': '<figure><img src="{{ include.src }}"></figure>\n',
  '_posts/2019-03-05-erster-schnee.md':
    '---\nlayout: post\ntitle:  "Erster Schnee: was nun?"\ndate:   2019-03-05 23:30:00 +0100\ncategories: winter touren\ntags: [schnee, ski]\n---\n\nEs schneit seit gestern.\n\n<!--more-->\n\nSiehe [die Hütte]({% post_url 2021-07-04-huette-im-nebel %}#karte) und [über mich](/about/).\n',
  '_posts/2021-07-04-huette-im-nebel.markdown':
    '---\nlayout: post\ntitle: Hütte im Nebel\ntags: huette nebel\nredirect_from:\n  - /alt/huette.html\n---\n\nWir sassen in der Hütte.\n{: .lead}\n\n{% include bild.html src="/assets/huette.jpg" %}\n\n## Karte\n\nHier die Karte:\n\n{% highlight ruby %}\nputs "Gipfel"\n{% endhighlight %}\n\nZurück zum [Schnee](/blog/2019/03/erster-schnee/), mit [Datum](/2019/03/05/erster-schnee.html), als [Datei]({% link _posts/2019-03-05-erster-schnee.md %}).\n',
  '_posts/touren/2020-12-24-nachtwanderung.md':
    '---\ntitle: Nachtwanderung\npublished: false\nauthor: anna\n---\n\nIm Dunkeln, siehe [Schnee][s].\n\n[s]: {{ site.baseurl }}/2019/03/erster-schnee/\n',
  '_drafts/plaene.md': '---\ntitle: Pläne für den Sommer\n---\n\nNoch zu schreiben.\n',
  '_site/2019/03/erster-schnee/index.html': '<html></html>\n',
  'vendor/bundle/ruby/3.2.0/gems/x-1.0/README.md': '# A gem\n',
};
