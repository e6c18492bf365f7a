/** An Eleventy site: `tags` that are collections, a data file, Nunjucks in Markdown, permalinks. */
export const eleventy: Readonly<Record<string, string>> = {
  'eleventy.config.js': 'module.exports = () => ({ dir: { input: "src" } });\n',
  'src/index.md':
    '---\nlayout: base.njk\ntitle: Start\neleventyNavigation:\n  key: Start\n---\n\n{% for post in collections.posts %}\n- [{{ post.data.title }}]({{ post.url }})\n{% endfor %}\n',
  'src/posts/posts.json': '{"layout":"post.njk","tags":"posts"}\n',
  'src/posts/firstpost.md':
    '---\ntitle: This is my first post.\ndescription: This is a post on my blog.\ndate: 2018-05-01\ntags:\n  - another tag\n---\n\nLeverage the agile frameworks of the day, then see [the second]({{ "/posts/secondpost/" | url }}) one.\n',
  'src/posts/secondpost.md':
    '---\ntitle: Second post\ndate: 2018-07-04T12:00:00Z\ntags: [number 2, second tag]\npermalink: /zweiter/index.html\n---\n\n{% raw %}{{ not this }}{% endraw %} Back to [first](/posts/firstpost/) or [here](firstpost.md).\n',
  'src/posts/2018-09-30-fourthpost.md':
    '---\ntitle: Fourth\ndraft: true\npermalink: "/blog/{{ title | slugify }}/"\n---\n\nSee [second](/zweiter/) and [dated](/posts/fourthpost/).\n',
  'src/posts/last.md': '---\ntitle: Changed\ndate: Last Modified\n---\n\nText.\n',
  'src/posts/git.md': '---\ntitle: From git\ndate: git Created\npermalink: false\n---\n\nText.\n',
};
