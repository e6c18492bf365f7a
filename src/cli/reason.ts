/** Why a system call failed, as short as the system says it (`ENOENT: no such file or directory`), for a message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const text = error.message.replace(/^(E[A-Z0-9]+: [^,]+),.*$/s, '$1');
  return code && !text.startsWith(code) ? `${code}: ${text}` : text;
}
