import type { IntegrationInput } from './integration.ts';
import { simulatorIntegration } from './simulator-integration.ts';

/**
 * The simulator as the demo's advertiser, for Kenya. `id`: of the integration, which its callbacks are
 * addressed to. `callback_secret`: letters and digits.
 */
export function demoIntegration(id: string, callback_secret: string): IntegrationInput {
  const simulator = simulatorIntegration({
    name: 'Simulator (demo)',
    countries: ['KE'],
    operators: [
      // The numbers with a meaning (+2547000000NN) are Safaricom's.
      {
        id: 'safaricom',
        name: 'Safaricom',
        mccmnc: ['63902'],
        prefixes: ['25470', '25471', '25472', '25479'],
      },
      { id: 'airtel', name: 'Airtel', mccmnc: ['63903'], prefixes: ['25473', '25475', '25478'] },
    ],
    notify_path: `/callbacks/${id}`,
    callback_secret,
  });
  return { ...simulator, revenue: { amount: '0.40', currency: 'USD' } };
}
