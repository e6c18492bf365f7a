// The licence texts of every package that is built into dist/, from the build's own list of inputs.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const packageOf = (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];

/** @returns one text; throws when a package has no licence file, which nobody may ship. */
export async function licenseTexts(metafile) {
  const folders = [...new Set(Object.keys(metafile.inputs).map(packageOf))].filter((folder) => folder !== undefined);
  const parts = [];
  for (const folder of folders.sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    parts.push(
      `${'='.repeat(78)}\n${name} ${version} – ${license ?? 'see below'}\n\n${texts.join('\n\n').trim() || noText(license)}\n`,
    );
  }
  return `randnotiz is built with the following packages.\n\n${parts.join('\n')}`;
}

/** Some packages name their licence and leave its text to the reader; the name is then all there is. */
function noText(license) {
  if (!license) throw new Error('a package has neither a licence nor its name');
  return `Licensed under ${license}; the package carries no text of its own (https://spdx.org/licenses/${license}.html).`;
}
