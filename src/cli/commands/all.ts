/** Every subcommand by its name; loaded as one part when there is one to run. */

export { run as annotate } from './annotate.ts';
export { run as bookmark } from './bookmark.ts';
export { run as completion } from './completion.ts';
export { run as config } from './config.ts';
export { run as delete } from './delete.ts';
export { run as doctor } from './doctor.ts';
export { run as edit } from './edit.ts';
export { run as export } from './export.ts';
export { run as import } from './import.ts';
export { run as list } from './list.ts';
export { run as merge } from './merge.ts';
export { run as notes } from './notes.ts';
export { run as search } from './search.ts';
export { run as searches } from './searches.ts';
export { run as show } from './show.ts';
export { run as stats } from './stats.ts';
export { run as tags } from './tags.ts';
