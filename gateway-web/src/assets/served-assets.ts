import type { Asset } from './asset.ts';

export interface Assets {
  /** `app.css` -> `/assets/app.<hash>.css`; a name that is no asset is a bug and throws. */
  url(name: string): string;
  find(url: string): Asset | undefined;
  /** Addresses of the modules that a script of ours needs. */
  imports(name: string): readonly string[];
  all: readonly Asset[];
}

/** A folder of pictures elsewhere: `niches/salon/phone.webp` is the asset `niches/salon/phone.webp`. */
export interface PictureFolder {
  directory: string;
  prefix: string;
}

export interface AssetsOptions {
  /** `assets/` of the gateway. */
  directory: string;
  pictures?: readonly PictureFolder[];
}

/** Everything that browsers get, as plain values: what one process makes and another serves. */
export interface MadeAssets {
  assets: Asset[];
  /** For each script of ours the modules that it needs. */
  imports: [string, string[]][];
}

export function assetsOf({ assets, imports }: MadeAssets): Assets {
  const byName = new Map(assets.map((asset) => [asset.name, asset]));
  const byUrl = new Map(assets.map((asset) => [asset.url, asset]));
  const importsOf = new Map(imports);
  return {
    url(name) {
      const asset = byName.get(name);
      if (!asset) throw noAsset(name);
      return asset.url;
    },
    find: (wanted) => byUrl.get(wanted),
    imports: (name) => importsOf.get(name) ?? [],
    all: assets,
  };
}

export function noAsset(name: string): Error {
  return new Error(`There is no asset ${JSON.stringify(name)}: see src/assets/load-assets.ts.`);
}
