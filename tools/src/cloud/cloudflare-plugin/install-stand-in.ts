import { buildSync } from 'esbuild';
import { createHash } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SetupError } from '../../errors.ts';
import { CLOUDFLARE_PLUGIN_VERSION } from './version.ts';

const ENTRY = join(import.meta.dirname, 'main-cloudflare-plugin.ts');
/** The versions of the libraries that go into it. */
const MANIFEST = join(import.meta.dirname, '..', '..', '..', 'package.json');
const MARKER = 'stand-in.json';
const PROGRAM = 'pulumi-resource-cloudflare';
/**
 * The engine starts it with the environment of the update, whose PATH has Node first. Every update starts it several times:
 * compiled code is kept beside it, and goes with it.
 */
const LAUNCHER = `#!/bin/sh
here=$(dirname "$0")
export NODE_COMPILE_CACHE="$here/compiled"
exec node "$here/plugin.cjs" "$@"
`;

/**
 * Puts the stand-in where the engine of this PULUMI_HOME looks for the plugin of Cloudflare. The vendor's own is left
 * alone, and so is a stand-in that was made from the same code. Answers which of them is there.
 */
export async function installCloudflareStandIn(home: string): Promise<'official' | 'stand-in'> {
  const folder = join(home, 'plugins', `resource-cloudflare-v${CLOUDFLARE_PLUGIN_VERSION}`);
  const installed = await markerOf(folder);
  if (installed === undefined && (await exists(join(folder, PROGRAM)))) return 'official';

  const key = await sourceKey();
  if (installed === key) return 'stand-in';

  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), '.draft-'));
  try {
    await writeFile(join(draft, 'plugin.cjs'), bundle());
    await writeFile(join(draft, PROGRAM), LAUNCHER);
    await chmod(join(draft, PROGRAM), 0o755);
    await chmod(draft, 0o755);
    await writeFile(join(draft, MARKER), `${JSON.stringify({ key })}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder).catch(async (error: unknown) => {
      // Another process was quicker, with the same code.
      if ((await markerOf(folder)) !== key) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return 'stand-in';
}

/** Changes with the code and with the versions of its libraries; quicker to have than the bundle. */
async function sourceKey(): Promise<string> {
  const names = (await readdir(import.meta.dirname)).filter((name) => /(?<!\.test)\.ts$/.test(name)).sort();
  const hash = createHash('sha256')
    .update(LAUNCHER)
    .update(await readFile(MANIFEST));
  for (const name of names) hash.update(name).update(await readFile(join(import.meta.dirname, name)));
  return hash.digest('hex');
}

async function markerOf(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, MARKER), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && 'key' in value ? String(value.key) : '';
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * One file with all its libraries: the folder outlives the checkout that it was made from. Not by esbuild's service,
 * which somebody else in this process may use and end.
 */
function bundle(): Uint8Array {
  try {
    const { outputFiles } = buildSync({
      entryPoints: [ENTRY],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['typescript', 'ts-node'],
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'none',
      write: false,
      logLevel: 'silent',
    });
    const [file] = outputFiles;
    if (file === undefined) throw new Error('esbuild wrote no file');
    return file.contents;
  } catch (cause) {
    throw new SetupError(
      'The stand-in for the plugin of Cloudflare could not be bundled',
      cause instanceof Error ? cause.message : String(cause),
      'Correct the code in tools/src/cloud/cloudflare-plugin and run this again',
      { cause },
    );
  }
}
