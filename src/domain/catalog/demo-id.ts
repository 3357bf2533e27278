/** Id of the demo's integration and affiliate, and slug of its page. */
export const DEMO_ID = 'demo';
