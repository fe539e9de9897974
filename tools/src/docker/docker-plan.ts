export interface DockerFacts {
  answers: boolean;
  /** The `dockerd` program is installed. */
  dockerd: boolean;
  root: boolean;
  apt: boolean;
  mayInstall: boolean;
  /** Where DOCKER_HOST says that it is; undefined for the usual socket of this machine. */
  address?: string | undefined;
  /** Process id of a `dockerd` of this machine that runs, although it does not answer. */
  running?: number | undefined;
}

const USUAL = ['unix:///var/run/docker.sock', 'unix:///run/docker.sock'];

export type DockerWay =
  { do: 'use' } | { do: 'start' } | { do: 'install-and-start' } | { do: 'refuse'; why: string; todo: string };

/** What to do about Docker on this machine; the least that works. */
export function decideDockerWay(facts: DockerFacts): DockerWay {
  if (facts.answers) return { do: 'use' };
  if (facts.address !== undefined && facts.address !== '' && !USUAL.includes(facts.address)) {
    return {
      do: 'refuse',
      why: `DOCKER_HOST is ${facts.address}, and nothing answers there; one that is started here would be another`,
      todo: 'Start that Docker, or unset DOCKER_HOST, and run this again',
    };
  }
  // A second one would take its socket away for good before it finds that everything else is taken.
  if (facts.running !== undefined) {
    return {
      do: 'refuse',
      why: `dockerd (process ${facts.running}) runs, but does not answer`,
      todo: 'Wait until it does, or restart it (sudo systemctl restart docker), and run this again',
    };
  }
  if (facts.dockerd) {
    if (facts.root) return { do: 'start' };
    return {
      do: 'refuse',
      why: 'Docker is installed, but its service does not answer and only root may start it',
      todo: 'Start it (sudo systemctl start docker) and make sure that your user is in the group "docker"',
    };
  }
  if (!facts.mayInstall)
    return refusal('Docker is not installed, and this command does not install anything');
  if (!facts.root) return refusal('Docker is not installed, and only root may install it');
  if (!facts.apt)
    return refusal('Docker is not installed, and this system has no apt-get to install it with');
  return { do: 'install-and-start' };
}

function refusal(why: string): DockerWay {
  return {
    do: 'refuse',
    why,
    todo: 'Install Docker (https://docs.docker.com/engine/install/), start it, and run this again',
  };
}
