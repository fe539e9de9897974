import Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';

const PING_TIMEOUT_MS = 3000;

/** Docker where DOCKER_HOST says, else on its usual socket. */
export function connectDocker(): Docker {
  return new Docker();
}

export async function dockerAnswers(docker: Docker): Promise<boolean> {
  const late = sleep(PING_TIMEOUT_MS, false, { ref: false });
  const ping = docker.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([ping, late]);
}
