import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isText, type Asset } from './asset.ts';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Texts once, as small as they get; pictures and fonts are packed already. */
export async function compressAsset(asset: Asset): Promise<Asset> {
  if (!isText(asset)) return asset;
  const [brotli, zipped] = await Promise.all([
    toBrotli(asset.body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: asset.body.length,
      },
    }),
    toGzip(asset.body, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  const smaller = (packed: Buffer) => (packed.length < asset.body.length ? packed : undefined);
  return { ...asset, brotli: smaller(brotli), gzip: smaller(zipped) };
}
