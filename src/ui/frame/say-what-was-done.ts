import { sayToastAfter } from '../toast-after.ts';

sayToastAfter();
