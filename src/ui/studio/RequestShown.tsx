import type { TrialRequest } from '../../domain/integrations/trial.ts';
import Icon from '../Icon.tsx';
import { useStudio } from './studio-state.ts';

/** A request exactly as it was sent; secrets are masked. */
export default function RequestShown({ request }: { request?: TrialRequest }) {
  const { say } = useStudio();
  if (!request)
    return (
      <p class="notice error">
        <Icon name="warn" />
        <span>{say('The request could not be written.')}</span>
      </p>
    );
  return (
    <details class="section" open>
      <summary>
        {request.sent ? say('Request as sent, secrets masked') : say('Request as it would have been')}
      </summary>
      <pre class="code" tabIndex={0}>
        {[
          `${request.method} ${request.url}`,
          ...request.headers.map(({ key, value }) => `${key}: ${value}`),
          ...(request.body ? ['', request.body] : []),
        ].join('\n')}
      </pre>
    </details>
  );
}
