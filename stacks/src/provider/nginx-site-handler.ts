import { z } from 'zod';
import type { EdgeHost, NginxSite } from '../edge/index.ts';
import { SshAccess } from '../host-access/index.ts';
import { callHost } from '../host-agent/index.ts';
import type { ResourceHandler } from './resource-handler.ts';

const NginxSiteInputs = z.object({
  host: z.custom<EdgeHost>((value) => typeof value === 'object' && value !== null),
  ssh: SshAccess.optional(),
  site: z.custom<NginxSite>((value) => typeof value === 'object' && value !== null),
});
type NginxSiteInputs = z.infer<typeof NginxSiteInputs>;

interface NginxSiteOuts {
  contentHash: string;
  /** Hash as published; a refresh leaves it, so that a file changed by hand shows as a difference. */
  publishedHash: string;
  neighbours: number;
}

/** A tenant's site at the host's nginx: published together with all others or not at all. */
export const nginxSiteHandler: ResourceHandler<NginxSiteInputs, NginxSiteOuts> = {
  schema: NginxSiteInputs,
  replaceOn: [],

  async create(inputs) {
    return { id: inputs.site.slug, outs: await publish(inputs) };
  },
  update: (_id, inputs) => publish(inputs),

  async read(id, inputs) {
    const found = await callHost(inputs, { kind: 'read-site', dir: inputs.host.dir, slug: id });
    return found === null
      ? undefined
      : {
          // Nothing but a publication brings a new certificate, so one that ends soon is a difference.
          contentHash: found.isCertificateDue ? `${found.contentHash} certificate due` : found.contentHash,
          publishedHash: inputs.publishedHash,
          neighbours: inputs.neighbours,
        };
  },

  async delete(id, inputs) {
    await callHost(inputs, { kind: 'remove-site', host: inputs.host, slug: id });
  },

  driftOf: (outs) =>
    outs.contentHash === outs.publishedHash
      ? undefined
      : 'the file was changed by hand, or its certificate ends soon',
};

async function publish({ host, ssh, site }: NginxSiteInputs): Promise<NginxSiteOuts> {
  const { contentHash, neighbours } = await callHost({ ssh }, { kind: 'publish-site', host, site });
  return { contentHash, publishedHash: contentHash, neighbours };
}
