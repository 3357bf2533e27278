import type { Connector } from '../domain/integrations/connector.ts';
import type { Meter } from '../domain/system/meter.ts';

/** The connector, with every call of a step counted by how it ended. */
export function meteredConnector(connector: Connector, meter: Meter): Connector {
  return {
    ...connector,
    async call(call) {
      const answer = await connector.call(call);
      meter.called(call.name, call.integration_id, answer.ending.kind, answer.ms);
      return answer;
    },
  };
}
