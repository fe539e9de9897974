export { connectDocker, dockerAnswers } from './connect-docker.ts';
export { ensureDocker, type EnsureDockerOptions } from './ensure-docker.ts';
