import type { CatalogState } from '../domain/catalog/catalog.ts';
import { DEMO_ID } from '../domain/catalog/demo-id.ts';
import type { Affiliate } from '../domain/affiliates/affiliate.ts';
import { demoIntegration } from '../domain/integrations/demo-integration.ts';
import type { Integration } from '../domain/integrations/integration.ts';
import { integrationSchema } from '../domain/integrations/integration.ts';
import type { LandingPage } from '../domain/landing-pages/landing-page.ts';
import { landingPageSchema } from '../domain/landing-pages/landing-page.ts';
import { demoPage } from '../domain/landing-pages/demo-page.ts';
import { nextVersions } from './next-versions.ts';
import type { Ports } from './ports.ts';
import { publishedPage } from './published-page.ts';
import { sealSecrets } from './seal-secrets.ts';
import { writeAudit } from './write-audit.ts';
import { writeGenerated } from './write-generated.ts';

/** Nobody asked: the first start does it. */
const PINFLOW = { who: 'pinflow', role: 'admin' } as const;

/**
 * Fills an empty catalog with the demo, once: the simulator, an affiliate, a page at `/l/demo`, in one write.
 * Answers whether it did.
 */
export async function seedDemo(ports: Ports): Promise<boolean> {
  if (!isNew(ports.catalog.state)) return false;
  const now = ports.system.now();
  const integration = newIntegration(ports, now);
  const affiliate: Affiliate = {
    id: DEMO_ID,
    name: 'Demo affiliate',
    api_access: true,
    created_at: now,
    updated_at: now,
  };
  const page = await newPage(ports, integration, now);
  const isSeeded = await ports.catalog.change((state) => {
    if (!isNew(state)) return { state, result: false };
    const integration_versions = { [`${DEMO_ID}@${integration.version}`]: integration };
    const things = {
      integrations: { [DEMO_ID]: integration },
      affiliates: { [DEMO_ID]: affiliate },
      landing_pages: { [page.id]: page },
    };
    return { state: { ...state, demo: 'seeded', integration_versions, ...things }, result: true };
  });
  if (!isSeeded) return false;
  await writeAudit(ports, PINFLOW, 'demo.seeded', page.id);
  await writeGenerated(ports, PINFLOW, [page]);
  return true;
}

function isNew(state: CatalogState): boolean {
  const things = [state.integrations, state.affiliates, state.landing_pages];
  return state.demo === 'none' && things.every((kind) => Object.keys(kind).length === 0);
}

function newIntegration(ports: Ports, now: number): Integration {
  const callback_secret = [...ports.system.bytes(24)].map((byte) => (byte % 36).toString(36)).join('');
  const { secrets, ...definition } = integrationSchema.parse(demoIntegration(DEMO_ID, callback_secret));
  const made = { id: DEMO_ID, version: 1, created_at: now, updated_at: now };
  return { ...definition, ...made, sealed_secrets: sealSecrets(ports, secrets, {}) };
}

async function newPage(ports: Ports, integration: Integration, now: number): Promise<LandingPage> {
  const definition = landingPageSchema.parse(demoPage(DEMO_ID));
  const made = {
    id: ports.system.id(),
    slug: DEMO_ID,
    created_at: now,
    updated_at: now,
    versions: [],
    key_counter: 0,
  };
  const page = { ...definition, ...made };
  return { ...page, versions: nextVersions(ports, page, await publishedPage(ports, page, integration)) };
}
