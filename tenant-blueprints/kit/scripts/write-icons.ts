import { createRequire } from 'node:module';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Icons of Lucide (ISC) that views may name: `node scripts/write-icons.ts` writes a partial for each. */
const NAMES = [
  'arrow-left',
  'arrow-right',
  'ban',
  'bell',
  'calendar',
  'calendar-plus',
  'chart-column',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'circle-alert',
  'circle-check',
  'clock',
  'copy',
  'door-open',
  'download',
  'ellipsis',
  'euro',
  'external-link',
  'eye',
  'eye-off',
  'file-text',
  'filter',
  'gift',
  'globe',
  'grip-vertical',
  'history',
  'hourglass',
  'house',
  'image',
  'info',
  'key-round',
  'link',
  'lock',
  'log-in',
  'log-out',
  'mail',
  'menu',
  'message-circle',
  'messages-square',
  'monitor',
  'palette',
  'pencil',
  'phone',
  'play',
  'plus',
  'repeat',
  'rss',
  'scissors',
  'search',
  'send',
  'settings',
  'shield',
  'sliders-horizontal',
  'smartphone',
  'star',
  'store',
  'ticket',
  'trash-2',
  'triangle-alert',
  'undo-2',
  'upload',
  'user',
  'user-cog',
  'user-plus',
  'users',
  'webhook',
  'x',
];

const Icons = z.object({
  icons: z.record(z.string(), z.object({ body: z.string() })),
  aliases: z.record(z.string(), z.object({ parent: z.string() })),
});

const { icons, aliases } = Icons.parse(createRequire(import.meta.url)('@iconify-json/lucide/icons.json'));
const folder = join(import.meta.dirname, '..', 'assets', 'views', 'kit', 'icons');
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) rmSync(join(folder, file));
for (const name of NAMES) {
  const body = icons[aliases[name]?.parent ?? name]?.body;
  if (body === undefined) throw new Error(`Lucide has no icon ${name}`);
  // What is the same for all stands in kit/icon.ejs.
  const own = body
    .replaceAll(/<\/?g[^>]*>/g, '')
    .replaceAll(/ (?:fill|stroke|stroke-linecap|stroke-linejoin|stroke-width)="[^"]*"/g, '');
  writeFileSync(join(folder, `${name}.ejs`), own);
}
