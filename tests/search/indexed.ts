import { SqliteCorpus } from '../../src/disk/index/corpus.ts';
import { batchOf } from '../../src/disk/index/entries.ts';
import { IndexWriter } from '../../src/disk/index/writer.ts';
import { type ScanDocument, titleText } from '../../src/search/scan.ts';
import { Searcher } from '../../src/search/search.ts';
import { shortWordsOf } from '../../src/search/short-words.ts';
import { keysOfTitles } from '../../src/search/title-keys.ts';

/** The documents in an index in memory. */
export function indexed(documents: readonly ScanDocument[]): Searcher {
  const writer = IndexWriter.create(':memory:');
  const entries = documents.map(({ meta, text }) => {
    const { path, hash, headings, tags } = meta;
    const columns = { title: titleText(meta), headings: headings.join('\n'), tags: tags.join('\n'), body: text };
    return { path, hash, bits: 0, titleKeys: keysOfTitles(meta), short: shortWordsOf(columns), columns };
  });
  writer.add(batchOf(entries));
  const metas = documents.map(({ meta }) => meta);
  return new Searcher(new SqliteCorpus(writer.finishOpen(), metas));
}
