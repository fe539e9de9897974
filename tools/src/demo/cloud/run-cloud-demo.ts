import { Resolver } from 'node:dns/promises';
import { join } from 'node:path';
import { startCloud } from '../../cloud/index.ts';
import { connectDocker } from '../../docker/index.ts';
import { startMailCatcher } from '../../mail-catcher/index.ts';
import {
  apiUrl,
  CLIENT,
  demoEnvironment,
  gatewayUrl,
  TENANT,
  type DemoPorts,
  type DemoTarget,
} from '../demo-plan.ts';
import type { Demo, ShownDemo } from '../demo.ts';
import { handedOver } from '../hand-over.ts';
import { ARCHITECT_EMAIL, openPlatform } from '../open-platform.ts';
import { sendLead } from '../story/send-lead.ts';
import { ANSWERS } from '../story/tell-story.ts';
import { deployFromCrm } from './deploy-from-crm.ts';
import { proveTrusted } from './prove-trusted.ts';
import { startTrustingBrowser } from './trusting-browser.ts';

const ZONE = 'agency.test';
const DOMAIN = `${TENANT}.${ZONE}`;
/** Of a demo that nobody else can reach. */
const PASSWORD = 'correct horse battery staple';

/**
 * From an enquiry to a browser that trusts the tenant's certificate: a simulated Hetzner with real servers behind it, a
 * simulated Cloudflare with a real name server, a real certificate authority that asks both.
 */
export async function startCloudDemo(demo: Demo, ports: DemoPorts, target: DemoTarget): Promise<ShownDemo> {
  const { progress, homeDir, signal, running } = demo;
  const isOwn = target === 'own-server';
  running.catcher = await startMailCatcher({ httpPort: ports.mails });
  const cloud = await startCloud({
    ...(isOwn && { servers: { docker: connectDocker(), name: 'waas-demo' } }),
    zones: [ZONE],
    acme: isOwn ? {} : { httpPort: ports.http, tlsPort: ports.https },
    progress,
  });
  running.cloud = cloud;
  const { smtpUrl, webUrl } = running.catcher;
  const env = {
    ...demoEnvironment(demo.env, { homeDir, ports, smtpUrl }),
    ...cloud.env,
    GATEWAY_URL: gatewayUrl(ports),
  };
  await openPlatform(demo, ports, env, {
    password: PASSWORD,
    publicAddress: { ipv4: '127.0.0.1' },
  });
  await progress.step('enquiry', async (step) => {
    step.update(`somebody fills in the form on ${gatewayUrl(ports)}`);
    await sendLead({ siteUrl: gatewayUrl(ports), niche: 'beauty-salons', answers: ANSWERS, signal });
  });
  const trusting = {
    progress,
    env: demo.env,
    folder: join(homeDir, 'browser'),
    rootFile: cloud.pebble.rootFile,
  };
  await progress.step('deploy', async (step) => {
    const browser = await startTrustingBrowser({ ...trusting, addresses: {} });
    try {
      step.update('Deploy pressed in the CRM');
      const seconds = await deployFromCrm({
        browser,
        url: gatewayUrl(ports),
        email: ARCHITECT_EMAIL,
        password: PASSWORD,
        leadName: CLIENT,
        domain: DOMAIN,
        slug: TENANT,
        target,
        signal,
        onStep: (text) => {
          step.update(text);
        },
      });
      step.update(`${TENANT} is online after ${seconds.toFixed(1)} s, as its live page says`);
    } finally {
      await browser.close();
    }
  });
  const siteUrl = `https://${DOMAIN}${isOwn || ports.https === 443 ? '' : `:${ports.https}`}`;
  const address = await addressOf(DOMAIN, cloud.env['WAAS_DNS_SERVERS'] ?? '');
  await progress.step('browser', async (step) => {
    const browser = await startTrustingBrowser({ ...trusting, addresses: { [DOMAIN]: address } });
    try {
      const { issuer, daysLeft, title } = await proveTrusted(browser, siteUrl);
      step.update(`"${title}" at ${address}, certificate of ${issuer} trusted, ${daysLeft} days left`);
    } finally {
      await browser.close();
    }
  });
  const firstSignIn = await handedOver(demo, running.catcher);
  running.isWhole = true;
  return {
    siteUrl,
    firstSignIn,
    mailsUrl: webUrl,
    docsUrl: `${apiUrl(ports)}/docs`,
    gatewayUrl: gatewayUrl(ports),
    telegramUrl: undefined,
    browser: `chromium --user-data-dir=/tmp/waas-demo-browser --host-resolver-rules='MAP ${DOMAIN} ${address}' ${siteUrl} (its authority: ${cloud.pebble.rootFile})`,
  };
}

async function addressOf(name: string, server: string): Promise<string> {
  const resolver = new Resolver();
  resolver.setServers([server]);
  const [address = ''] = await resolver.resolve4(name);
  return address;
}
