import { setFlagsFromString } from 'node:v8';

/**
 * How long a function of SQLite runs before V8 compiles it again for speed, in bytes of code, about. That of Node 20 does
 * it so early that the first answers wait for the compiler's threads; this is what it is from Node 22 on.
 */
setFlagsFromString('--wasm-tiering-budget=13000000');
