import type { User } from '@grammyjs/types';
import { PrivateChat } from '../personas/private-chat.ts';
import type { ListedChat } from './chats-of.ts';
import { html, type Html } from './html.ts';
import { clock, messageView } from './message-view.ts';
import { page } from './page.ts';
import { chatPath } from './paths.ts';

const SHOWN_MESSAGES = 200;
const TOAST_MS = 6000;

export function chatPage(person: User, chats: readonly ListedChat[], chat: ListedChat, now: number): string {
  const base = chatPath(person.id, chat.id);
  const { seat } = chat;
  const block = seat instanceof PrivateChat && seat.isStarted && (seat.isBlocked ? 'Unblock' : 'Block');
  return page(
    `${chat.title}, as ${person.first_name}`,
    html`<div class="app">
      <aside>${personHead(person)}${chatList(person, chats, chat.id)}</aside>
      <main class="chat">
        <header>
          <a class="back" href="/people/${person.id}">Chats</a>
          <div>
            <h1>${chat.title}</h1>
            <p>${chat.subtitle}</p>
          </div>
          ${
            block &&
            html`<form method="post" action="${base}/${block.toLowerCase()}">
              <button class="quiet">${block}</button>
            </form>`
          }
        </header>
        <div id="live" data-events="/events" data-source="${base}/live">${chatLive(person, chat, now)}</div>
        <form class="composer" method="post" action="${base}/message" enctype="multipart/form-data">
          <label class="attach"
            >Photo<input type="file" name="photo" accept="image/*" aria-label="Photo"
          /></label>
          <input name="text" aria-label="Message" autocomplete="off" placeholder="Message" maxlength="4096" />
          <button>Send</button>
        </form>
      </main>
    </div>`,
  );
}

/** What is fetched again whenever something changes. */
export function chatLive(person: User, { id, seat, title }: ListedChat, now: number): Html {
  const base = chatPath(person.id, id);
  const messages = seat
    .messages()
    .filter(({ deleted }) => !deleted)
    .slice(-SHOWN_MESSAGES);
  const toast = seat.toasts().findLast(({ at, text }) => text !== '' && at > now - TOAST_MS);
  const keyboard = seat.keyboard();
  const canStart = seat instanceof PrivateChat && !seat.isStarted;
  return html`<ol class="messages" role="log" aria-label="Messages" tabindex="0">
      ${messages.map((message) => messageView(message, person, base, id < 0))}
      ${canStart && html`<li class="service">Nothing has been said here. Press Start to talk to ${title}.</li>`}
      ${seat.isTyping(now) && html`<li class="service">${title} is typing</li>`}
    </ol>
    <div role="status" class="toasts">
      ${toast && html`<p class="toast${toast.alert && ' alert'}">${toast.text}</p>`}
    </div>
    ${
      canStart &&
      html`<form class="keys" method="post" action="${base}/start">
        <div><button>Start</button></div>
      </form>`
    }
    ${
      keyboard &&
      html`<form class="keys" method="post" action="${base}/key">
        ${keyboard.rows.map(
          (row) =>
            html`<div>
              ${row.map(({ text }) => html`<button name="key" value="${text}">${text}</button>`)}
            </div>`,
        )}
      </form>`
    }`;
}

export function personHead(person: User): Html {
  const name = [person.first_name, person.last_name].join(' ').trim();
  return html`<div class="person">
    <a href="/">People</a>
    <h2>${name}</h2>
    <p>${person.username !== undefined && `@${person.username} `}${person.language_code}</p>
  </div>`;
}

export function chatList(person: User, chats: readonly ListedChat[], current?: number): Html {
  return html`<ul class="chats" aria-label="Chats">
    ${chats.map(
      ({ id, title, subtitle, last }) =>
        html`<li>
          <a href="${chatPath(person.id, id)}" ${id === current && html`aria-current="page"`}>
            <b>${title}</b>${last && html`<time>${clock(last.at)}</time>`}
            <span>${last ? preview(last.text, last.kind) : subtitle}</span>
          </a>
        </li>`,
    )}
  </ul>`;
}

function preview(text: string, kind: string): string {
  return text === '' ? kind : text.replaceAll(/\s+/g, ' ').slice(0, 80);
}
