import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { Progress } from '../../progress/index.ts';
import { ARCHITECT, CLIENT, DOMAIN, gatewayUrl, OWNER_EMAIL, TENANT, type DemoPorts } from '../demo-plan.ts';
import { proveSiteAnswers, type Site } from '../prove-tenant.ts';
import type { WaasCli } from '../waas-cli.ts';
import {
  awaitAlert,
  awaitEndOfAlert,
  awaitLead,
  bindPhone,
  deployLead,
  restartFrom,
  type Phone,
} from './hub-story.ts';
import { sendLead, type Answers } from './send-lead.ts';

/** What the owner of the salon answers on the site. */
export const ANSWERS: Answers = {
  business: { business: 'hair' },
  booking: { booking: 'phone' },
  website: { website: 'none' },
  address: { addressState: 'open' },
  size: { chairs: '4', locations: 'one' },
  wishes: { wishes: 'online-booking' },
  plan: { plan: 'site-monthly', start: 'now' },
  contact: { name: 'Lily Beispiel', company: CLIENT, email: OWNER_EMAIL, contactConsent: 'yes' },
};

/** What ends right after an operation is taken for its own doing at first. */
const LATER_MS = 6000;

interface Story {
  progress: Progress;
  signal: AbortSignal;
  ports: DemoPorts;
  waas: WaasCli;
  phone: Phone;
}

/** From the enquiry on the site to the living tenant, everything but the enquiry in the architect's chat. */
export async function tellStory({ progress, signal, ports, waas, phone }: Story): Promise<void> {
  await progress.step('telegram', async (step) => {
    const { code } = await waas.run(['telegram', 'code'], { signal });
    await bindPhone(phone, String(code), ARCHITECT);
    step.update('the architect has told the bot who she is');
  });
  const lead = await progress.step('enquiry', async (step) => {
    step.update(`somebody fills in the form on ${gatewayUrl(ports)}`);
    await sendLead({ siteUrl: gatewayUrl(ports), niche: 'beauty-salons', answers: ANSWERS, signal });
    const message = await awaitLead(phone, CLIENT);
    step.update(`in Telegram: ${firstLine(message.text)}`);
    return message;
  });
  await progress.step('deploy', async (step) => {
    step.update('Deploy pressed in the chat');
    await deployLead(phone, lead, {
      domain: DOMAIN,
      onStep: (line) => {
        step.update(line);
      },
    });
    step.update(`${TENANT} is online, told in the message that showed its steps`);
  });
}

/** Ends the application of the tenant by force, waits for the alert, and presses Restart at it. */
export async function crashAndRestart({
  progress,
  docker,
  phone,
  site,
}: {
  progress: Progress;
  docker: Docker;
  phone: Phone;
  site: Site;
}): Promise<void> {
  const alert = await progress.step('crash', async (step) => {
    step.update('a while later its application is ended by force');
    await sleep(LATER_MS, undefined, { signal: phone.signal });
    await killBackend(docker);
    const killedAt = performance.now();
    const message = await awaitAlert(phone);
    const seconds = ((performance.now() - killedAt) / 1000).toFixed(1);
    step.update(`in Telegram after ${seconds} s: ${firstLine(message.text)}`);
    return message;
  });
  await progress.step('restart', async (step) => {
    step.update('Restart pressed at the alert');
    await restartFrom(phone, alert, (line) => {
      step.update(line);
    });
    await proveSiteAnswers(site);
    step.update('the site answers again; waiting until the alert is closed');
    await awaitEndOfAlert(phone, alert);
    step.update('the site answers again, and the alert says that it is over');
  });
}

async function killBackend(docker: Docker): Promise<void> {
  const filters = { label: [`dev.codexdlc.tenant=${TENANT}`, 'dev.codexdlc.role=backend'] };
  const [backend] = await docker.listContainers({ filters });
  if (backend === undefined) throw new Error(`${TENANT} has no backend that runs`);
  await docker.getContainer(backend.Id).kill({ signal: 'SIGKILL' });
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
