import type { AgencySettings } from '../agency-settings.ts';
import type { Assets } from '../assets/served-assets.ts';

const ICON_SIZES = [192, 512];

/** For whoever puts the site on the home screen of a phone. */
export function webManifest(
  { name }: Pick<AgencySettings, 'name'>,
  assets: Pick<Assets, 'url' | 'all'>,
): string {
  const known = new Set(assets.all.map((asset) => asset.name));
  const icons = ICON_SIZES.map((size) => ({ size: `${size}x${size}`, asset: `pictures/icon-${size}.png` }))
    .filter(({ asset }) => known.has(asset))
    .map(({ size, asset }) => ({ src: assets.url(asset), sizes: size, type: 'image/png' }));
  return JSON.stringify({
    name,
    short_name: name.slice(0, 12),
    start_url: '/',
    display: 'browser',
    background_color: '#FAF8F4',
    theme_color: '#FAF8F4',
    icons: [{ src: assets.url('pictures/mark.svg'), sizes: 'any', type: 'image/svg+xml' }, ...icons],
  });
}
