import { SqliteCorpus } from '../../src/disk/index/corpus.ts';
import { dictionaryOf, packText } from '../../src/disk/index/texts.ts';
import { IndexWriter } from '../../src/disk/index/writer.ts';
import { type ScanDocument, titleText } from '../../src/search/scan.ts';
import { Searcher } from '../../src/search/search.ts';
import { keysOfTitles } from '../../src/search/title-keys.ts';

/** The documents in an index in memory. */
export function indexed(documents: readonly ScanDocument[]): Searcher {
  const dictionary = dictionaryOf(documents.map(({ text }) => text));
  const writer = IndexWriter.create(':memory:', dictionary);
  for (const { meta, text } of documents) {
    const { path, hash, headings, tags } = meta;
    const columns = { title: titleText(meta), headings: headings.join('\n'), tags: tags.join('\n'), body: text };
    writer.add({ path, hash, bits: 0, titleKeys: keysOfTitles(meta), columns, packed: packText(text, dictionary) });
  }
  const metas = documents.map(({ meta }) => meta);
  return new Searcher(new SqliteCorpus(writer.finishOpen(), metas));
}
