/** Where the knowledge in the rules comes from. Shown as text, never fetched. */

export const TROUBLESHOOTING_ARTICLE =
  'Atlassian, "Troubleshooting Smart Mirroring": confluence.atlassian.com/bitbucketserverkb/troubleshooting-smart-mirroring-838407670.html'
export const SYNC_ARTICLE =
  'Atlassian, "Bitbucket Smart Mirrors are out of sync or will only synchronize with a delay": support.atlassian.com/bitbucket-data-center/kb/bitbucket-smart-mirrors-are-out-of-sync-or-will-only-syncronize-with-a-delay/'
export const CERTIFICATE_ARTICLE =
  'Atlassian, "Using self-signed certificates for Bitbucket Mirrors or Mirror Farms": confluence.atlassian.com/bitbucketserverkb/using-self-signed-certificates-for-bitbucket-mirrors-or-mirror-farms-1189488344.html'
export const STATUS_ARTICLE =
  'Atlassian, "How to monitor if Bitbucket Server is up and running": confluence.atlassian.com/bitbucketserverkb/how-to-monitor-if-bitbucket-server-is-up-and-running-975014635.html'
export const LOG_FORMAT_ARTICLE =
  'Atlassian, "How to read the Bitbucket Server Log Formats": confluence.atlassian.com/bitbucketserverkb/how-to-read-the-bitbucket-server-log-formats-779171668.html'
export const MIRROR_SETUP =
  'Atlassian, "Set up a mirror": confluence.atlassian.com/bitbucketserver083/set-up-a-mirror-1155483932.html'
export const FARM_SETUP =
  'Atlassian, "Set up and configure a mirror farm": confluence.atlassian.com/bitbucketserver0819/set-up-and-configure-a-mirror-farm-1416826711.html'
export const PROXY_SETUP =
  'Atlassian, "Proxy and secure Bitbucket": confluence.atlassian.com/bitbucketserver082/proxy-and-secure-bitbucket-1141979265.html'
export const PROXY_GUIDE =
  'Atlassian, "Reverse Proxy and Application Link Troubleshooting Guide": confluence.atlassian.com/kb/reverse-proxy-and-application-link-troubleshooting-guide-719095279.html'
export const REST_REFERENCE =
  'Atlassian, REST API, Mirroring (Upstream): developer.atlassian.com/server/bitbucket/rest/v816/api-group-mirroring--upstream-'
export const QUERY_HASH_REFERENCE =
  'Atlassian, "Query string hash": developer.atlassian.com/cloud/bitbucket/query-string-hash'
export const HAR_ARTICLE =
  'Atlassian, "Generating HAR files and analyzing web requests": confluence.atlassian.com/kb/generating-har-files-and-analyzing-web-requests-720420612.html'
export const LICENCE_REPORT =
  'Atlassian, Atlascode issue 813: bitbucket.org/atlassianlabs/atlascode/issues/813 (a 409 that names MirroringDisabledException)'
export const JWT_LIBRARY = 'atlassian-jwt 1.4.1, NimbusJwtReader and JwtConstants: exp and nbf with a leeway of 30 s'
export const BRIDGE_LIBRARY =
  'atlassian-connect-js 3.1.7 and 5.3.64: the page hides its spinner only when the frame calls back from the expected origin'
export const FRAMING_STANDARD = 'RFC 7034 (X-Frame-Options); W3C, Content Security Policy Level 3, frame-ancestors'
export const MIXED_CONTENT_STANDARD = 'W3C, Mixed Content'
export const HTTP_STANDARD = 'RFC 9110, HTTP Semantics'
export const LOG_SETUP_ARTICLE =
  'Atlassian, "Configure Bitbucket Data Center Logging": confluence.atlassian.com/bitbucketserverkb/configure-bitbucket-server-logging-779171678.html'
export const CLOUD_MIRROR_ARTICLE =
  'Atlassian, "Troubleshoot Bitbucket Smart Mirroring": support.atlassian.com/bitbucket-cloud/docs/troubleshoot-bitbucket-smart-mirroring/'
export const REFUSAL_LIBRARY =
  'atlassian-jwt 1.4.1, JwtUtil and DefaultAuthenticationResultHandler: where a token is looked for, and which fault gives which status'
export const NETWORK_ERRORS = 'Chromium, net/base/net_error_list.h; Mozilla, xpcom/base/ErrorList.py'
export const POLICY_REFERENCE =
  'Atlassian, REST API, Content Security Policy, and "Content Security Policy Compliance Guide for Plugin Authors": developer.atlassian.com/server/bitbucket/rest/v1000/api-group-content-security-policy/ and developer.atlassian.com/server/bitbucket/how-tos/csp-in-plugins'
export const FRAME_SOURCE_STANDARD =
  'W3C, Content Security Policy Level 3: frame-src, child-src and default-src, and how sources match addresses'
export const NGINX_REFERENCE = 'nginx, modules ngx_http_core_module and ngx_http_proxy_module: nginx.org/en/docs/'
export const DEVTOOLS_SOURCE =
  'Chromium, DevTools front end, front_end/models/har: what is exported, and what is left out by default'
export const OAUTH_FILTER =
  'Atlassian OAuth plugin, OAuthFilter, and github.com/jenkinsci/bitbucket-branch-source-plugin/issues/829: the realm of a mirror’s 401 is its base address'
export const NTP_STANDARD =
  'RFC 5905 (NTP version 4); Microsoft, w32tm; chronyc(1), timedatectl(1) and sntp(1): how a computer’s clock is compared and set'
export const HTTP_AUTHENTICATION = 'RFC 9110, section 11 (HTTP Authentication); RFC 4559 (Negotiate)'
export const COOKIE_STANDARD = 'RFC 6265 and its revision (SameSite): cookies of another site inside a frame'
export const COOKIE_PRACTICE =
  'Chromium, "SameSite Testing and Debugging": chromium.org/updates/same-site/test-debug; WebKit, "Tracking Prevention"; Mozilla, "Total Cookie Protection"'
