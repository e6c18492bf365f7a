export const convert = {
  'convert.progress': 'converting',
  'convert.place': 'line {line}:',
  'convert.done': '{posts} {posts|post|posts} written to {folder}',
  'convert.unchanged': '{n} {n|post was|posts were} there already, unchanged',
  'convert.kept':
    '{n} {n|file is|files are} there with other content and {n|stays|stay}; --overwrite replaces {n|it|them}',
  'convert.refused': '{n} {n|name is|names are} taken by something that is no plain file; move it away',
  'convert.outcome.kept': 'has other content',
  'convert.outcome.refused': 'is no plain file',
  'convert.moreTroubles': 'and {n} more',
  'convert.proposed':
    '{posts} {posts|title|titles} found, {doubts} more doubtful; check the manifest, then: convert DUMP --manifest FILE -o DIR',

  'convert.dropped.camera': 'left out: {n} {n|line|lines} that a camera wrote',
  'convert.dropped.before': 'left out: {n} {n|line|lines} before the first title, as the manifest says',
  'convert.dropped.comments': 'left out: {n} {n|comment|comments} by readers',
  'convert.dropped.private': 'left out: {n} private {n|post|posts}',
  'convert.dropped.trash': 'left out: {n} {n|post|posts} in the trash',
  'convert.dropped.auto-draft': 'left out: {n} empty {n|draft|drafts} that the system made',
  'convert.dropped.revision': 'left out: {n} earlier {n|version|versions} of posts',
  'convert.dropped.other-type': 'left out: {n} {n|entry|entries} that {n|is|are} neither post nor page',
  'convert.dropped.attachment': 'left out: {n} {n|attachment|attachments} of no post',
  'convert.dropped.empty': 'left out: {n} {n|entry|entries} without title and text',
  'convert.dropped.double': 'left out: {n} {n|entry that stands|entries that stand} in the source twice, word for word',
  'convert.dropped.no-post': 'left out: {n} {n|entry|entries} of the feed that {n|is|are} no post',
  'convert.dropped.script': 'left out of posts: {n} {n|script or form|scripts and forms}',
  'convert.dropped.shortcode': 'left out of posts: {n} {n|macro|macros} of plugins (their text stays)',
  'convert.dropped.control': 'left out of posts: {n} control {n|character|characters}',

  'convert.source.missing': 'there is no file {path}',
  'convert.source.noFile': '{path} is no plain file; name the dump, export or feed itself',
  'convert.source.unreadable': '{path} cannot be read: {code}',
  'convert.source.empty': '{name} is empty',
  'convert.source.zip': '{name} is a ZIP archive; unpack it and convert the file in it',
  'convert.source.gzip': '{name} is compressed; unpack it with gunzip first',
  'convert.source.binary': '{name} is no text; a text dump, a WordPress export or a feed is needed',
  'convert.source.html': '{name} is a web page; a text dump, a WordPress export or a feed is needed',
  'convert.source.xml': '{name} is XML, but neither a WordPress export nor an RSS or Atom feed',
  'convert.source.json': '{name} is JSON, but no JSON Feed',
  'convert.source.encoding': '{name} says it is written in {encoding}, which is not known; save it as UTF-8',
  'convert.source.longDump': '{name} is longer than {most} MB; divide it between two posts',
  'convert.target.noFolder': '{path} is no folder; name one that is or that can be made',
  'convert.target.noPermission': '{path} may not be written ({code}); name another folder',
  'convert.target.full': 'the disk is full at {path}; make room and run the same command again, it goes on from there',
  'convert.target.failed': '{path} cannot be written: {code}',

  'convert.post.differs': '“{title}” may not read quite as it did; please compare it with the source',
  'convert.xml.broken': 'the XML is broken here (column {column}): {reason} – what stands before it has been converted',
  'convert.xml.tooLong':
    'more than {most} MB of text without an end: this is no export or feed. What stands before it has been converted',
  'convert.xml.tooDeep': 'elements stand more than {most} deep in each other; what stands before has been converted',
  'convert.xml.entity':
    'an entity that is not known stays as it is written; what a document type defines is not obeyed',
  'convert.json.broken': 'item {number} is no JSON: {reason}',
  'convert.json.cut': 'the file ends in the midst of item {number}; what stands before it has been converted',

  'convert.dump.noManifest':
    '{name} is a text dump, which does not tell where posts begin; let convert --propose make a manifest, check it, and give it with --manifest',
  'convert.dump.before':
    'lines {from} to {to} stand before the first title “{title}”; add their title to the manifest, or write “before: drop” in it to leave them out',
  'convert.dump.differs': '“{title}” does not read quite the same as Markdown; please compare it with the dump',
  'convert.title.missing': 'the title “{title}” is not in the dump',
  'convert.title.nearest': 'the title “{title}” is not in the dump; line {line} comes nearest: “{text}”',
  'convert.title.order':
    'the title “{title}” stands in line {line}, before “{before}”; the manifest has to follow the order of the dump',
  'convert.manifest.notDump': '{name} knows its posts itself; leave out --manifest',
  'convert.manifest.yaml': 'the manifest is no YAML: {reason} (line {line}, column {column})',
  'convert.manifest.noPosts': 'the manifest needs “posts:” with a “title:” for each',
  'convert.manifest.noTitle': 'entry {number} of the manifest has no “title:”',
  'convert.manifest.line': '“line: {line}” of “{title}” is no line number',
  'convert.manifest.date': 'the date “{date}” of “{title}” cannot be read; write 2019, 2019-03 or 2019-03-05',
  'convert.manifest.unknown': 'the manifest has a field “{name}” that means nothing here',
  'convert.manifest.head': 'Posts that seem to be in the dump: {n}. Please check and correct.',
  'convert.manifest.how':
    'Needed is only a title for each post, as in the dump and in its order. Then: randnotiz convert DUMP --manifest FILE -o DIR',
  'convert.manifest.doubts':
    '{n} more {n|line is|lines are} doubtful and {n|stands|stand} here as {n|a comment|comments}: remove the # where a post begins.',
  'convert.manifest.before':
    '{n} {n|line stands|lines stand} before the first title. To leave {n|it|them} out, remove this #:',
  'convert.manifest.dateFrom': 'from line {line}: {text}',
  'convert.propose.notDump': '{name} knows its posts itself and needs no manifest; leave out --propose',
  'convert.propose.kept': '{file} is there already; --overwrite replaces it',
};
