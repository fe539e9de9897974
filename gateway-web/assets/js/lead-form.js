/* Proof of work for the summary: solved while somebody reads their answers, sent along with them. */
const found = new WeakMap();

async function solve(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!answer.ok) return '';
  const { algorithm, challenge, salt, maxnumber, signature } = await answer.json();
  const encoder = new TextEncoder();
  for (let number = 0; number <= maxnumber; number += 1) {
    const digest = await crypto.subtle.digest(algorithm, encoder.encode(`${salt}${number}`));
    if (hex(digest) === challenge)
      return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
  }
  return '';
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function begin() {
  const form = document.querySelector('#survey form');
  const field = form?.querySelector('input[name="_proof"]');
  // Without a secure connection browsers do no hashing; the form is sent all the same.
  if (!field || found.has(form) || !window.crypto?.subtle) return;
  const solving = solve(form.dataset.proof)
    .catch(() => '')
    .then((proof) => {
      field.value = proof;
    });
  found.set(form, { solving, isDone: false });
  solving.then(() => {
    found.set(form, { solving, isDone: true });
  });
}

/* Whoever is faster than the work waits for it: a line says so. */
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    const work = found.get(form);
    if (!work || work.isDone || event.submitter?.value !== 'submit') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const line = form.querySelector('.checking');
    if (line) line.hidden = false;
    work.solving.then(() => {
      if (line) line.hidden = true;
      form.requestSubmit(event.submitter);
    });
  },
  true,
);

document.addEventListener('htmx:load', begin);
begin();
