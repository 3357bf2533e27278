import { api, saidBy } from './api.ts';
import { toast } from './toast.ts';

/** What is said on the page that is gone to, and the way back from what was done. */
interface ToastAfter {
  sentence: string;
  /** Below `/api/v1`: a POST there takes it back. */
  undo: string;
  /** The page of the thing, where one is again when it is taken back. */
  back: string;
}

const KEPT = 'toast';

/** Goes to `href`; the sentence stands there, with the way back. */
export function goWithToast(href: string, wish: ToastAfter): void {
  sessionStorage.setItem(KEPT, JSON.stringify(wish));
  location.assign(href);
}

/** Says what the page before left to be said. */
export function sayToastAfter(): void {
  const kept = sessionStorage.getItem(KEPT);
  if (kept === null) return;
  sessionStorage.removeItem(KEPT);
  const { sentence, undo, back } = JSON.parse(kept) as ToastAfter; // written above, in this tab
  toast(sentence, {
    undo: () => {
      api('POST', undo).then(
        () => location.assign(back),
        (error: unknown) => toast(saidBy(error), { tone: 'refused' }),
      );
    },
  });
}
