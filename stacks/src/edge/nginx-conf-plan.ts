import { fillConf, includeText, listenText, pathText } from './conf-text.ts';
import { edgePaths } from './edge-paths-plan.ts';
import type { CertificateFiles } from './site-conf-plan.ts';
import type { EdgeHost } from './site.ts';

/** `files` names the sites one by one for a candidate; without it all of the sites folder. */
export function renderNginxConf(
  template: string,
  host: EdgeHost,
  defaultFiles: CertificateFiles,
  files?: readonly string[],
): string {
  const paths = edgePaths(host.dir);
  const ipv6 = host.ipv6 ?? false;
  return fillConf(template, {
    sitesDir: pathText(paths.sitesDir),
    errorLog: pathText(paths.errorLog),
    generationFile: pathText(paths.generationFile),
    listenHttp: listenText(host.httpPort, { tls: false, isDefault: true, ipv6 }),
    listenHttps: listenText(host.httpsPort, { tls: true, isDefault: true, ipv6 }),
    defaultCertificate: pathText(defaultFiles.certificate),
    defaultCertificateKey: pathText(defaultFiles.key),
    sites: includeText(files ? { files } : { folder: paths.sitesDir }),
  });
}

export function renderGenerationConf(generation: string): string {
  if (!/^[0-9a-f]{16}$/.test(generation)) throw new RangeError('generation must be 16 hex digits');
  return `geo $waas_generation {\n    default ${generation};\n}\n`;
}

export const SIGNAL_CONF = 'pid /run/nginx/nginx.pid;\nerror_log stderr;\nevents {\n}\n';
