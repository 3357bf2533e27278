import type { User } from '../../domain/accounts/user.ts';
import type { Ports } from '../ports.ts';
import { recoveryFingerprint } from './recovery-codes.ts';

/**
 * Whether a code is right, and uses it up: an authenticator's code counts once, a recovery code is crossed out.
 * True for somebody without a second factor.
 */
export async function takeSecondFactor(ports: Ports, user: User, typed: string): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, '');
  if (!user.totp) return true;
  if (code === '') return false;
  const secret = ports.vault.open(user.totp.sealed_secret, 'totp-secret');
  const step = /^[0-9]{6}$/.test(code)
    ? ports.credentials.totpStep(secret, code, ports.system.now())
    : undefined;
  const recovery = step === undefined ? recoveryFingerprint(ports, code) : undefined;
  return ports.catalog.change((state) => {
    const present = state.users[user.id];
    const next = present && usedUp(present, step, recovery);
    if (!next) return { state, result: false };
    return { state: { ...state, users: { ...state.users, [user.id]: next } }, result: true };
  });
}

/** The user after the code was used, or undefined when it does not count. */
function usedUp(user: User, step: number | undefined, recovery: string | undefined): User | undefined {
  if (step !== undefined)
    return user.totp && step > user.totp.last_step
      ? { ...user, totp: { ...user.totp, last_step: step } }
      : undefined;
  if (recovery === undefined || !user.recovery.includes(recovery)) return undefined;
  return { ...user, recovery: user.recovery.filter((one) => one !== recovery) };
}
