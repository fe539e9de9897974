import {
  commentText,
  fillConf,
  hostNamesText,
  listenText,
  loopbackText,
  numberText,
  pathText,
  portText,
  publicPortText,
  slugText,
  socketText,
  wordText,
  type ConfText,
} from './conf-text.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { parseNginx, shapeOf, wordsOf } from './nginx-tree.ts';
import { namesOf, SITE_STATES, type EdgeHost, type NginxSite, type SiteState } from './site.ts';

export interface SiteTemplates {
  site: string;
  answerLive: string;
  answerPage: string;
  upstream: string;
}

export interface CertificateFiles {
  certificate: string;
  key: string;
}

const RETRY_AFTER_SECONDS: Record<SiteState, number> = { live: 30, maintenance: 600, suspended: 86_400 };

/** A tenant's nginx file. Whatever the tenant's words are, its directives are those of the templates. */
export function renderSiteConf(
  templates: SiteTemplates,
  host: EdgeHost,
  site: NginxSite,
  files: CertificateFiles,
): string {
  const text = fillSite(templates, host, site, files);
  refuseOtherShape(text, fillSite(templates, host, plainSite(site.state), files), namesOf(site));
  return text;
}

function fillSite(
  templates: SiteTemplates,
  host: EdgeHost,
  site: NginxSite,
  files: CertificateFiles,
): ConfText {
  const paths = edgePaths(host.dir);
  const ipv6 = host.ipv6 ?? false;
  const slug = slugText(site.slug);
  const isLive = site.state === 'live';
  return fillConf(templates.site, {
    slug,
    client: commentText(site.clientName),
    names: hostNamesText(namesOf(site)),
    listenHttp: listenText(host.httpPort, { tls: false, isDefault: false, ipv6 }),
    listenHttps: listenText(host.httpsPort, { tls: true, isDefault: false, ipv6 }),
    publicPort: publicPortText(host.httpsPort),
    certificate: pathText(files.certificate),
    certificateKey: pathText(files.key),
    accessLog: pathText(paths.accessLog(site.slug)),
    acmeDir: pathText(paths.acmeDir),
    pagesDir: pathText(paths.pagesDir),
    bodyLimit: numberText(site.bodyLimitMb, 1, 1024),
    rate: numberText(site.requestsPerSecond, 1, 10_000),
    burst: numberText(site.requestsPerSecond * 5, 1, 50_000),
    retryAfter: numberText(RETRY_AFTER_SECONDS[site.state], 1, 86_400),
    answer: isLive ? liveAnswer(templates, host, slug) : pageAnswer(templates, site.state),
    upstream: isLive ? upstream(templates, host, site, slug) : fillConf('', {}),
  });
}

function liveAnswer(templates: SiteTemplates, host: EdgeHost, slug: ConfText): ConfText {
  const publicPort = publicPortText(host.httpsPort);
  return fillConf(templates.answerLive, { slug, publicPort, httpsPort: portText(host.httpsPort) });
}

function pageAnswer(templates: SiteTemplates, state: SiteState): ConfText {
  return fillConf(templates.answerPage, { state: wordText(state, SITE_STATES) });
}

function upstream(templates: SiteTemplates, host: EdgeHost, site: NginxSite, slug: ConfText): ConfText {
  const address =
    site.upstreamSocket === true
      ? socketText(edgePaths(host.dir).socket(site.slug))
      : loopbackText(site.upstreamPort);
  return fillConf(templates.upstream, { slug, address });
}

/** The second lock: even if a value slipped through, the directives must be those of a harmless tenant. */
function refuseOtherShape(text: string, reference: string, names: readonly string[]): void {
  const tree = parseNginx(text);
  const serverNames = wordsOf(tree, 'server_name');
  const hasItsNames = serverNames.every((words) => words.join(' ') === names.join(' '));
  if (shapeOf(tree) !== shapeOf(parseNginx(reference)) || !hasItsNames) {
    throw new Error(
      'site refused: its values would change the directives of the nginx file; this is a bug of the renderer',
    );
  }
}

function plainSite(state: SiteState): NginxSite {
  return {
    slug: 'plain',
    domain: 'plain.example',
    aliases: [],
    upstreamPort: 1024,
    state,
    clientName: 'Plain',
    bodyLimitMb: 1,
    requestsPerSecond: 1,
  };
}
