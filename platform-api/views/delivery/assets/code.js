'use strict';

// The code stands behind # so that no server sees it before the button is pressed. It stays there until then: whoever
// moves from the mail program's window to another browser takes it along.
const code = window.location.hash.slice(1);
if (code) {
  document.getElementById('code').value = code;
  document.getElementById('code-field').hidden = true;
}
