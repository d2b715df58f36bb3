/** Numeric addresses, and those that are set aside for documentation: RFC 5737 for IPv4, RFC 3849 for IPv6. */

const IPV4 = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/
const IPV6 = /^(?=.*:.*:)[\da-f:]{2,39}(?:\d+(?:\.\d+){3})?$/i

/** Without brackets. */
export const isIpv4 = (text: string): boolean => IPV4.test(text)
/** Without brackets and zone. */
export const isIpv6 = (text: string): boolean => IPV6.test(text)

/** The machine itself; says nothing of anybody's network. */
export const isLoopback = (text: string): boolean => /^127\.|^::1$|^(?:.+\.)?localhost$/i.test(text)

const DOCUMENTATION = ['192.0.2', '198.51.100', '203.0.113'] as const
const HOSTS_EACH = 254

export const isDocumentationAddress = (text: string): boolean =>
  DOCUMENTATION.some((network) => text.startsWith(`${network}.`)) || /^2001:db8:/i.test(text)

/** Counted from 0; beyond the few of IPv4 they are of IPv6. */
export function documentationAddress(index: number): string {
  const network = DOCUMENTATION[Math.floor(index / HOSTS_EACH)]
  return network === undefined
    ? `2001:db8::${(index - DOCUMENTATION.length * HOSTS_EACH + 1).toString(16)}`
    : `${network}.${(index % HOSTS_EACH) + 1}`
}
