export { astro } from './astro.ts';
export { eleventy } from './eleventy.ts';
export { hugo } from './hugo.ts';
export { jekyll } from './jekyll.ts';
export { obsidian } from './obsidian.ts';
export { zola } from './zola.ts';
