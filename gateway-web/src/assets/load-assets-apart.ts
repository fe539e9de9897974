import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { assetsOf, type Assets, type AssetsOptions, type MadeAssets } from './served-assets.ts';

const MAKER = join(import.meta.dirname, 'main-make-assets.ts');

/**
 * The same as `loadAssets`, made in a process of its own: bundler, icons and packers leave some 60 MB behind that a server
 * would carry for all of its life.
 */
export async function loadAssetsApart(options: AssetsOptions): Promise<Assets> {
  const maker = fork(MAKER, [JSON.stringify(options)], { serialization: 'advanced', execArgv: [] });
  const ended = once(maker, 'exit').then(([code]: unknown[]) => {
    throw new Error(`The assets could not be made (exit code ${String(code)}); the reason is above.`);
  });
  const [made] = (await Promise.race([once(maker, 'message'), ended])) as [MadeAssets];
  ended.catch(() => undefined);
  return assetsOf({ ...made, assets: made.assets.map(withBuffers) });
}

/** Bytes arrive as plain arrays of them. */
function withBuffers(asset: MadeAssets['assets'][number]): MadeAssets['assets'][number] {
  const { body, brotli, gzip } = asset;
  return {
    ...asset,
    body: Buffer.from(body),
    brotli: brotli && Buffer.from(brotli),
    gzip: gzip && Buffer.from(gzip),
  };
}
