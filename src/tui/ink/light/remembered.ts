/** Remembers what a function of one text gave: from frame to frame most rows of a screen are the same. */
export function remembered<R>(make: (text: string) => R, most = 4096): (text: string) => R {
  let known = new Map<string, R>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    // Emptied at once rather than one by one: what is on the screen is soon known again.
    if (known.size >= most) known = new Map();
    known.set(text, made);
    return made;
  };
}
