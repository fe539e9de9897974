export interface DockerFacts {
  answers: boolean;
  /** The `dockerd` program is installed. */
  dockerd: boolean;
  root: boolean;
  apt: boolean;
  mayInstall: boolean;
}

export type DockerWay =
  { do: 'use' } | { do: 'start' } | { do: 'install-and-start' } | { do: 'refuse'; why: string; todo: string };

/** What to do about Docker on this machine; the least that works. */
export function decideDockerWay(facts: DockerFacts): DockerWay {
  if (facts.answers) return { do: 'use' };
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
