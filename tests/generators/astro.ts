/** Astro's blog template: content collections, MDX, `pubDate`. */
export const astro: Readonly<Record<string, string>> = {
  'package.json': '{"name":"blog"}\n',
  'README.md': '# Astro Starter Kit: Blog\n\nRun npm.\n',
  'src/content/blog/first-post.md':
    "---\ntitle: 'First post'\ndescription: 'Lorem ipsum dolor sit amet'\npubDate: 'Jul 08 2022'\nheroImage: '../../assets/blog-placeholder-3.jpg'\n---\n\nIt is a long text that we wrote for the first day, see [the MDX one](/blog/using-mdx/) and [markdown](./markdown-style-guide.md).\n",
  'src/content/blog/markdown-style-guide.md':
    "---\ntitle: 'Markdown Style Guide'\ndescription: 'Here is a sample'\npubDate: 'Jun 19 2024'\nupdatedDate: 2024-07-01\ntags: ['markdown', 'style guide']\ndraft: true\n---\n\nBack to [the first](../first-post/).\n",
  'src/content/blog/using-mdx.mdx':
    "---\ntitle: 'Using MDX'\ndescription: 'Lorem ipsum'\npubDate: 'Jun 01 2024'\n---\nimport HeaderLink from '../../components/HeaderLink.astro';\nexport const year = 2024;\n\nThis theme comes with the [@astrojs/mdx](https://docs.astro.build/) integration, written in {year}.\n\n<HeaderLink href=\"#\" onclick=\"alert('clicked!')\">\n\tEmbedded component in MDX\n</HeaderLink>\n\n- **Note:** see [first](/blog/first-post).\n",
  'src/content/blog/2024/slugged.md':
    '---\ntitle: Slugged\nslug: my/own-slug\npubDate: 2024-01-02\n---\n\nThe text. See [first](/blog/first-post/).\n',
  'src/pages/about.md': '---\nlayout: ../layouts/Layout.astro\ntitle: About\n---\n\n[Slugged](/blog/my/own-slug/)\n',
  'node_modules/astro/README.md': '# astro\n',
};
