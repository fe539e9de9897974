// Preloaded by a test: tells on SIGUSR2 which packages this process has loaded.
import { registerHooks } from 'node:module';
import process from 'node:process';

const packages = new Set();
registerHooks({
  load(url, context, next) {
    const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url)?.[1];
    if (name !== undefined) packages.add(name);
    return next(url, context);
  },
});
process.on('SIGUSR2', () => process.send?.({ type: 'packages', packages: [...packages] }));
