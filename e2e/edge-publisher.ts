import { EdgeHost, NginxSite, publishSite } from '@codexdlc/stacks/edge';

/** Publishes one site in a process of its own, and kills that process after the given step, if any. */
const [host, site, dieAfter] = process.argv.slice(2);
await publishSite(
  {
    onStep(step) {
      if (step === dieAfter) process.kill(process.pid, 'SIGKILL');
    },
  },
  EdgeHost.parse(JSON.parse(host ?? '')),
  NginxSite.parse(JSON.parse(site ?? '')),
);
