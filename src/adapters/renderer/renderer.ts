import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { TemplateInfo } from '../../domain/landing-pages/templates.ts';

/** Leaves Astro's build as `dist/server/renderer.mjs`; `built-templates.ts` imports it there. */
const pages = import.meta.glob<{ default: AstroComponentFactory }>('/pages-templates/*/Page.astro', {
  eager: true,
});
const infos = import.meta.glob<{ template: TemplateInfo }>('/pages-templates/*/template.ts', { eager: true });

export function listTemplates(): TemplateInfo[] {
  return Object.values(infos).map(({ template }) => ({
    name: template.name,
    description: template.description,
  }));
}

/** The whole document with its tokens. Rejects when there is no such template. */
export async function renderTemplate(name: string): Promise<string> {
  const page = pages[`/pages-templates/${name}/Page.astro`];
  if (!page) throw new Error(`There is no template "${name}".`);
  const container = await AstroContainer.create();
  return container.renderToString(page.default, { partial: false });
}
