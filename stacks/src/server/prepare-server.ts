import { hostClient, sendImages } from '../host-access/index.ts';
import { callHost, ensureAgent } from '../host-agent/index.ts';
import type { HostPreparedInputs } from './host-prepared-handler.ts';
import { sealHostKey } from './seal-host-key.ts';

/** The server shows its own key, its Docker has every image that will be asked for, and its nginx serves. Safe to repeat. */
export async function prepareServer(wanted: HostPreparedInputs): Promise<{ copiedBytes: number }> {
  const { ssh, edge, images, edgeImage, agentImage } = wanted;
  await sealHostKey(ssh, wanted.bootstrapKey);
  const from = hostClient({ dockerHost: wanted.imageSource });
  const { bytes } = await sendImages(from, ssh, [agentImage, edgeImage, ...images]);
  await ensureAgent({ ssh, edge }, agentImage);
  await callHost({ ssh }, { kind: 'ensure-edge', host: edge, image: edgeImage });
  return { copiedBytes: bytes };
}
