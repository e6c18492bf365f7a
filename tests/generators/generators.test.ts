import { afterEach, describe, expect, test } from 'vitest';
import { isPostPath } from '../../src/disk/walk.ts';
import { buildLookup, linksOf, resolveLink } from '../../src/post/links.ts';
import { parseDocument } from '../../src/post/parse.ts';
import { readPost } from '../../src/post/read.ts';
import { World } from '../cli/program.ts';
import { TestTerminal } from '../terminal/terminal.ts';
import * as generators from './index.ts';

// Folders as the generators' own users have them, opened as they are.
let world: World | null = null;
let terminal: TestTerminal | null = null;
afterEach(() => {
  terminal?.close();
  world?.remove();
  terminal = null;
  world = null;
});

interface Listed {
  readonly path: string;
  readonly title: string;
  readonly date: string | null;
  readonly tags: readonly string[];
  readonly draft: boolean;
}

/** `path | title | date | tags` of each post, as `list` has them; drafts with a sign behind. */
async function listOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  world = new World(files);
  const posts = await world.json<Listed[]>(['list']);
  return posts.map(
    ({ path, title, date, tags, draft }) =>
      `${path} | ${title} | ${date ?? '-'} | ${tags.join(', ')}${draft ? ' (draft)' : ''}`,
  );
}

/** What each link in the folder's posts means: `from: address -> post#fragment`, or what else it is. */
function linksIn(files: Readonly<Record<string, string>>): string[] {
  const posts = Object.entries(files)
    .filter(([path]) => isPostPath(path))
    .map(([path, text]) => readPost(path, new TextEncoder().encode(text)));
  const lookup = buildLookup(posts.map(({ meta }) => meta));
  return posts.flatMap(({ meta, body }) =>
    linksOf(parseDocument(body)).map((address) => {
      const target = resolveLink(address, meta.path, lookup);
      const end = 'path' in target ? target.path : target.kind;
      const fragment = 'fragment' in target && target.fragment ? `#${target.fragment}` : '';
      return `${address} -> ${end}${fragment}`;
    }),
  );
}

describe('Jekyll', () => {
  test('dates from names, tags and categories, drafts', async () => {
    expect(await listOf(generators.jekyll)).toEqual([
      '_posts/2021-07-04-huette-im-nebel.markdown | Hütte im Nebel | 2021-07-04 | huette, nebel',
      '_posts/touren/2020-12-24-nachtwanderung.md | Nachtwanderung | 2020-12-24 |  (draft)',
      '_posts/2019-03-05-erster-schnee.md | Erster Schnee: was nun? | 2019-03-05T23:30:00+01:00 | schnee, ski, winter, touren',
      '_drafts/plaene.md | Pläne für den Sommer | - |  (draft)',
      'about.md | Über mich | - | ',
      'index.md | index | - | ',
      'vendor/bundle/ruby/3.2.0/gems/x-1.0/README.md | A gem | - | ',
    ]);
  });

  test('links', () => {
    const hut = '_posts/2021-07-04-huette-im-nebel.markdown';
    const snow = '_posts/2019-03-05-erster-schnee.md';
    expect(linksIn(generators.jekyll).sort()).toEqual(
      [
        `{{ site.baseurl }}{% post_url 2021-07-04-huette-im-nebel %} -> ${hut}`,
        `{% post_url 2021-07-04-huette-im-nebel %}#karte -> ${hut}#karte`,
        '/about/ -> about.md',
        `/blog/2019/03/erster-schnee/ -> ${snow}`,
        `/2019/03/05/erster-schnee.html -> ${snow}`,
        `{% link _posts/2019-03-05-erster-schnee.md %} -> ${snow}`,
      ].sort(),
    );
  });
});

