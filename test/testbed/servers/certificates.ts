/** Throw-away certificates, made by openssl for one run: one that Chromium is told to trust, and one that it is not. */

import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface TlsPair {
  readonly key: string
  readonly cert: string
}

export interface Certificates {
  readonly trusted: TlsPair
  readonly untrusted: TlsPair
  /** Signs both; only Firefox is told of it. */
  readonly authorityFile: string
  /** SHA-256 of the trusted public key in base64, as Chromium wants it. */
  readonly trustedKeyHash: string
}

/** Covers every host name that scenarios may use. */
const NAMES = ['corp.example', 'partner.example', 'north.example', 'acme.example', 'initech.example']

export function makeCertificates(folder: string): Certificates {
  const authority = makeAuthority(folder)
  const trusted = makePair(folder, 'trusted', authority)
  return {
    trusted,
    untrusted: makePair(folder, 'untrusted', authority),
    authorityFile: authority.cert,
    trustedKeyHash: hashKey(trusted.cert),
  }
}

/** Paths of its files. */
function makeAuthority(folder: string): TlsPair {
  const [key, cert] = [join(folder, 'authority-key.pem'), join(folder, 'authority.pem')]
  openssl(['req', '-x509', ...NEW_KEY, '-days', '30', '-subj', '/CN=Testbed authority', '-keyout', key, '-out', cert])
  return { key, cert }
}

function makePair(folder: string, name: string, authority: TlsPair): TlsPair {
  const [key, request, cert] = ['-key.pem', '.csr', '.pem'].map((end) => join(folder, name + end)) as [
    string,
    string,
    string,
  ]
  const names = join(folder, `${name}.ext`)
  writeFileSync(names, `subjectAltName=${NAMES.map((host) => `DNS:*.${host}`).join(',')}`)
  openssl(['req', ...NEW_KEY, '-subj', `/CN=${name}.example`, '-keyout', key, '-out', request])
  const signing = ['-CA', authority.cert, '-CAkey', authority.key, '-CAcreateserial', '-extfile', names]
  openssl(['x509', '-req', '-days', '30', '-in', request, ...signing, '-out', cert])
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

const NEW_KEY = ['-newkey', 'rsa:2048', '-nodes']
const openssl = (words: readonly string[]): Buffer => execFileSync('openssl', words, { stdio: 'ignore' })

const hashKey = (cert: string): string =>
  createHash('sha256')
    .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
