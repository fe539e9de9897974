/* global EventSource */
// Everything works without this file too: forms are forms. It saves the reload.
const live = document.querySelector('#live');

const listOf = () => live.querySelector('.messages');
const toEnd = () => {
  const list = listOf();
  if (list) list.scrollTop = list.scrollHeight;
};

async function refresh() {
  const response = await fetch(live.dataset.source);
  if (!response.ok) return;
  const text = await response.text();
  if (text === refresh.last) return;
  refresh.last = text;
  const list = listOf();
  const wasAtEnd = !list || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const top = list?.scrollTop ?? 0;
  const active = document.activeElement;
  const focused = live.contains(active)
    ? { name: active.name, value: active.value, tag: active.tagName }
    : undefined;
  live.innerHTML = text;
  clearTimeout(refresh.later);
  if (live.querySelector('.toast')) refresh.later = setTimeout(refresh, 6500);
  if (wasAtEnd) toEnd();
  else if (listOf()) listOf().scrollTop = top;
  if (focused) again(focused)?.focus({ preventScroll: true });
}

function again({ name, value, tag }) {
  const same = [...live.querySelectorAll(tag)].filter((one) => one.name === name && one.value === value);
  return same.at(-1) ?? listOf();
}

async function send(form, submitter) {
  const body = new FormData(form, submitter);
  const response = await fetch(form.action, {
    method: 'POST',
    body: form.enctype === 'multipart/form-data' ? body : new URLSearchParams(body),
  });
  if (response.ok && form.matches('.composer')) form.reset();
  nameFile();
  await refresh();
}

function nameFile() {
  const input = document.querySelector('.attach input');
  if (input) input.closest('.attach').firstChild.data = input.files.length > 0 ? '1 photo' : 'Photo';
}

if (live) {
  toEnd();
  new EventSource(live.dataset.events).addEventListener('change', refresh);
  document.addEventListener('change', nameFile);
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('.composer, .buttons, .keys')) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
}
