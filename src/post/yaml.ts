import yaml from 'js-yaml';

/**
 * YAML's scalars stay as they are written, but for `true`, `false` and null: a date is not shifted to UTC, a version
 * `1.10` stays that, an id `007` keeps its zeros. There is no tag that runs or builds anything.
 */
const bool = new yaml.Type('tag:yaml.org,2002:bool', {
  kind: 'scalar',
  resolve: (value: unknown) => value === 'true' || value === 'false' || value === 'True' || value === 'False',
  construct: (value: string) => value.toLowerCase() === 'true',
});
const nothing = new yaml.Type('tag:yaml.org,2002:null', {
  kind: 'scalar',
  resolve: (value: unknown) => value === null || value === '' || value === '~' || value === 'null' || value === 'Null',
  construct: () => null,
});
const merge = new yaml.Type('tag:yaml.org,2002:merge', {
  kind: 'scalar',
  resolve: (value: unknown) => value === '<<' || value === null,
});
/** Explicit tags of other types are allowed; they mean the text that is written. */
const asWritten = ['int', 'float', 'timestamp', 'binary'].map(
  (name) => new yaml.Type(`tag:yaml.org,2002:${name}`, { kind: 'scalar', construct: (value: string) => value }),
);

const schema = new yaml.Schema({
  include: [yaml.FAILSAFE_SCHEMA],
  implicit: [nothing, bool, merge],
  explicit: asWritten,
});

/**
 * Reads YAML.
 * @throws YAMLException with `reason` and `mark.line` (from 0)
 */
export function parseYaml(text: string): unknown {
  return yaml.safeLoad(text, { schema });
}
