'use strict';

// The key stands behind # so that no server sees it before the form is sent; it leaves the address at once.
const keyForm = document.querySelector('form[data-key-form]');
const key = decodeURIComponent(window.location.hash.slice(1));
if (keyForm && key) {
  const field = keyForm.querySelector('#token');
  field.value = key;
  field.closest('.field').hidden = true;
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  keyForm.querySelector('input:not([type=hidden]):not(#token)')?.focus();
}

const token = document.querySelector('meta[name=csrf-token]')?.content;
document.addEventListener('htmx:configRequest', (event) => {
  if (token) event.detail.headers['x-csrf-token'] = token;
});

function toast(text, tone) {
  const line = document.createElement('p');
  line.className = `toast ${tone}`;
  line.dataset.toast = '';
  line.append(Object.assign(document.createElement('span'), { textContent: text }));
  document.getElementById('toasts')?.append(line);
  fade(line);
}

function fade(line) {
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'toast-close';
  close.setAttribute('aria-label', document.body.dataset.dismiss);
  close.textContent = '×';
  close.addEventListener('click', () => line.remove());
  line.append(close);
  // Only what was confirmed goes by itself; what went wrong stays until it was read.
  if (line.classList.contains('ok')) setTimeout(() => line.remove(), 8000);
}

for (const line of document.querySelectorAll('[data-toast]')) fade(line);
document.addEventListener('htmx:sendError', () => toast(document.body.dataset.noConnection, 'bad'));
document.addEventListener('htmx:responseError', (event) => {
  // Where the server has words of its own, they come as an event.
  if (!event.detail.xhr.getResponseHeader('hx-trigger')) toast(document.body.dataset.wentWrong, 'bad');
});
document.addEventListener('kit:toast', (event) => toast(event.detail.text, event.detail.tone ?? 'ok'));

// Only one question or sheet is open at a time; Escape and a tap outside close it and give the focus back.
const openOnes = () => document.querySelectorAll('details[data-ask][open], details[data-sheet][open]');
function shut(details) {
  const hadFocus = details.contains(document.activeElement);
  details.open = false;
  if (hadFocus) details.querySelector('summary').focus();
}
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const each of openOnes()) shut(each);
});
document.addEventListener('click', (event) => {
  for (const each of openOnes()) if (!each.contains(event.target)) each.open = false;
  const close = event.target.closest?.('[data-close]');
  if (close) shut(close.closest('details'));
});
document.addEventListener(
  'toggle',
  (event) => {
    if (event.target.open && event.target.matches?.('details[data-ask]'))
      for (const button of event.target.querySelectorAll('[data-close]')) button.hidden = false;
  },
  true,
);

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', (event) => {
  const { target } = event;
  if (event.defaultPrevented || target.method !== 'post') return;
  if (target.dataset.sent) event.preventDefault();
  target.dataset.sent = 'yes';
  setTimeout(() => delete target.dataset.sent, 5000);
});

// After something was swapped in, keyboard and screen reader go on at its heading.
document.addEventListener('htmx:afterSettle', (event) => {
  if (event.target.id !== 'main') return;
  const heading = document.querySelector('#main [data-focus]') ?? document.querySelector('#main h1');
  if (!heading) return;
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
});

// What is there to be copied is taken whole by one tap.
for (const field of document.querySelectorAll('[data-select]'))
  field.addEventListener('focus', () => field.select());
