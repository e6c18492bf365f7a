/** Ink's gate against sequences that move the cursor; it looks at every text of every frame. */
import sanitizeAnsi from 'ink-original/sanitize-ansi';
import { remembered } from './remembered.ts';

export default remembered(sanitizeAnsi);
