/**
 * What a verdict about a missing request says where one of its readings is likely: that reading leads, in the headline, in the place
 * to repair and in the first step. It stays a reading; whether it is the right one its step tells.
 */

import type { Step, Template } from '../vocabulary.ts'

export interface Lead {
  /** To follow “most likely”. */
  readonly because: Template
  readonly place: Template
  readonly step: Step
}

export const RECORD_ALL: Step = {
  text: 'Record again with the browser’s own developer tools: open them first, tick “Preserve log”, clear every filter, load the mirrors page, wait 30 s after the spinner appears, then export with content.',
}
export const COMPARE_BROWSER_CLOCK: Step = {
  text: 'Compare the clock of the browser’s computer with the primary’s, on that computer. If they are a minute or more apart, set the wrong one and load the mirrors page anew.',
  commands: ["date -u; curl -sI {primaryUrl}/status | grep -i '^date'"],
}
export const READ_CONSOLE: Step = {
  text: 'Look into the browser console for lines about a blocked frame, mixed content or an expired JWT.',
}
export const READ_ANNOUNCEMENT: Step = {
  text: 'Read the answer to webPanels/config in the browser’s network panel: without an address of the panel in it, it is an error or another page.',
}

/** Either clock may be the wrong one. */
export const CLOCKS_LEAD: Lead = {
  because: 'the clocks of browser and primary disagree, so the browser never asked',
  place: 'most likely the clock of the browser’s computer, else that of the primary {primary}',
  step: COMPARE_BROWSER_CLOCK,
}
export const FILTER_LEAD: Lead = {
  because: 'a filter hid it, or the recording began too late',
  place: 'nothing yet: most likely only the recording is incomplete',
  step: RECORD_ALL,
}
export const CUT_OFF_LEAD: Lead = {
  because: 'it is in the part of the file that is missing',
  place: 'nothing yet: most likely only the file is incomplete',
  step: { text: 'Export the recording again: the file breaks off in the middle.' },
}
export const INSECURE_LEAD: Lead = {
  because: 'the browser blocked it, since the primary lists the mirror with an http address',
  place: 'most likely the base address of the mirror, which must begin with https',
  step: READ_CONSOLE,
}
export const NO_ADDRESS_LEAD: Lead = {
  because: 'the primary’s answer holds no address of the panel',
  place: 'most likely the primary {primary}, which did not hand out the address of the panel',
  step: READ_ANNOUNCEMENT,
}
