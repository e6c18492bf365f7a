// What is used of libraries that bring no types of their own, or types for browsers.
declare module '@mixmark-io/domino' {
  const domino: { createDocument(html: string, force?: boolean): unknown };
  export default domino;
}

declare module '@joplin/turndown-plugin-gfm' {
  import type TurndownService from 'turndown';
  export const tables: TurndownService.Plugin;
  export const taskListItems: TurndownService.Plugin;
}
