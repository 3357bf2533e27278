import SelectField from './SelectField.tsx';
import { useStudio } from './studio-state.ts';
import TextField from './TextField.tsx';

/** When it is told that an integration is unwell, and when its sends are held. */
export default function HealthRules() {
  const { say } = useStudio();
  const bounds = (at: string, title: string) => (
    <fieldset class="bounds">
      <legend>{title}</legend>
      <div class="fields three">
        <TextField
          at={`${at}.sent_to_verified_below`}
          label={say('Verified of sent below')}
          optional
          placeholder="0.10"
        />
        <TextField
          at={`${at}.unavailable_above`}
          label={say('No readable answer above')}
          optional
          placeholder="0.20"
        />
        <TextField at={`${at}.p95_ms_above`} label={say('95 of 100 slower than (ms)')} whole optional />
      </div>
    </fieldset>
  );
  return (
    <>
      <div class="fields two">
        <SelectField
          at="health.window"
          label={say('Looked at are the last')}
          choices={[
            ['', say('1 hour')],
            ['5m', say('5 minutes')],
            ['1h', say('1 hour')],
            ['24h', say('24 hours')],
          ]}
        />
        <TextField
          at="health.min_sends"
          label={say('Fewer codes say nothing')}
          whole
          optional
          placeholder="20"
        />
      </div>
      {bounds('health.alert', say('Tell when'))}
      {bounds('health.pause', say('Hold sends when'))}
      <TextField
        at="health.pause.for_minutes"
        label={say('Hold them for (minutes)')}
        whole
        optional
        placeholder="15"
      />
    </>
  );
}
