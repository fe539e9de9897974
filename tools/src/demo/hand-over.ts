import type { MailCatcher } from '../mail-catcher/index.ts';
import { OWNER_EMAIL, TENANT } from './demo-plan.ts';
import type { Demo } from './demo.ts';
import { awaitMail, openOneTimeLink } from './open-one-time-link.ts';
import type { WaasCli } from './waas-cli.ts';

/** The owner's mail has come and its link was opened, once. Answers where the first sign-in is. */
export async function handedOver({ progress, signal }: Demo, catcher: MailCatcher): Promise<string> {
  return progress.step('hand over', async (step) => {
    step.update(`waiting for the mail to ${OWNER_EMAIL}`);
    const firstSignIn = await openOneTimeLink(await awaitMail(catcher, OWNER_EMAIL, signal));
    step.update('mail came, its link opened once and not twice');
    return firstSignIn;
  });
}

/** The tenant and its data are gone, by the product's own two steps. */
export async function destroyed(waas: WaasCli): Promise<void> {
  await waas.run(['destroy', TENANT, '--confirm', TENANT]);
  await waas.run(['purge', TENANT, '--confirm', TENANT]);
}
