import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { DEMO_PICTURES } from './demo-pictures.ts';
import { PALETTES, svgOf } from './drawing.ts';

/** Draws the pictures of the demo into this folder: `node src/data/demo/pictures/main-draw-pictures.ts`. */
for (const { name, draw, palette, seed, width, height } of DEMO_PICTURES) {
  const svg = svgOf(draw, { seed, palette: PALETTES[palette], width, height });
  const webp = await sharp(Buffer.from(svg)).webp({ quality: 72, effort: 6 }).toBuffer();
  await writeFile(join(import.meta.dirname, `${name}.webp`), webp);
  process.stdout.write(`  ${name}.webp  ${Math.round(webp.length / 1024)} kB\n`);
}
