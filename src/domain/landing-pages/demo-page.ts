import type { LandingPageInput } from './landing-page.ts';

/** The page a new installation is shown with. `id`: of its integration, its affiliate, and its slug. */
export function demoPage(id: string): LandingPageInput {
  return {
    integration_id: id,
    affiliate_id: id,
    slug: id,
    title: 'Match day: every goal on your phone',
    locale: 'en',
    locales: ['en', 'ar'],
    price: { amount: '10.00', currency: 'KES', period: 'day' },
    payout: { amount: '0.25', currency: 'USD' },
    offer: {
      trial: 'First day free, then KES 10 a day until you stop.',
      operator_note: 'For Safaricom and Airtel customers in Kenya.',
      shortcode: '22345',
      stop_text: 'To stop, text STOP to 22345.',
      support: 'help@example.com',
      terms_url: 'https://example.com/terms',
      privacy_url: 'https://example.com/privacy',
      minimum_age: 18,
      consent: {
        mode: 'wording',
        text: 'By entering the code you subscribe to Match day and accept its terms. This is a demo: nobody is charged and no SMS is sent.',
      },
    },
  };
}
