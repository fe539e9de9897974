/** Docker names and labels of a cloud: deterministic, so that another process finds what one that was killed left. */
export const LABEL_CLOUD = 'dev.codexdlc.cloud';
export const LABEL_SERVER = 'dev.codexdlc.cloud-server';
export const LABEL_ADDRESS = 'dev.codexdlc.cloud-address';
/** What a server was ordered with, as JSON; a rebuild reads it. */
export const LABEL_ORDER = 'dev.codexdlc.cloud-order';

const NAME = /^[a-z][a-z0-9-]{0,40}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,60}$/;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

export function networkName(cloud: string): string {
  return cloud;
}

/** Container and disk of a server. */
export function serverName(cloud: string, id: string): string {
  return `${cloud}-server-${id}`;
}

/** An allocated address is an empty volume of this name: it outlives the process, and is found by its label. */
export function addressName(cloud: string, address: string): string {
  return `${cloud}-address-${address}`;
}

export function requireCloudName(cloud: string): void {
  if (!NAME.test(cloud))
    throw new RangeError(`a cloud is named with a-z, 0-9 and dashes, at most 41 of them, got "${cloud}"`);
}

export function requireServerNames({ id, name }: { id: string; name: string }): void {
  if (!ID.test(id)) throw new RangeError(`the id of a server has letters, digits and dashes, got "${id}"`);
  if (!HOST_NAME.test(name)) throw new RangeError(`the name of a server is a host name, got "${name}"`);
}
