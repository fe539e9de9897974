import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setup } from '../global-setup.ts';
import { createGatewayBed } from '../gateway-bed.ts';
import { pagesToShow } from './pages-to-show.ts';
import { furnish } from './furnish.ts';
import { takePictures } from './take-pictures.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../../docs/images/gateway') },
    widths: { type: 'string', default: '390,768,1440' },
    only: { type: 'string' },
  },
});

await setup();
const bed = await createGatewayBed(['salon-vogt']);
try {
  const world = await furnish(bed);
  const { only } = values;
  const pages = pagesToShow(world).filter(({ name }) => only === undefined || name.includes(only));
  if (only === undefined) await rm(values.out, { recursive: true, force: true });
  await mkdir(values.out, { recursive: true });
  const widths = values.widths.split(',').map(Number);
  const wrong = await takePictures(bed, world, { pages, widths, out: values.out });
  for (const line of wrong) console.error(line);
  console.log(`${pages.length * widths.length - wrong.length} pictures in ${values.out}`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
  await bed.remove();
}
// Connections that are kept for later would keep this process.
process.exit();
