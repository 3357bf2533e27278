type Thing = Record<string, unknown>;

/** The merge patch (RFC 7396) that makes `after` of `before`: only what differs, `null` for what is gone. */
export function patchBetween(before: object, after: object): Thing {
  const patch: Thing = {};
  const [old, now] = [before as Thing, after as Thing]; // JSON, read by its keys
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [was, is] = [old[key], now[key]];
    if (is === undefined) {
      if (was !== undefined) patch[key] = null;
    } else if (isThing(was) && isThing(is)) {
      const inner = patchBetween(was, is);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (JSON.stringify(was) !== JSON.stringify(is)) patch[key] = is;
  }
  return patch;
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