describe('Hugo', () => {
  test('bundles, sections, three kinds of front matter', async () => {
    expect(await listOf(generators.hugo)).toEqual([
      'content/posts/brot/index.md | Brot backen | 2022-01-15T08:00:00+01:00 | küche, brot, Handwerk',
      'content/posts/kaese.md | Käse | 2021-05-03 | alp, käse',
      'content/posts/coffee.en.md | Coffee | 2020-11-30 | ',
      'content/posts/kaffee.md | Kaffee | 2020-11-30 | küche (draft)',
      'archetypes/default.md | default | - | ',
      'content/_index.md | Willkommen | - | ',
      'content/about.md | Über | - | ',
      'content/posts/_index.md | Alle Beiträge | - | ',
      'themes/ananke/README.md | Ananke, a theme | - | ',
    ]);
  });

  test('ref, relref, slugs, own addresses, aliases', () => {
    const bread = 'content/posts/brot/index.md';
    expect(linksIn(generators.hugo).sort()).toEqual(
      [
        `{{< ref "posts/brot" >}} -> ${bread}`,
        '{{< relref "../kaese.md" >}} -> content/posts/kaese.md',
        '{{< ref path="posts/kaffee.md" lang="de" >}} -> content/posts/kaffee.md',
        `/posts/brot-zuhause/ -> ${bread}`,
        `{{< ref "/posts/brot#sauerteig" >}} -> ${bread}#sauerteig`,
        `/alt/brot/ -> ${bread}`,
        `../brot/ -> ${bread}`,
        '/k/alpkaese/ -> content/posts/kaese.md',
        'kaese.md -> content/posts/kaese.md',
      ].sort(),
    );
  });

  test('a bundle is shown by its folder’s name, its slug and its title', async () => {
    world = new World(generators.hugo);
    for (const name of ['brot', 'brot-zuhause', 'Brot backen', 'content/posts/brot/index']) {
      const { stdout, status } = await world.run(['show', name, '--lang', 'de', '--width', '50']);
      expect(status, name).toBe(0);
      expect(stdout).toContain('15. Januar 2022');
      expect(stdout).toContain('Der Sauerteig\n');
    }
    expect((await world.run(['show', 'kaffee', '--lang', 'de'])).stdout).toMatch(/30\. November 2020 · Entwurf · /);
  });

  test('its links are followed in the reader, to the heading', async () => {
    world = new World(generators.hugo);
    terminal = new TestTerminal([world.archive, '--lang', 'de'], { env: world.env });
    await terminal.waitFor('9 Beiträge');
    await terminal.keys('j<Enter>');
    await terminal.waitFor('genauer zum Sauerteig');
    await terminal.keys('<Tab><Tab><Enter>');
    await terminal.waitFor('Mehl, Wasser, Salz');
    await terminal.keys('<Backspace>');
    await terminal.waitFor('genauer zum Sauerteig');
  });
});

describe('Zola', () => {
  test('taxonomies, dates in names, months', async () => {
    expect(await listOf(generators.zola)).toEqual([
      'content/blog/pfad.md | Mit Pfad | 2023-04 | ',
      'content/blog/borgen/index.md | Borgen und leihen | 2023-03-10 | rust (draft)',
      'content/blog/2023-02-01-erste-schritte.md | Erste Schritte | 2023-02-01 | rust, lernen, programmieren',
      'content/_index.md | Start | - | ',
      'content/blog/_index.md | Blog | - | ',
      'content/seiten/ueber.md | Über | - | ',
    ]);
  });

  test('links from the content folder, by slug and by path', () => {
    expect(linksIn(generators.zola).sort()).toEqual(
      [
        '@/blog/borgen/index.md#regeln -> content/blog/borgen/index.md#regeln',
        '@/blog/2023-02-01-erste-schritte.md -> content/blog/2023-02-01-erste-schritte.md',
        '/blog/erste-schritte/ -> content/blog/2023-02-01-erste-schritte.md',
        '/blog/borrow/ -> content/blog/borgen/index.md',
        '/ganz/anders/ -> content/blog/pfad.md',
        '/frueher/dort -> content/blog/pfad.md',
      ].sort(),
    );
  });
});

describe('Astro', () => {
  test('Markdown and MDX, dates in words', async () => {
    expect(await listOf(generators.astro)).toEqual([
      'src/content/blog/markdown-style-guide.md | Markdown Style Guide | 2024-06-19 | markdown, style guide (draft)',
      'src/content/blog/using-mdx.mdx | Using MDX | 2024-06-01 | ',
      'src/content/blog/2024/slugged.md | Slugged | 2024-01-02 | ',
      'src/content/blog/first-post.md | First post | 2022-07-08 | ',
      'README.md | Astro Starter Kit: Blog | - | ',
      'src/pages/about.md | About | - | ',
    ]);
  });

  test('links of the site', () => {
    const first = 'src/content/blog/first-post.md';
    expect(linksIn(generators.astro).sort()).toEqual(
      [
        '/blog/using-mdx/ -> src/content/blog/using-mdx.mdx',
        './markdown-style-guide.md -> src/content/blog/markdown-style-guide.md',
        `../first-post/ -> ${first}`,
        'https://docs.astro.build/ -> web',
        `/blog/first-post -> ${first}`,
        `/blog/first-post/ -> ${first}`,
        '/blog/my/own-slug/ -> src/content/blog/2024/slugged.md',
      ].sort(),
    );
  });

  test('of MDX the text is shown, its imports are not, and notes hold in it', async () => {
    world = new World(generators.astro);
    const { stdout } = await world.run(['show', 'using-mdx', '--width', '60']);
    expect(stdout).not.toMatch(/import|export|HeaderLink/);
    expect(stdout).toContain('This theme comes with the @astrojs/mdx integration');
    expect(stdout).toContain('Embedded component in MDX');
    await world.run(['annotate', 'using-mdx', '--quote', 'theme comes', '--note', 'so it does']);
    world.write(
      'src/content/blog/using-mdx.mdx',
      (generators.astro['src/content/blog/using-mdx.mdx'] ?? '').replace(
        'export const',
        "import X from 'x';\nexport const",
      ),
    );
    expect(await world.json(['notes'])).toMatchObject([{ status: 'exact', current: { exact: 'theme comes' } }]);
  });
});

