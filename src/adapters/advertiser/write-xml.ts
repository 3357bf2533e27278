import type { XmlNode } from '../../domain/integrations/nest-xml.ts';
import { encode } from './encode.ts';

/** An XML document in UTF-8. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element(root)}`;
}

function element({ name, attributes, text = '', children }: XmlNode): string {
  const pairs = [...attributes].map(([key, value]) => ` ${key}="${encode(value, 'xml')}"`).join('');
  const inner = [...children].map(([key, list]) =>
    list.map((one) => (one ? element(one) : `<${key}></${key}>`)).join(''),
  );
  return `<${name}${pairs}>${encode(text, 'xml')}${inner.join('')}</${name}>`;
}
