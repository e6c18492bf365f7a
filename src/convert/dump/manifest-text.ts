import type { Message } from '../../locale/message.ts';
import { yamlList, yamlText } from '../yaml-text.ts';
import type { Proposal, Proposed } from './propose.ts';

/**
 * A proposal as the text of a manifest, to be read, corrected and given back with `--manifest`. Doubtful titles stand in
 * it as comments, where they would belong.
 * @param source the dump's name
 * @param say the words for a message, in the person's language
 */
export function manifestText(proposal: Proposal, source: string, say: (message: Message) => string): string {
  const comment = (key: string, args: Message['args'] = {}) => `# ${say({ key, args })}`;
  const { posts, doubts, before } = proposal;
  const head = [comment('convert.manifest.head', { n: posts.length }), comment('convert.manifest.how')];
  if (doubts.length > 0) head.push(comment('convert.manifest.doubts', { n: doubts.length }));
  if (before > 0) head.push(comment('convert.manifest.before', { n: before }), '#before: drop');
  const entries = [
    ...posts.map((post) => ({ line: post.line, text: entry(post, say) })),
    ...doubts.map((doubt) => ({ line: doubt.line, text: entry(doubt, say).map((row) => `#${row}`) })),
  ].sort((a, b) => a.line - b.line);
  const rows = entries.flatMap(({ text }) => text);
  return `${[...head, `source: ${yamlText(source)}`, posts.length > 0 ? 'posts:' : 'posts: []', ...rows].join('\n')}\n`;
}

function entry(post: Proposed, say: (message: Message) => string): string[] {
  const rows = [`  - title: ${yamlText(post.title)}`, `    line: ${post.line}`, `    confidence: ${post.confidence}`];
  if (post.date) {
    const { text, line, from } = post.date;
    rows.push(
      `    date: ${text} # ${say({ key: 'convert.manifest.dateFrom', args: { line: String(line), text: from } })}`,
    );
  }
  if (post.tags.length > 0) rows.push(`    tags: ${yamlList(post.tags)}`);
  return rows;
}
