import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getIconData, iconToSVG } from '@iconify/utils';
import { ICONS } from '../view/icons.ts';

/** One SVG with a symbol per icon, for `<use href="icons.svg#name">`. */
export async function iconSprite(): Promise<string> {
  const path = fileURLToPath(import.meta.resolve('@iconify-json/lucide/icons.json'));
  // The package's own type of this file is IconifyJSON.
  const set = JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof getIconData>[0];
  const symbols = ICONS.map((name) => {
    const data = getIconData(set, name);
    if (!data) throw new Error(`Lucide has no icon "${name}": correct ICONS of view/icons.ts.`);
    const { attributes, body } = iconToSVG(data);
    return `<symbol id="${name}" viewBox="${attributes.viewBox}">${thinner(body)}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

/** Lucide draws with 2; beside Inter at 15 px a finer line sits better. */
function thinner(body: string): string {
  return body.replaceAll('stroke-width="2"', 'stroke-width="1.75"');
}
