import { api, saidBy } from '../api.ts';

/** Makes a passkey of this device for whoever is logged in. */
document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : undefined;
  if (!form || !('passkeyAdd' in form.dataset)) return;
  event.preventDefault();
  void add(form);
});

async function add(form: HTMLFormElement): Promise<void> {
  const given = new FormData(form);
  const [name, password] = [given.get('name'), given.get('password')];
  const problem = form.querySelector('[data-passkey-problem]');
  try {
    const json = await api<PublicKeyCredentialCreationOptionsJSON>('POST', '/me/passkey-offers', {
      password,
    });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json);
    const credential = await navigator.credentials.create({ publicKey });
    if (!(credential instanceof PublicKeyCredential)) return;
    await api('POST', '/me/passkeys', { name, password, response: credential.toJSON() });
    location.reload();
  } catch (error) {
    // The browser says in its own words what it could not do.
    if (problem) problem.textContent = error instanceof DOMException ? error.message : saidBy(error);
  }
}
