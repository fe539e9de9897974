import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lookAtAll, type SalonRole } from './look-at-all.ts';
import { lookAtLinked } from './linked-pages.ts';
import { openSalonBed } from './salon-bed.ts';

/** npm run pictures:salon [-- --roles visitor,owner,staff]: every kind of page of the demo salon, on a phone and a desk. */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../../docs/images/salon') },
    roles: { type: 'string', default: 'visitor,owner,staff' },
  },
});
const ROLES: readonly SalonRole[] = ['visitor', 'owner', 'staff'];

await rm(values.out, { recursive: true, force: true });
await mkdir(values.out, { recursive: true });
const bed = await openSalonBed();
try {
  for (const role of ROLES.filter((one) => values.roles.split(',').includes(one))) {
    const { pages, wrong } = await lookAtAll(bed, {
      role,
      language: 'de',
      widths: [390, 1280],
      folder: values.out,
    });
    if (role === 'visitor')
      wrong.push(...(await lookAtLinked(bed, { language: 'de', widths: [390, 1280], folder: values.out })));
    console.log(`${role}: ${pages.length} pages`);
    for (const line of wrong) console.error(line);
    if (wrong.length > 0) process.exitCode = 1;
  }
} finally {
  await bed.end();
}
// Connections that are kept for later would keep this process.
process.exit();
