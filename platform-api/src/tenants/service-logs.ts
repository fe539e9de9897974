import type { Readable } from 'node:stream';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { z } from 'zod';
import { consumeLogs, streamOf, type LogOptions } from './container-logs.ts';

const Services = z.array(
  z.object({ ID: z.string(), Spec: z.object({ Labels: z.record(z.string(), z.string()).default({}) }) }),
);

/** What a tenant's tasks in a Swarm wrote, on whichever nodes they are; answers how many services there are. */
export async function readServiceLogs(docker: Docker, slug: string, options: LogOptions): Promise<number> {
  const filters = { label: [`${LABEL_TENANT}=${slug}`] };
  const found = Services.parse(await docker.listServices({ filters })).flatMap(({ ID, Spec }) => {
    const role = Spec.Labels[LABEL_ROLE] ?? 'service';
    return options.service === undefined || options.service === role ? [{ id: ID, role }] : [];
  });
  await Promise.all(
    found.map(async ({ id, role }) => {
      const request = { stdout: true, stderr: true, tail: options.lines, follow: options.follow };
      // A stream where it is followed, else all of it at once: the types know the stream only.
      const answer: unknown = await docker.getService(id).logs(request);
      const source = Buffer.isBuffer(answer) ? streamOf(answer) : (answer as Readable);
      await consumeLogs(docker, source, role, options);
    }),
  );
  return found.length;
}
