/** `node:crypto`, loaded when something is hashed or named at random: the first paint needs none, and it takes 5 ms. */
import type { Hash } from 'node:crypto';
import { createRequire } from 'node:module';

type Crypto = typeof import('node:crypto');
let crypto: Crypto | null = null;

function loaded(): Crypto {
  crypto ??= createRequire(import.meta.url)('node:crypto') as Crypto;
  return crypto;
}

export const createHash = (algorithm: 'sha1' | 'sha256'): Hash => loaded().createHash(algorithm);
export const randomBytes = (size: number): Buffer => loaded().randomBytes(size);
export const randomUUID = (): string => loaded().randomUUID();
