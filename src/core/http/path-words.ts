/**
 * The words of addresses that may be shown: what Bitbucket, its REST interfaces and the products beside it call things.
 *
 * From Atlassian's REST documentation, the mirrors page as recorded, and common context paths. A word belongs here only when
 * it names a kind of thing; names that people choose (projects, repositories, branches, users) do not.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** In lower case. */
export const PATH_WORDS: ReadonlySet<string> = new Set([
  ...words(`
    rest api latest 1.0 2.0 plugins plugin servlet servlets admin mirror mirrors mirroring mirrorservers mirrorrepos webpanels
    config requests accept reject account token events authenticate analyticssettings upstreamservers addon descriptor
    installed uninstalled syncsettings mode progress farmnodes synchronization supportinfo refchangesqueue repo-sync-status
    out-of-sync-repos content zdu start end`),
  ...words(`
    projects repos users user groups profile profiles recent inbox pull-requests count dashboard dashboards pull-request-suggestions
    settings hooks permissions browse raw files commits branches tags compare changes diff comments activities participants
    reviewers merge approve tasks watch forks archive webhooks default-branch hashes keys ssh gpg tokens access-tokens
    secure useravatar avatar avatars avatar.png passwordreset reset build-status insights reports annotations search
    labels markup preview application-properties capabilities license cluster nodes mail-server rate-limit banner
    more-members jira issues branch-utils branch-permissions restrictions default-reviewers conditions git lfs info refs
    objects batch mesh support-zips support-zip troubleshooting local task download csp analytics publish bulk`),
  ...words(`
    s _ static assets images img css js fonts scripts styles contextbatch resources webresources batch flag emoji
    atlassian-connect atlassian-connect-resources scm status login logout login.action j_atl_security_check signup about
    favicon.ico robots.txt manifest.json oauth oauth2 saml sso auth authorize callback error errors unavailable health
    applinks upm marketplace webhook health-check monitoring metrics`),
  ...words('bitbucket stash bitbucket-mirror bb vcs code source primary confluence wiki bamboo crowd fisheye crucible'),
])

/** Below these the last segment may be a name or a secret that looks like a file. */
export const WORDS_BEFORE_NAMES: ReadonlySet<string> = new Set(
  words(`rest projects repos browse raw files users user groups profile profiles secure useravatar avatar avatars passwordreset
    reset token tokens access-tokens keys scm git download archive`),
)

export const WORDS_BEFORE_MIRROR_IDS: ReadonlySet<string> = new Set(words('mirrors mirrorservers upstreamservers'))
