/** Steps that several rules share: what to run, with the hosts of the capture filled in. */

import type { Step } from './vocabulary.ts'

/** For a list of steps of which one case needs only some; where the capture shows the case, the step stands without it. */
export const onlyIf = (condition: string, { text, ...step }: Step): Step => ({
  ...step,
  text: `If ${condition}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
})

export const COMPARE_CLOCKS: Step = {
  text: 'Compare the clocks: run this at the same time on both servers, on every node where there are several. The times must be less than 30 s apart.',
  commands: ['date -u; chronyc tracking || timedatectl status || ntpq -pn'],
}

export const COMPARE_DATES: Step = {
  text: 'Compare what both servers answer, from one machine. Mind that a proxy may write its own Date.',
  commands: ["curl -sI {primaryUrl}/status | grep -i '^date'; curl -sI {mirrorUrl}/status | grep -i '^date'; date -u"],
}

export const REPAIR_CLOCK: readonly Step[] = [
  {
    text: 'Where they differ, set the wrong clock and keep it set, with the one line for the time service that the server uses: chrony, ntpd or systemd-timesyncd. Look first at {suspectAdvice}.',
    commands: [
      'chronyc makestep && systemctl enable --now chronyd',
      'systemctl stop ntpd && ntpd -gq && systemctl start ntpd',
      'timedatectl set-ntp true',
    ],
  },
  {
    text: 'In a container repair the clock of its host; in a virtual machine use one time source only, NTP or the hypervisor, and look again after a suspend or a restored snapshot.',
  },
]

export const READ_MIRROR_LOG: Step = {
  text: "Read the mirror’s own words for the refusal in its log. “Expired at” or “Not-before time” is a matter of clocks or of an old address, “Expecting claim 'qsh'” of a changed address, “Signature mismatch” of the shared secret.",
  commands: [
    'grep -hE "Expired at|Not-before time|Expecting claim \'qsh\'|Signature mismatch" $BITBUCKET_HOME/log/atlassian-bitbucket.log | tail -n 20',
  ],
}

export const RECORD_BOTH_CLOCKS: Step = {
  text: 'Record again so that both clocks show: open the developer tools, tick “Preserve log” and “Disable cache”, load the mirrors page from the beginning, wait 30 s after the spinner appears, and export all requests with their content.',
}

export const RECORD_LONGER: Step = {
  text: 'Record again and wait at least 30 s after the spinner appears before you export, with no filter set in the network panel.',
}

export const CHECK_STATUS: Step = {
  text: 'Ask for the state of the mirror. {"state":"RUNNING"} is the answer of a mirror that is ready.',
  commands: ['curl -v {mirrorUrl}/status'],
}

export const FIND_IN_ACCESS_LOG: Step = {
  text: 'Look on the mirror whether the request arrived at all. A request that is missing here was answered, changed or swallowed by what stands between the browser and the mirror.',
  commands: ["grep '/plugins/servlet/admin/mirror' $BITBUCKET_HOME/log/atlassian-bitbucket-access.log | tail -n 20"],
}

export const LOG_JWT_CHECKS: Step = {
  text: 'If the log is silent, let the mirror log each check of a token: add this line to shared/bitbucket.properties in its home, restart it, load the mirrors page once, then take the line out again.',
  commands: ['logging.logger.com.atlassian.jwt=DEBUG'],
}

export const READ_PROXY_LOG: Step = {
  text: 'Read the error log of the proxy in front of the mirror at the time of the request.',
  commands: ['tail -n 100 /var/log/nginx/error.log', 'tail -n 100 /var/log/httpd/error_log /var/log/apache2/error.log'],
}

export const ASK_MIRROR_LOCALLY: Step = {
  text: 'Ask the mirror on its own machine, without the proxy: one that is ready answers {"state":"RUNNING"}. 7990 is the usual port; take the one in its bitbucket.properties.',
  commands: ['curl -v --max-time 30 http://localhost:7990/status'],
}

export const LOG_IN_AGAIN: Step = {
  text: 'Log in again as a system administrator and load the mirrors page anew.',
}

export const RELOAD_PAGE: Step = {
  text: 'Reload the mirrors page, so that the primary signs a new address.',
}
