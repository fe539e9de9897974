import Docker from 'dockerode';
import { defaultCaDir } from './edge-paths-plan.ts';
import { dockerNginx, type NginxRunner } from './nginx-runner.ts';
import { renderSiteConf } from './site-conf-plan.ts';
import type { EdgeHost } from './site.ts';

export const EDGE_STEPS = [
  'prepared',
  'tested',
  'journaled',
  'swapped',
  'reloaded',
  'serving',
  'probed',
  'undone',
] as const;
export type EdgeStep = (typeof EDGE_STEPS)[number];

/** Everything has a default; tests and unusual hosts put in their own. */
export interface EdgeDeps {
  docker?: Docker;
  nginx?: NginxRunner;
  /** Folder of the local CA; beside the edge folder unless given. */
  caDir?: string;
  now?: () => Date;
  /** Told after each step of a change. */
  onStep?: (step: EdgeStep) => void;
  renderSite?: typeof renderSiteConf;
}

export type WiredEdgeDeps = Required<EdgeDeps>;

export function wireEdge(deps: EdgeDeps, host: EdgeHost): WiredEdgeDeps {
  const docker = deps.docker ?? new Docker();
  return {
    docker,
    nginx: deps.nginx ?? dockerNginx(docker, host),
    caDir: deps.caDir ?? defaultCaDir(host.dir),
    now: deps.now ?? (() => new Date()),
    onStep: deps.onStep ?? (() => undefined),
    renderSite: deps.renderSite ?? renderSiteConf,
  };
}
