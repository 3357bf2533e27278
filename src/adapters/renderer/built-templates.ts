import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { TemplateInfo, Templates } from '../../domain/landing-pages/templates.ts';

/** What `renderer.ts` exports, as the build left it. */
interface Renderer {
  listTemplates(): TemplateInfo[];
  renderTemplate(name: string): Promise<string>;
}

/** The templates of a build. `distDir` is Astro's `outDir`. Rejects when there is no build. */
export async function openTemplates(distDir: string): Promise<Templates> {
  const url = pathToFileURL(resolve(distDir, 'server', 'renderer.mjs')).href;
  // The module is our own build's: its shape is fixed by renderer.ts.
  const renderer = (await import(url)) as Renderer;
  const infos = renderer.listTemplates();
  const markups = new Map<string, Promise<string>>();
  return {
    list: () => infos,
    async markup(name) {
      if (!infos.some((info) => info.name === name)) throw new Error(`There is no template "${name}".`);
      let markup = markups.get(name);
      if (!markup) markups.set(name, (markup = renderer.renderTemplate(name)));
      return markup;
    },
  };
}
