import { all, onReady } from './on-ready.js';

// The library is a classic script of its own, loaded before this module.
const library = () => window.SimpleWebAuthnBrowser;

onReady((root) => {
  if (!library()?.browserSupportsWebAuthn()) return;
  for (const form of all(root, 'form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void perform(form);
    });
    if ('conditional' in form.dataset) void offerInField(form);
  }
});

async function perform(form) {
  showFailure(form, false);
  const optionsJSON = JSON.parse(form.dataset.options);
  const { startAuthentication, startRegistration } = library();
  const start = form.dataset.passkey === 'create' ? startRegistration : startAuthentication;
  await send(form, () => start({ optionsJSON }), true);
}

/** Browsers that can offer the passkey where one would type the mail address. */
async function offerInField(form) {
  if (!(await library().browserSupportsWebAuthnAutofill())) return;
  const optionsJSON = JSON.parse(form.dataset.options);
  await send(form, () => library().startAuthentication({ optionsJSON, useBrowserAutofill: true }), false);
}

async function send(form, ceremony, tellsFailure) {
  try {
    const answer = await ceremony();
    form.elements.namedItem('passkey').value = JSON.stringify(answer);
    form.submit();
  } catch {
    // Cancelled, timed out, or replaced by the ceremony of the button: the browser has told its user.
    if (tellsFailure) showFailure(form, true);
  }
}

function showFailure(form, isShown) {
  const notice = form.querySelector('[data-passkey-failed]');
  if (notice) notice.hidden = !isShown;
}
