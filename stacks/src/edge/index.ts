export { putChallenge, removeChallenge } from './challenge-files.ts';
export { EdgeError, type EdgeErrorCode } from './edge-error.ts';
export type { EdgeDeps, EdgeStep } from './edge-deps.ts';
export { edgeStatus, stopEdge, type EdgeStatus } from './edge-status.ts';
export { ensureEdge, type RunningEdge } from './ensure-edge.ts';
export {
  installCertificate,
  type CertificateToInstall,
  type InstalledCertificate,
} from './install-certificate.ts';
export { publishSite, type PublishedSite } from './publish-site.ts';
export { readSite, type SiteOnDisk } from './read-site.ts';
export { removeSite } from './remove-site.ts';
export { rotateEdgeLogs } from './rotate-edge-logs.ts';
export { EdgeHost, NginxSite, SITE_STATES, type NginxSiteInput, type SiteState } from './site.ts';
export { ensureSocketFolder, removeSocketFolder } from './socket-folder.ts';
