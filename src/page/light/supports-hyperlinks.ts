/** Stands in for `supports-hyperlinks`, which asks the system; links are written by `page/paint.ts`. */
export default { stdout: false, stderr: false };
