/** In the folder of its tenant. */
export const SOCKET_NAME = 'backend.sock';

/** Where everything lies inside an edge folder. The container sees the same paths. */
export function edgePaths(dir: string) {
  return {
    dir,
    mainConf: `${dir}/nginx.conf`,
    /** Just enough for `nginx -s reload` to find the process, whatever the sites look like. */
    signalConf: `${dir}/signal.conf`,
    generationFile: `${dir}/generation.conf`,
    sitesDir: `${dir}/sites`,
    site: (slug: string) => `${dir}/sites/${slug}.conf`,
    /** Of backends that are no port of this machine: one folder per tenant, one socket in it. */
    socketsDir: `${dir}/sockets`,
    socketDir: (slug: string) => `${dir}/sockets/${slug}`,
    socket: (slug: string) => `${dir}/sockets/${slug}/${SOCKET_NAME}`,
    certsDir: `${dir}/certs`,
    pagesDir: `${dir}/pages`,
    acmeDir: `${dir}/acme`,
    logsDir: `${dir}/logs`,
    accessLog: (slug: string) => `${dir}/logs/${slug}.access.log`,
    errorLog: `${dir}/logs/error.log`,
    stagingDir: `${dir}/staging`,
    /** Exists while a change is between "file swapped" and "proved good". */
    journal: `${dir}/staging/unfinished.json`,
  };
}
export type EdgePaths = ReturnType<typeof edgePaths>;

export function defaultCaDir(dir: string): string {
  return `${dir.slice(0, dir.lastIndexOf('/'))}/ca`;
}
