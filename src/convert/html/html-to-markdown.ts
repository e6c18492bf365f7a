/** HTML of a blog as Markdown that reads the same: nothing lost, no tag, mark or entity left over. */
import { parseDocument } from '../../post/parse.ts';
import { tidyBlocks } from './blocks.ts';
import { cleanUp } from './clean-up.ts';
import { childrenOf, type DomElement, isBlank, isBlock, parseHtml } from './dom.ts';
import { escapeTexts } from './escape.ts';
import { type NoteTexts, tidyFootnotes } from './footnotes.ts';
import { tidyMarks, trimBreaks } from './inline-marks.ts';
import { linkTargets, markdownOf, textOfTree } from './markdown.ts';
import { tidyMedia } from './media.ts';
import { type LineEndMeaning, makeParagraphs } from './paragraphs.ts';
import { tidyTables } from './tables.ts';

export interface HtmlOptions {
  /** What relative addresses are relative to. */
  readonly base?: string | null;
  readonly lineEnds?: LineEndMeaning;
  readonly notes?: NoteTexts;
}

export interface ConvertedHtml {
  readonly markdown: string;
  /** Parsed, the Markdown gives the text of the HTML. */
  readonly faithful: boolean;
  /** Scripts, forms, counting pixels that were left out. */
  readonly dropped: number;
}

const noNotes: NoteTexts = new Map();

/** Never throws: what turndown fails on comes as its bare paragraphs. */
export function htmlToMarkdown(html: string, options: HtmlOptions = {}): ConvertedHtml {
  const pretty = attempt(html, options, false);
  return pretty.faithful ? pretty : attempt(html, options, true);
}

/** One way of writing it. The tree is used up by that, so that another way begins with the HTML again. */
function attempt(html: string, options: HtmlOptions, strict: boolean): ConvertedHtml {
  const root = parseHtml(html);
  const dropped = tidy(root, options);
  const wanted = bare(textOfTree(root));
  const plain = strict ? plainParagraphs(root) : '';
  const markdown = written(root, strict) ?? plain;
  return { markdown, faithful: bare(parseDocument(markdown).text.text) === wanted, dropped };
}

function tidy(root: DomElement, options: HtmlOptions): number {
  const scripts = cleanUp(root);
  makeParagraphs(root, options.lineEnds ?? 'spaces');
  tidyFootnotes(root, options.notes ?? noNotes, (text) => {
    const note = parseHtml(text);
    cleanUp(note);
    return note;
  });
  tidyBlocks(root);
  const pictures = tidyMedia(root, options.base ?? null);
  tidyTables(root);
  tidyMarks(root);
  trimBreaks(root);
  return scripts + pictures;
}

/** Without white space, which Markdown folds in its own way. */
const bare = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');

/** `null` when turndown fails. */
function written(root: DomElement, strict: boolean): string | null {
  const targets = linkTargets(root);
  try {
    escapeTexts(root, strict);
    return markdownOf(root, { strict, targets });
  } catch {
    return null;
  }
}

/** The texts of the outermost blocks, every sign escaped. */
function plainParagraphs(root: DomElement): string {
  const paragraphs: string[] = [];
  let run = '';
  for (const child of [...childrenOf(root), null]) {
    if (child && !isBlock(child)) run += child.textContent;
    else {
      paragraphs.push(run, child && !isBlank(child) ? child.textContent : '');
      run = '';
    }
  }
  return paragraphs
    .map((text) =>
      text
        .replace(/\s+/gu, ' ')
        .trim()
        .replace(/[!-/:-@[-`{-~]/g, '\\$&'),
    )
    .filter(Boolean)
    .join('\n\n');
}
