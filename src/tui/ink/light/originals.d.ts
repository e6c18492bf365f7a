// Parts of Ink that the build replaces by lighter ones (see `ink-light.config.js`); these names lead to the originals.
declare module 'ink-original/output' {
  interface Operation {
    readonly transformers: readonly ((line: string, index: number) => string)[];
  }
  interface Clip {
    readonly x1?: number;
    readonly x2?: number;
    readonly y1?: number;
    readonly y2?: number;
  }
  export default class Output {
    constructor(size: { readonly width: number; readonly height: number });
    write(x: number, y: number, text: string, operation: Operation): void;
    clip(clip: Clip): void;
    unclip(): void;
    get(): { output: string; height: number };
  }
}

declare module 'ink-original/line-update' {
  export default function lineUpdate(previous: string, next: string, columns?: number): string;
}

declare module 'ink-original/sanitize-ansi' {
  export default function sanitizeAnsi(text: string): string;
}

declare module 'ink-original/string-width' {
  export default function stringWidth(text: string, options?: object): number;
}
