/** Functions of `compute[].apply`. README § Macros, functions and selectors lists them all. */
export const APPLY_FUNCTIONS = [
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'hmac_sha1',
  'hmac_sha256',
  'hmac_sha512',
  'hmac_md5',
  'aes_ecb',
  'aes_cbc',
  'base64',
  'base64url',
  'hex',
  'urlencode',
  'upper',
  'lower',
] as const;