describe('Eleventy', () => {
  test('dates that are left to it are none, and no problem', async () => {
    expect(await listOf(generators.eleventy)).toEqual([
      'src/posts/2018-09-30-fourthpost.md | Fourth | 2018-09-30 |  (draft)',
      'src/posts/secondpost.md | Second post | 2018-07-04T12:00:00Z | number 2, second tag',
      'src/posts/firstpost.md | This is my first post. | 2018-05-01 | another tag',
      'src/index.md | Start | - | ',
      'src/posts/git.md | From git | - | ',
      'src/posts/last.md | Changed | - | ',
    ]);
    expect(await world?.json(['doctor'])).toEqual(expect.objectContaining({ problems: [] }));
  });

  test('links through a filter, by path and by permalink', () => {
    expect(linksIn(generators.eleventy).sort()).toEqual(
      [
        '{{ post.url }} -> unknown',
        '{{ "/posts/secondpost/" | url }} -> src/posts/secondpost.md',
        '/posts/firstpost/ -> src/posts/firstpost.md',
        'firstpost.md -> src/posts/firstpost.md',
        '/zweiter/ -> src/posts/secondpost.md',
        '/posts/fourthpost/ -> src/posts/2018-09-30-fourthpost.md',
      ].sort(),
    );
  });
});

describe('Obsidian', () => {
  test('daily notes, properties, inline tags; templates are no problem', async () => {
    expect(await listOf(generators.obsidian)).toEqual([
      'Tagebuch/2024-05-06.md | 2024-05-06 | 2024-05-06 | einkauf',
      'Tagebuch/2024-05-05.md | 2024-05-05 | 2024-05-05 | tagebuch',
      'Projekte/Projekt Garten.md | Projekt Garten | 2024-05-01T09:15 | projekt/aktiv, garten, garten/beet, projekt',
      'Projekte/Rosen.md | Rosen | - | ',
      'Vorlagen/Tag.md | Tag | - | ',
    ]);
    expect(await world?.json(['doctor'])).toEqual(expect.objectContaining({ problems: [] }));
  });

  test('wikilinks by name, alias, folder and heading', () => {
    const garden = 'Projekte/Projekt Garten.md';
    expect(linksIn(generators.obsidian).sort()).toEqual(
      [
        `[[Projekt Garten]] -> ${garden}`,
        `[[Projekt Garten]] -> ${garden}`,
        '[[2024-05-05]] -> Tagebuch/2024-05-05.md',
        '[[Rosen#Pflege]] -> Projekte/Rosen.md#pflege',
        '[[Rosen#Pflege]] -> Projekte/Rosen.md#pflege',
        `[[Garten]] -> ${garden}`,
        '[[Projekte/Rosen]] -> Projekte/Rosen.md',
        `[[Der Garten]] -> ${garden}`,
        `[[Projekt Garten#^giessen]] -> ${garden}#^giessen`,
        `Projekt%20Garten.md -> ${garden}`,
        '[[fehlt]] -> unknown',
      ].sort(),
    );
  });

  test('its links are followed in the reader, and a link without a note says so', async () => {
    world = new World(generators.obsidian);
    terminal = new TestTerminal([world.archive, '--lang', 'de'], { env: world.env });
    await terminal.waitFor('5 Beiträge');
    await terminal.keys('<Enter>');
    await terminal.waitFor('Brot kaufen');
    await terminal.keys('<Tab><Enter>');
    await terminal.waitFor('Was ich will');
    await terminal.keys('<Tab><Enter>');
    await terminal.waitFor('Schneiden. Quelle');
    await terminal.keys('<S-Tab><Enter>');
    await terminal.waitFor('Dieser Link führt nirgends hin: [[fehlt]]');
  });
});
