/**
 * The browser does not accept the mirror's certificate, and inside a frame it cannot even ask.
 *
 * The servers have a trust of their own in Java: a certificate that the browser accepts may be refused by the other server,
 * and the reverse.
 *
 * Silent when any answer came. TLS that fails for other reasons is `unreachable-mirror`.
 */

import type { Rule } from './contract.ts'
import { concludeVisits } from './decision/conclude-visits.ts'
import { CERTIFICATE_ARTICLE, CLOUD_MIRROR_ARTICLE, NETWORK_ERRORS, PROXY_SETUP } from './sources.ts'

export const untrustedCertificate: Rule = {
  id: 'untrusted-certificate',
  severity: 'critical',
  title: 'The browser does not trust the mirror’s certificate',
  seen: 'The panel of a mirror spins forever or stays blank. The request for it has no status; the mirror’s address in a tab of its own shows a certificate warning.',
  meaning:
    'The browser ends the connection before the panel is asked for. In a tab it would offer to go on; in a frame it does not.',
  shown:
    'The request for the panel has no status but a certificate error, such as ERR_CERT_AUTHORITY_INVALID. The error tells what the browser objects to: the issuer, the host name, or the dates, which it compares with the clock of its own computer.',
  lookalikes:
    'A mirror that is down or out of reach has no status either (unreachable-mirror). If the dates are the complaint, the clock of the browser’s computer may be the fault.',
  notApplicable: 'No panel visit ended with a certificate error.',
  place: 'the certificate of the mirror {mirror}, or of the proxy before it',
  settle: [{ text: 'Open {mirrorUrl}/status in a tab of the same browser and read the warning.' }],
  remedy: [
    {
      text: 'See what the mirror, or the proxy before it, presents: who issued it, until when it is valid, and whether its names include {mirrorHostname}.',
      commands: [
        'openssl s_client -connect {mirrorHostname}:{mirrorPort} -servername {mirrorHostname} </dev/null 2>/dev/null | openssl x509 -noout -issuer -subject -dates -ext subjectAltName',
      ],
    },
    {
      text: 'See whether the chain is complete: “Verify return code: 0 (ok)”, and every certificate between the server’s and the root. A browser may fill in a missing one, Java does not.',
      commands: [
        'openssl s_client -connect {mirrorHostname}:{mirrorPort} -servername {mirrorHostname} -showcerts </dev/null',
      ],
    },
    {
      text: 'Install a certificate for that name from an authority that the browsers know, with its whole chain. With an authority of your own, put its root into the trust store of the administrators’ computers.',
    },
    {
      text: 'Both servers must trust each other as well, in Java’s own store and on every node, and again after Java is updated. Import the authority there if it is your own, and restart.',
      commands: ['keytool -importcert -cacerts -alias mirror-authority -file authority.pem'],
    },
    { text: 'If the dates are the complaint, compare the clock of the browser’s computer too.', commands: ['date -u'] },
  ],
  check: 'Open {mirrorUrl}/status in the same browser: no warning appears. Then reload the mirrors page.',
  sources: [CERTIFICATE_ARTICLE, CLOUD_MIRROR_ARTICLE, PROXY_SETUP, NETWORK_ERRORS],
  diagnose: (inputs) =>
    concludeVisits('untrusted-certificate', inputs, () => ({
      headline: 'The browser refuses the certificate of the mirror {mirror}: {errorSummary}',
      detail: 'The request for the panel ended with {error}. In plain words: {errorWords}.',
    })),
}
