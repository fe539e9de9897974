import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What Pulumi loads at once and needs only to turn functions into text for cloud services, which no program here does. */
const SELDOM = ['typescript', '@npmcli/arborist'];

/**
 * To be called before Pulumi is imported: a compiler and npm's reader of folders are then loaded at their first use,
 * that is never. Saves 40 MB and half of the time that the import takes.
 */
export function loadPulumiLightly(): void {
  const standIns = new Map<string, string>();
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!SELDOM.includes(specifier) || !isPulumi(context.parentURL)) return found;
      // A file name of its own: loaded modules are known by theirs.
      const url = `${found.url}.later.cjs`;
      standIns.set(url, standInFor(found.url));
      return { url, format: 'commonjs', shortCircuit: true };
    },
    load(url, context, next) {
      const source = standIns.get(url);
      return source === undefined ? next(url, context) : { format: 'commonjs', shortCircuit: true, source };
    },
  });
}

function isPulumi(url: string | undefined): boolean {
  return url?.includes('/node_modules/@pulumi/pulumi/') ?? false;
}

/** Has every property of the real module, and loads it when one of them is read. */
function standInFor(url: string): string {
  const path = JSON.stringify(fileURLToPath(url));
  return `
let loaded;
const real = () => (loaded ??= require(${path}));
module.exports = new Proxy({}, {
  get: (_, name) => (name === '__esModule' ? true : name === 'default' ? real() : real()[name]),
});`;
}
