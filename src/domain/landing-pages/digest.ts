/** Digests come from outside: the domain holds no cryptography. `System` is one. */
export interface Digest {
  sha256Base64(text: string): string;
  sha256Hex(text: string): string;
}

const SIZE = 1000;
const remembered = new WeakMap<Digest, Digest>();

/** The same digest that remembers its last answers: thousands of pages hold the same style, script and forms. */
export function rememberingDigest(digest: Digest): Digest {
  let made = remembered.get(digest);
  if (!made) {
    made = {
      sha256Base64: remember((text) => digest.sha256Base64(text)),
      sha256Hex: remember((text) => digest.sha256Hex(text)),
    };
    remembered.set(digest, made);
  }
  return made;
}

function remember(compute: (text: string) => string): (text: string) => string {
  const answers = new Map<string, string>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      if (answers.size >= SIZE) answers.clear();
      answers.set(text, (answer = compute(text)));
    }
    return answer;
  };
}
