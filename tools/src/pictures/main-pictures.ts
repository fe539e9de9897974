import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { REPO_ROOT } from '../repo/repo-root.ts';
import { startTestServers } from '../testing/start-servers.ts';
import { LANGUAGES, pictureDay, readSample } from './sample.ts';
import { startSampleSite } from './start-sample-site.ts';
import { takePictures } from './take-pictures.ts';
import { takeIcons, takePreviews } from './take-previews.ts';
import { toWebp } from './to-webp.ts';

/**
 * Makes the pictures of the landings, by hand, when the booking product or a sample has changed:
 *
 *   node tools/src/pictures/main-pictures.ts                          all niches that have a sample.json
 *   node tools/src/pictures/main-pictures.ts coaches                  one
 *   node tools/src/pictures/main-pictures.ts --previews http://127.0.0.1:8702   pictures of links, from a gateway in development mode
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { previews: { type: 'string' }, chromium: { type: 'string', default: '/usr/bin/chromium' } },
});
const MAX_BYTES = 60_000;
const NICHES = join(REPO_ROOT, 'gateway-web/niches');

const browser = await chromium.launch({ executablePath: values.chromium, args: ['--no-sandbox'] });
try {
  if (values.previews === undefined)
    await picturesOf(positionals.length > 0 ? positionals : await allNiches());
  else {
    const gatewayDir = join(REPO_ROOT, 'gateway-web');
    await takePreviews(browser, { gatewayUrl: values.previews, gatewayDir });
    await takeIcons(browser, gatewayDir);
  }
} finally {
  await browser.close();
}

async function allNiches(): Promise<string[]> {
  const entries = await readdir(NICHES, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function picturesOf(niches: readonly string[]): Promise<void> {
  const servers = await startTestServers();
  try {
    for (const niche of niches) await picturesOfNiche(niche, servers);
  } finally {
    await servers.stop();
  }
}

async function picturesOfNiche(
  niche: string,
  servers: { databaseUrl: string; redisUrl: string },
): Promise<void> {
  const sample = await readSample(NICHES, niche);
  const day = pictureDay(sample, new Date());
  const folder = join(NICHES, niche, 'pictures');
  await mkdir(folder, { recursive: true });
  for (const language of LANGUAGES) {
    const site = await startSampleSite({ sample, niche, language, day, servers, env: process.env });
    try {
      const taken = await takePictures(browser, { site, language, bookingOf: sample.bookingOf, day });
      for (const [name, png] of Object.entries(taken)) {
        const webp = await toWebp(browser, png, MAX_BYTES);
        await writeFile(join(folder, `${name}-${language}.webp`), webp);
        console.log(`${niche} ${name}-${language}  ${webp.length} bytes`);
      }
    } finally {
      await site.stop();
    }
  }
}
