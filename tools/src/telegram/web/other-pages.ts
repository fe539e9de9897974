import type { User } from '@grammyjs/types';
import type { CallRecord } from '../http/call-log.ts';
import type { Bot } from '../state/bot.ts';
import { chatList, personHead } from './chat-page.ts';
import type { ListedChat } from './chats-of.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';

const SHOWN_CALLS = 200;

export function homePage(people: readonly User[], bots: readonly Bot[]): string {
  return page(
    'Telegram, simulated',
    html`<main class="plain">
      <nav><a href="/log">Calls of bots</a></nav>
      <h1>Telegram, simulated</h1>
      <p>Be somebody with a phone. Nothing leaves this machine.</p>
      ${people.length > 0 && html`<h2>People</h2>`}
      <ul class="chats">
        ${people.map(
          (person) =>
            html`<li>
              <a href="/people/${person.id}">
                <b>${person.first_name} ${person.last_name}</b>
                <span>${person.username !== undefined && `@${person.username} `}${person.language_code}</span>
              </a>
            </li>`,
        )}
      </ul>
      <h2>Somebody new</h2>
      ${newPersonForm('/people', 'Be this person')}
      <h2>Bots</h2>
      <ul class="chats">
        ${bots.map(
          ({ user }) =>
            html`<li>
              <a href="/${user.username}"><b>${user.first_name}</b><span>@${user.username}</span></a>
            </li>`,
        )}
      </ul>
    </main>`,
  );
}

export function personPage(person: User, chats: readonly ListedChat[]): string {
  const list = html`<div id="live" data-events="/events" data-source="/people/${person.id}/live">
    ${chatList(person, chats)}
  </div>`;
  return page(
    `Chats of ${person.first_name}`,
    html`<main class="plain">
      ${personHead(person)}
      <h1 class="unseen">Chats</h1>
      ${list}
    </main>`,
  );
}

/** What a link to t.me opens. */
export function deepLinkPage({ user }: Bot, payload: string, people: readonly User[]): string {
  const target = `/start/${user.id}`;
  const hidden = html`<input type="hidden" name="payload" value="${payload}" />`;
  return page(
    `Start ${user.first_name}`,
    html`<main class="plain">
      <nav><a href="/">People</a></nav>
      <h1>${user.first_name}</h1>
      <p>@${user.username}${payload !== '' && `, opened with ${payload}`}</p>
      <h2>Start as somebody new</h2>
      ${newPersonForm(target, 'Start', hidden)} ${people.length > 0 && html`<h2>Or as</h2>`}
      <ul class="chats">
        ${people.map(
          (person) =>
            html`<li>
              <form method="post" action="${target}">
                ${hidden}<button name="person" value="${person.id}">
                  ${person.first_name} ${person.last_name}
                </button>
              </form>
            </li>`,
        )}
      </ul>
    </main>`,
  );
}

function newPersonForm(action: string, label: string, more?: Html): Html {
  return html`<form class="new" method="post" action="${action}">
    ${more}
    <label>First name<input name="firstName" required maxlength="64" autocomplete="off" /></label>
    <label
      >Language
      <select name="languageCode">
        <option value="de">German</option>
        <option value="en">English</option>
        <option value="ru">Russian</option>
      </select></label
    >
    <button>${label}</button>
  </form>`;
}

export function logPage(calls: readonly CallRecord[]): string {
  return page(
    'Calls of bots',
    html`<main class="plain wide">
      <nav><a href="/">People</a></nav>
      <h1>Calls of bots</h1>
      <div id="live" data-events="/events" data-source="/log/live">${logLive(calls)}</div>
    </main>`,
  );
}

export function logLive(calls: readonly CallRecord[]): Html {
  const shown = calls
    .filter(({ method }) => method !== 'getUpdates')
    .slice(-SHOWN_CALLS)
    .toReversed();
  if (shown.length === 0)
    return html`<p>No call yet. What bots ask for shows up here, without getUpdates.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Calls">
    <table>
      <thead>
        <tr>
          <th>Time</th>
          <th>Method</th>
          <th>Chat</th>
          <th>Outcome</th>
          <th>ms</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ at, method, chatId, outcome, tookMs }) =>
            html`<tr>
              <td>${at.toTimeString().slice(0, 8)}</td>
              <td>${method}</td>
              <td>${chatId}</td>
              <td>${outcome.state === 'refused' ? outcome.description : outcome.state}</td>
              <td>${tookMs}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
