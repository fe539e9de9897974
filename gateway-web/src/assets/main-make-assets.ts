import { makeAssets } from './load-assets.ts';
import type { AssetsOptions } from './served-assets.ts';

// Its only argument is what `loadAssetsApart` was asked for.
const options = JSON.parse(process.argv[2] ?? '') as AssetsOptions;
const made = await makeAssets(options);
process.send?.(made, undefined, {}, () => process.exit(0));
