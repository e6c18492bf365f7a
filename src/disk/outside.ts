/** Other programs that the reader starts; none through a shell. */

export interface OutsideInput {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Lets the person edit a text in their editor (`config.editor`, `$VISUAL`, `$EDITOR`, else vi or notepad).
 * The editor owns the terminal meanwhile.
 * @returns the new text; `null` when it was left unchanged or the editor failed on purpose (`:cq`)
 * @throws DiskFailure when no editor can be started
 */
export async function editText(text: string, options: OutsideInput & { editor?: string }): Promise<string | null> {
  throw new Error(`not built yet: ${text.length} ${options.platform}`);
}

/** Opens a file in the person's editor, at a line (from 1) where the editor is known to take one. */
export async function editFile(path: string, line: number, options: OutsideInput & { editor?: string }): Promise<void> {
  throw new Error(`not built yet: ${path} ${line} ${options.platform}`);
}

/** Opens an http, https or mailto address. @throws DiskFailure for any other, or when nothing can open it */
export async function openAddress(address: string, options: OutsideInput): Promise<void> {
  throw new Error(`not built yet: ${address} ${options.platform}`);
}

/** Puts text on the clipboard by the system's own program. `false`: there is none that worked. */
export async function copyText(text: string, options: OutsideInput): Promise<boolean> {
  throw new Error(`not built yet: ${text.length} ${options.platform}`);
}
