/**
 * Tells when files of an archive change, come, or go.
 * @param onChange gets the changed posts' paths in the archive; `null` when it is not known which
 * @returns ends the watching
 */
export function watchArchive(root: string, onChange: (paths: readonly string[] | null) => void): () => void {
  throw new Error(`not built yet: ${root} ${onChange.name}`);
}
