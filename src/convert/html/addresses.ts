/** Addresses of links, pictures and players as they should stand in a post that is read without its site. */

/** An address without the white space and control characters that browsers pass over. */
export const tidyAddress = (address: string): string => address.replace(/[\u0000-\u001f\u007f]/g, '').trim();

/** Against the post's own address where it is relative to it; `#fragment` stays. */
export function absolute(address: string, base: string | null): string {
  const tidy = tidyAddress(address);
  if (tidy === '' || tidy.startsWith('#') || !base) return tidy.startsWith('//') ? `https:${tidy}` : tidy;
  if (/^[a-z][a-z0-9+.-]*:/i.test(tidy)) return tidy;
  try {
    return new URL(tidy, base).href;
  } catch {
    return tidy;
  }
}

/** Links that lead somewhere: not a script, not nothing. */
export const leads = (address: string): boolean =>
  address !== '' && !/^(?:javascript|vbscript|data|about|blob):/i.test(address.replace(/\s/g, ''));

/** The page that a person would open for what a player shows. */
export function pageOfPlayer(address: string): string {
  const youtube = /^https?:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/(?:embed|v)\/|youtu\.be\/)([\w-]{6,20})/.exec(
    address,
  );
  if (youtube) return `https://www.youtube.com/watch?v=${youtube[1]}`;
  const vimeo = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(address);
  return vimeo ? `https://vimeo.com/${vimeo[1]}` : address;
}

/** Whether two addresses are one picture in two sizes: `bild-300x200.jpg` and `bild.jpg`. */
export const isSamePicture = (one: string, other: string): boolean => pictureStem(one) === pictureStem(other);

export const pictureStem = (address: string): string =>
  address
    .replace(/^https?:/i, '')
    .replace(/[?#].*$/, '')
    // Blogger has the size in a folder of the path.
    .replace(/\/[sw]\d{2,4}(?:-[a-z\d-]+)?\/(?=[^/]+$)/, '/')
    .replace(/(?:-\d{2,5}x\d{2,5}|-scaled|@2x)?(?=\.\w{2,5}$)/, '');

export const isPictureFile = (address: string): boolean => /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i.test(address);
