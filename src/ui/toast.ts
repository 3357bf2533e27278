/** `undo`: the way back, offered for as long as the sentence stands. */
export interface ToastWish {
  tone?: 'good' | 'refused' | 'waiting';
  undo?: () => void;
}

const STANDS_MS = 6000;
const UNDO_STANDS_MS = 12_000;

/** Says what was done, at the page's foot and to those who listen. */
export function toast(sentence: string, { tone = 'good', undo }: ToastWish = {}): void {
  const region = document.getElementById('toasts');
  if (!region) return;
  const element = document.createElement('div');
  element.className = `toast tone-${tone}`;
  const text = document.createElement('span');
  text.textContent = sentence;
  element.append(text);
  const timer = setTimeout(() => element.remove(), undo ? UNDO_STANDS_MS : STANDS_MS);
  if (undo) element.append(undoButton(element, timer, undo));
  region.append(element);
}

function undoButton(
  element: HTMLElement,
  timer: ReturnType<typeof setTimeout>,
  undo: () => void,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button small';
  button.textContent = document.documentElement.lang === 'ar' ? 'تراجع' : 'Undo';
  button.addEventListener('click', () => {
    clearTimeout(timer);
    element.remove();
    undo();
  });
  return button;
}
