import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { DecodeAnswer } from './decode-job.ts';
import { MAX_PICTURE_PIXELS, maxPixels, PICTURE_WIDTHS } from './picture-rules.ts';

// Native code that reads what strangers send has a process of its own, without secrets; if there is too little
// memory for both, the kernel ends this one and not the site.
await writeFile('/proc/self/oom_score_adj', '1000').catch(() => undefined);

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});

const file = await buffer(process.stdin);
try {
  const open = () => sharp(file, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error', pages: 1 });
  const { width, height, format, isProgressive, orientation = 1 } = await open().metadata();
  if (width * height > maxPixels(format, isProgressive)) throw new Error('Input image exceeds pixel limit');
  const ownWidth = orientation >= 5 ? height : width;
  const largest = Math.min(ownWidth, 1600);
  // Largest first: from it the others are made, so that the file is decoded once. What is narrow and endless is cut to size.
  const own = await open()
    .autoOrient()
    .resize({ width: largest, height: 8000, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .webp({ quality: 82, effort: 4 })
    .toBuffer({ resolveWithObject: true });
  const results = [own];
  for (const smaller of PICTURE_WIDTHS.filter((each) => each < own.info.width).toReversed())
    results.push(
      await sharp(own.data)
        .resize({ width: smaller })
        .webp({ quality: 80, effort: 4 })
        .toBuffer({ resolveWithObject: true }),
    );
  answer({
    ok: true,
    pictures: results.map(({ info, data }) => ({
      width: info.width,
      height: info.height,
      bytes: data.length,
    })),
  });
  for (const { data } of results) process.stdout.write(data);
} catch (error) {
  const isTooLarge = error instanceof Error && /pixel limit|dimensions/i.test(error.message);
  answer({ ok: false, why: isTooLarge ? 'too-large' : 'broken' });
}

function answer(value: DecodeAnswer): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
