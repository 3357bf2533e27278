import { api, saidBy } from '../api.ts';
import { nextAddress } from './next-address.ts';

/** The login's passkey button, shown where the browser can do it. */
const button = document.querySelector<HTMLButtonElement>('[data-passkey-login]');
const problem = document.getElementById('passkey-problem');

if (button && typeof PublicKeyCredential?.parseRequestOptionsFromJSON === 'function') {
  button.hidden = false;
  button.addEventListener('click', () => void logIn(button));
}

async function logIn(pressed: HTMLButtonElement): Promise<void> {
  pressed.disabled = true;
  try {
    const json = await api<PublicKeyCredentialRequestOptionsJSON>('POST', '/passkey-challenges');
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json);
    const credential = await navigator.credentials.get({ publicKey });
    if (!(credential instanceof PublicKeyCredential)) return;
    await api('POST', '/passkey-logins', { response: credential.toJSON() });
    location.assign(nextAddress(new URLSearchParams(location.search).get('next'), '/console'));
  } catch (error) {
    // Whoever closes the browser's own dialogue has changed their mind.
    if (error instanceof DOMException) return;
    if (problem) problem.textContent = saidBy(error);
  } finally {
    pressed.disabled = false;
  }
}
