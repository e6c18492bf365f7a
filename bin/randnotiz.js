#!/usr/bin/env node
import module from 'node:module';

// V8's compile cache exists from Node 22 on; without it the program merely starts a little later.
module.enableCompileCache?.();
await import('../dist/main.js');
