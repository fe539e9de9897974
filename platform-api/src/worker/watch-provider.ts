import type { FromEngine } from '../engine/engine-task.ts';

/** What the plugin of the provider makes and asks for, one call after the other. What is done on a server has other bounds. */
const OF_PROVIDER = ['server', 'firewall', 'ipv4', 'ipv6'];

export interface ProviderWatch {
  hear(message: FromEngine): void;
  /** Whether it was given up. */
  isSilent(): boolean;
  stop(): void;
}

/** Tells once when one thing of the provider takes longer than that. */
export function watchProvider(seconds: number, onSilent: () => void): ProviderWatch {
  const timers = new Map<string, NodeJS.Timeout>();
  let hasGivenUp = false;
  const end = (resource: string): void => {
    clearTimeout(timers.get(resource));
    timers.delete(resource);
  };
  const stop = (): void => {
    for (const resource of [...timers.keys()]) end(resource);
  };
  const giveUp = (): void => {
    hasGivenUp = true;
    stop();
    onSilent();
  };
  return {
    hear(message) {
      if (message.type !== 'resource' || !OF_PROVIDER.includes(message.resource) || hasGivenUp) return;
      end(message.resource);
      if (message.state === 'started') timers.set(message.resource, setTimeout(giveUp, seconds * 1000));
    },
    isSilent: () => hasGivenUp,
    stop,
  };
}
