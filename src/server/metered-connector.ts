import type { Connector } from '../domain/integrations/connector.ts';
import type { Meter } from '../domain/system/meter.ts';
import type { Backlog } from '../use-cases/backlog.ts';

/** The connector, with every call of a step counted by how it ended, and out of our own backlog meanwhile. */
export function meteredConnector(connector: Connector, meter: Meter, backlog: Backlog): Connector {
  return {
    ...connector,
    async call(call) {
      const answer = await backlog.elsewhere(() => connector.call(call));
      meter.called(call.name, call.integration_id, answer.ending.kind, answer.ms);
      return answer;
    },
  };
}
