import { copyImages, hostClient } from '../host-access/index.ts';
import type { HostPreparedInputs } from './host-prepared-handler.ts';
import { sealHostKey } from './seal-host-key.ts';

/** The server shows its own key, and its Docker has every image that will be asked for. */
export async function prepareServer(wanted: HostPreparedInputs): Promise<{ copiedBytes: number }> {
  const { ssh, images, edgeImage, agentImage } = wanted;
  await sealHostKey(ssh, wanted.bootstrapKey);
  const from = hostClient({ dockerHost: wanted.imageSource });
  const { bytes } = await copyImages(from, hostClient({ ssh }), [agentImage, edgeImage, ...images]);
  return { copiedBytes: bytes };
}
