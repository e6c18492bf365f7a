export const disk = {
  'disk.archive.missing': 'There is no archive at {path}. Name its folder: randnotiz FOLDER',
  'disk.archive.no-folder': '{path} is no folder. An archive is a folder of Markdown files: randnotiz FOLDER',
  'disk.archive.unreadable': 'The archive {path} cannot be read ({code}). Check its permissions',
  'disk.archive.no-post': 'The archive has no post {path} any more. Reload the list',
  'disk.archive.folder': 'This folder cannot be read ({code}); its posts are missing from the list.',
  'disk.archive.folder.fix': 'Give yourself the permission to read it.',
  'disk.archive.deep': 'Folders are nested too deeply here; what lies deeper is not listed.',
  'disk.archive.deep.fix': 'Move the posts up.',
  'disk.archive.special': 'This is named like a post, but is a pipe or device. It was not opened.',
  'disk.archive.special.fix': 'Remove it from the archive, or rename it.',
  'disk.archive.link-out': 'This link leads out of the archive. It was not followed.',
  'disk.archive.link-out.fix': 'Copy the post into the archive, or open the other folder as an archive of its own.',
  'disk.archive.link-broken': 'This link leads nowhere ({code}).',
  'disk.archive.link-broken.fix': 'Remove the link, or mend its target.',
  'disk.archive.unreadable-post': 'The post {path} cannot be read ({code}).',
  'disk.archive.unreadable-post.fix': 'Give yourself the permission to read the file.',
  'disk.archive.too-large': 'The file is very large; only its first 64 MB are read.',
  'disk.archive.too-large.fix': 'Split the post.',
  'disk.archive.odd-name': 'The file’s name holds control characters.',
  'disk.archive.odd-name.fix': 'Rename the file.',

  'disk.data.cut':
    '{file} is cut short: its end is missing. It was left as it is; bring a backup back with: randnotiz doctor --restore',
  'disk.data.syntax':
    '{file} is damaged at line {line}. It was left as it is; mend the line, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.no-json':
    '{file} is damaged: it is no JSON. It was left as it is; bring a backup back with: randnotiz doctor --restore',
  'disk.data.empty':
    '{file} is empty, which a data file never is. It was left as it is; delete it to begin anew, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.bytes':
    '{file} is damaged: it is not all UTF-8 text. It was left as it is; bring a backup back with: randnotiz doctor --restore',
  'disk.data.other': '{file} is no data file of randnotiz. It was left as it is; name another one with --data FILE',
  'disk.data.no-version':
    '{file} says no version that there can be. It was left as it is; bring a backup back with: randnotiz doctor --restore',
  'disk.data.newer':
    '{file} was written by a newer randnotiz (version {version} of the format). It was left as it is; update randnotiz',
  'disk.data.conflict':
    '{file} holds the marks of a merge conflict. It was left as it is; join both sides with: randnotiz merge {file}',
  'disk.data.no-list':
    '{file} is damaged: its list “{list}” is missing. It was left as it is; bring a backup back with: randnotiz doctor --restore',
  'disk.data.fault.text':
    '{file} is damaged: {field} of {record} must be a text. It was left as it is; mend it, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.fault.time':
    '{file} is damaged: {field} of {record} must be a time. It was left as it is; mend it, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.fault.count':
    '{file} is damaged: {field} of {record} must be a whole number from 0. It was left as it is; mend it, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.fault.number':
    '{file} is damaged: {field} of {record} must be a number. It was left as it is; mend it, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.fault.list':
    '{file} is damaged: {field} of {record} must be a list. It was left as it is; mend it, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.fault.object':
    '{file} is damaged: {field} of {record} must be an object. It was left as it is; mend it, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.fault.type':
    '{file} is damaged: {field} of {record} must be "Annotation". It was left as it is; mend it, or bring a backup back with: randnotiz doctor --restore',
  'disk.data.foreign':
    '{count} {count|record|records} of “{list}” are of a type that this version does not know. They are kept.',
  'disk.data.foreign.fix': 'Update randnotiz to see them.',
  'disk.data.doubles': '{count} {count|record is|records are} there twice; both versions were joined.',
  'disk.data.doubles.fix': 'Nothing; the next change writes them as one.',
  'disk.data.copy': 'A synchronising program has left this copy: what is in it is not in the data file.',
  'disk.data.copy.fix': 'Take it in with: randnotiz merge "{file}"; then delete it.',

  'disk.copy.missing': 'there is no {file}. Check the path; nothing was merged',
  'disk.copy.no-permission': '{file} may not be read. Give yourself the permission; nothing was merged',
  'disk.copy.folder': '{file} is a folder. Name a file; nothing was merged',
  'disk.copy.other': '{file} cannot be read ({code}). Try again; nothing was merged',

  'disk.data.unreadable.no-permission':
    '{file} may not be read. Give yourself the permission, or name another one with --data FILE',
  'disk.data.unreadable.folder': '{file} is no file. Name the data file with --data FILE',
  'disk.data.unreadable.loop':
    '{file} is a link that leads in a circle. Mend the link, or name another file with --data FILE',
  'disk.data.unreadable.other':
    '{file} cannot be read ({code}). Try again; if it stays so, bring a backup back with: randnotiz doctor --restore',

  'disk.data.read-only': '{file} is open for reading only: nothing was saved.',
  'disk.data.unsaved.full': 'Not saved: the disk of {file} is full. Make room, and try again',
  'disk.data.unsaved.quota': 'Not saved: your share of the disk of {file} is used up. Make room, and try again',
  'disk.data.unsaved.read-only-disk':
    'Not saved: the disk of {file} can only be read. Name another data file with --data FILE',
  'disk.data.unsaved.no-permission':
    'Not saved: {folder} may not be written. Give yourself the permission, or name another data file with --data FILE',
  'disk.data.unsaved.busy': 'Not saved: {file} is held by another program. Close that, and try again',
  'disk.data.unsaved.other-owner':
    'Not saved: {file} belongs to another user, and would no longer. Name a data file of your own with --data FILE',
  'disk.data.unsaved.name':
    'Not saved: the name of {file} is too long for its disk. Name another data file with --data FILE',
  'disk.data.unsaved.no-folder': 'Not saved: {folder} is no folder. Name another data file with --data FILE',
  'disk.data.unsaved.other': 'Not saved: {file} cannot be written ({code}). Try again; if it stays so, check the disk',

  'disk.reading.damaged': 'The file that remembers what was read was damaged. It was set aside as {file}.',
  'disk.reading.damaged.fix': 'Nothing; delete the file that was set aside.',
  'disk.reading.unreadable': 'The file that remembers what was read cannot be read ({code}).',
  'disk.reading.unreadable.fix': 'Give yourself the permission to read and write it.',

  'disk.backup.none': 'There is no backup {name}, or it is damaged. List them with: randnotiz doctor --restore',
  'disk.backup.failed': 'The backup {name} could not be brought back ({code}). The data file is as it was',

  'disk.config.unreadable': '{file} cannot be read ({code}).',
  'disk.config.syntax': '{file} is no JSON: {reason}',
  'disk.config.other': '{file} must hold one JSON object.',
  'disk.config.unknown': 'There is no setting “{field}”; there are {names}.',
  'disk.config.unknown-near': 'There is no setting “{field}”. Is “{nearest}” meant?',
  'disk.config.not.text': '“{field}” must be a text.',
  'disk.config.not.names': '“{field}” must be an object of texts, such as {"name": "text"}.',
  'disk.config.not.lang': '“{field}” must be "en" or "de".',
  'disk.config.not.theme': '“{field}” must be "auto", "dark", "light", "contrast" or "none".',
  'disk.config.not.keys':
    '“{field}” must hold lists of keys by context and command, such as {"reader": {"note": ["a"]}}.',
  'disk.config.not.measure': '“{field}” must be a whole number from 30 to 140.',
  'disk.config.not.flag': '“{field}” must be true or false.',
  'disk.config.fix': 'Change it in {file}; until then it is passed over.',

  'disk.outside.no-editor': 'The editor {program} cannot be started ({code}). Set EDITOR to one that is there',
  'disk.outside.no-opener': 'Nothing here opens addresses ({program} is missing): {address}',
  'disk.outside.no-pager': 'the pager {program} cannot be started ({code}); set PAGER to one that is there',
  'disk.outside.address': 'Only http, https and mailto addresses are opened, not {address}',
} as const;
