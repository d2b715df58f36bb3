/** The one Trusted Types policy of the page, named here for the script that makes it and the build that allows it. */

export const TRUSTED_TYPES_POLICY = 'mirrorscope-worker'
