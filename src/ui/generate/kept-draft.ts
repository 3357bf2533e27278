import type { DeskForm } from './desk-form.ts';

/** What was typed and not saved, kept in this browser; never a key. `name`: the page's id, or `new`. */
export function keptDraft(name: string) {
  const key = `pinflow.generate.${name}`;
  return {
    read(): Partial<DeskForm> | undefined {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
        return typeof kept === 'object' && kept !== null ? kept : undefined;
      } catch {
        return undefined; // a browser that keeps nothing
      }
    },
    write(form: DeskForm): void {
      try {
        localStorage.setItem(key, JSON.stringify(form));
      } catch {
        // Full or forbidden: the form works all the same.
      }
    },
    forget(): void {
      try {
        localStorage.removeItem(key);
      } catch {
        // As above.
      }
    },
  };
}
