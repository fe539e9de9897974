import { afterAll, beforeAll, expect, it } from 'vitest';
import { submittedLead } from '../crm/leads/testing/lead-fixtures.ts';
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { mailChatConfirmations } from './mail-chat-confirmations.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openTestGateway();
});
afterAll(() => gateway.end());

it('starts one mail for each enquiry from a chat, and none for those of the web', async () => {
  const inChat = { channel: 'telegram', attribution: { last: { telegram: { id: 555 } } } };
  const { id } = await submittedLead(gateway.db, {}, inChat);
  await submittedLead(gateway.db);
  const sent: unknown[] = [];
  const jobs = { send: (_trx: unknown, ...job: unknown[]) => Promise.resolve(void sent.push(job)) };

  await mailChatConfirmations({ db: gateway.db, jobs });
  await mailChatConfirmations({ db: gateway.db, jobs });

  expect(sent).toEqual([['mail-lead-confirmation', { leadId: id }]]);
});
