import { useState } from 'preact/hooks';

interface Props {
  src: string;
  title: string;
  class: string;
}

/** The page in a sandbox; the next one is fetched behind it and takes its place when it is there, so nothing blinks. */
export default function PreviewFrame({ src, title, class: name }: Props) {
  const [shown, setShown] = useState(src);
  const frames = shown === src ? [src] : [shown, src];
  return (
    <div class={`frame-of-page ${name}`}>
      {frames.map((one) => (
        <iframe
          key={one}
          src={one}
          title={one === src ? title : undefined}
          aria-hidden={one === src ? undefined : 'true'}
          tabIndex={one === src ? undefined : -1}
          class={one === src && shown !== src ? 'coming' : undefined}
          sandbox={one.includes('still=1') ? 'allow-forms' : 'allow-forms allow-scripts'}
          onLoad={() => setShown(one === src ? src : shown)}
        />
      ))}
    </div>
  );
}
