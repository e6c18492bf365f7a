export const disk = {
  'disk.outside.no-editor': 'the editor {program} cannot be started; name one with EDITOR, VISUAL or in the config',
  'disk.outside.bad-address': 'only http, https and mailto addresses are opened, not {address}',
  'disk.outside.no-opener': '{program} is not there to open the address; copy it instead',
  'disk.config.unreadable': 'the config cannot be read: {reason}',
  'disk.config.no-json': 'the config is no JSON: {reason}',
  'disk.config.no-object': 'the config is no JSON object',
  'disk.config.mend': 'mend the file or remove it; until then nothing in it counts',
  'disk.config.unknown': 'the config has a setting “{name}” that does not exist',
  'disk.config.known': 'these exist: {names}',
  'disk.config.wrong': 'the setting “{name}” is not what it should be, and does not count',
  'disk.config.expected': 'it should be {expected}',
};
