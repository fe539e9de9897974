import {
  readDeployChoices,
  type components,
  type DeployChoices as Offered,
  type PlatformClient,
  type WantedChoices as Wanted,
} from '@codexdlc/platform-api/client';
import { readClientChoices } from '../clients/read-client-choices.ts';

/** Everything that the form offers. */
export interface DeployChoices extends Offered {
  clients: components['schemas']['Client'][];
}

export interface WantedChoices extends Wanted {
  /** Id of the client that is chosen. */
  client: string;
}

export async function readChoices(platform: PlatformClient, wanted: WantedChoices): Promise<DeployChoices> {
  const [clients, offered] = await Promise.all([
    readClientChoices(platform, wanted.client),
    readDeployChoices(platform, wanted),
  ]);
  return { clients, ...offered };
}
