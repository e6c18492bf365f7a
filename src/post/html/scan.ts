/** Reads HTML as it stands in Markdown: one pass, linear in its length whatever the input, and never an error. */

export type Attributes = Readonly<Record<string, string>>;

export interface HtmlEvents {
  /** Text between tags, entities not yet decoded. Offsets are UTF-16 units of the scanned text. */
  text(text: string, start: number, end: number): void;
  open(tag: string, attributes: Attributes, closed: boolean, start: number, end: number): void;
  close(tag: string, start: number, end: number): void;
}

const none: Attributes = Object.freeze({});
const nameAt = /[a-zA-Z][a-zA-Z0-9:_-]*/y;
/** Elements whose content is not text for readers, up to their own end tag. */
const rawElements = new Set(['script', 'style']);

/** Tells `events` the tags and texts of `html`. Comments, declarations and processing instructions give nothing. */
export function scanHtml(html: string, events: HtmlEvents): void {
  const lastEnd = html.lastIndexOf('>');
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag < 0 || tag > lastEnd) break;
    const second = html.charCodeAt(tag + 1);
    let end = -1;
    if (second === 0x21 || second === 0x3f) end = markupEnd(html, tag, second);
    else if (second === 0x2f) {
      nameAt.lastIndex = tag + 2;
      if (nameAt.test(html)) end = html.indexOf('>', nameAt.lastIndex) + 1;
    } else {
      nameAt.lastIndex = tag + 1;
      if (nameAt.test(html)) end = tagEnd(html, nameAt.lastIndex);
    }
    if (end <= 0) {
      // A lone `<` is text.
      events.text(html.slice(at, tag + 1), at, tag + 1);
      at = tag + 1;
      continue;
    }
    if (tag > at) events.text(html.slice(at, tag), at, tag);
    at = emit(html, tag, end, events);
  }
  if (at < html.length) {
    // An open comment at the very end hides what follows it, as in a browser.
    const rest = html.slice(at);
    const comment = rest.indexOf('<!--');
    const text = comment < 0 ? rest : rest.slice(0, comment);
    if (text) events.text(text, at, at + text.length);
  }
}

function emit(html: string, start: number, end: number, events: HtmlEvents): number {
  const second = html.charCodeAt(start + 1);
  if (second === 0x21 || second === 0x3f) return end;
  const closing = second === 0x2f;
  nameAt.lastIndex = start + (closing ? 2 : 1);
  const name = (nameAt.exec(html)?.[0] ?? '').toLowerCase();
  if (closing) {
    events.close(name, start, end);
    return end;
  }
  const inside = html.slice(nameAt.lastIndex, end - 1);
  const closed = inside.endsWith('/');
  if (rawElements.has(name)) {
    if (closed) return end;
    const close = new RegExp(`</${name}[^>]*>`, 'gi');
    close.lastIndex = end;
    return close.exec(html) ? close.lastIndex : html.length;
  }
  events.open(name, inside.length > 1 ? attributesOf(inside) : none, closed, start, end);
  return end;
}

/** The end of a comment, a declaration or a processing instruction. */
function markupEnd(html: string, start: number, second: number): number {
  if (html.startsWith('<!--', start)) {
    if (html.startsWith('<!-->', start)) return start + 5;
    const end = html.indexOf('-->', start + 4);
    return end < 0 ? html.length : end + 3;
  }
  const close = second === 0x3f ? '?>' : html.startsWith('<![CDATA[', start) ? ']]>' : '>';
  const end = html.indexOf(close, start + 2);
  return end < 0 ? html.indexOf('>', start) + 1 : end + close.length;
}

/** The end of a tag whose name ends at `from`; a `>` in a quoted value does not end it. */
function tagEnd(html: string, from: number): number {
  let at = from;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if ((code === 0x22 || code === 0x27) && followsEquals(html, at)) {
      const close = html.indexOf(html[at] ?? '"', at + 1);
      if (close < 0) break;
      at = close;
    }
    at++;
  }
  return html.indexOf('>', from) + 1;
}

/** A quote begins a value only after `=`; elsewhere in a tag it is a stray one. */
function followsEquals(html: string, at: number): boolean {
  let before = at - 1;
  while (html.charCodeAt(before) <= 0x20) before--;
  return html.charCodeAt(before) === 0x3d;
}

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Attributes by lower-case name, values as written (entities not decoded); the first of doubles wins. */
function attributesOf(inside: string): Attributes {
  const found: Record<string, string> = Object.create(null);
  for (const match of inside.slice(0, 10_000).matchAll(attribute)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!(name in found)) found[name] = match[2] ?? match[3] ?? match[4] ?? '';
  }
  return found;
}
