import { build, stop } from 'esbuild';
import { basename, extname, join } from 'node:path';
import { SetupError } from '../errors.ts';
import type { ContextFile } from './build-context.ts';

/** CommonJS libraries inside an ES module still ask for what CommonJS gave them. */
const COMMONJS_NAMES = [
  "import { createRequire as commonJsRequire } from 'node:module';",
  'const require = commonJsRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

/** Bundles the entries of a blueprint: `src/main-backend.ts` becomes `main-backend.js`, shared code is there once. */
export async function bundleEntries(
  folder: string,
  entries: readonly string[],
  external: readonly string[],
  /** Not for code that loads CommonJS late: a chunk of it has no names. */
  splitting = true,
): Promise<ContextFile[]> {
  try {
    const { outputFiles } = await build({
      absWorkingDir: folder,
      entryPoints: entries.map((entry) => ({
        in: join(folder, entry),
        out: basename(entry, extname(entry)),
      })),
      outdir: '/app',
      bundle: true,
      splitting,
      chunkNames: 'chunks/[hash]',
      platform: 'node',
      format: 'esm',
      target: 'node24',
      banner: { js: COMMONJS_NAMES },
      external: [...external],
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'none',
      write: false,
      logLevel: 'silent',
    });
    return outputFiles.map(({ path, contents }) => ({
      path: path.slice('/app/'.length),
      executable: false,
      content: Buffer.from(contents),
    }));
  } catch (cause) {
    throw new SetupError(
      `The entries of ${basename(folder)} could not be bundled`,
      cause instanceof Error ? cause.message : String(cause),
      'Correct the code and run this again',
      { cause },
    );
  } finally {
    await stop(); // its helper process would keep 300 MB for as long as this one lives
  }
}
