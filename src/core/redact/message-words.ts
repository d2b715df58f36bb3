/**
 * The words that messages of Bitbucket, of servlet containers, proxies and browsers are made of, and nothing that names a person,
 * a server or a repository: a message keeps these and loses every other word.
 */

import { withoutPlaceholders } from '../placeholder.ts'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** In lower case. */
export const MESSAGE_WORDS: ReadonlySet<string> = new Set([
  ...words(`
    a about above access account accepted action active add added address after again all allowed already also an and another any
    are as at attempt authenticate authenticated authentication authorisation authorise authorised authorization authorize
    authorized available back bad be because been before being below between body both branch browser busy but by cache call
    called can cannot certificate change changed changes check client clock cluster code com commit complete completed condition
    configuration configured conflict connect connection contact contain contains content continue cookie cookies could couldn't
    could_not created credentials current data database date day days deleted delete denied did different disabled display do
    does doesn't done don't down due during each either empty enabled enough entity error errors exceeded exception exist
    existing exists expected expectation expired expires extended fail failed fails failure field file files find fire follow
    following for forbidden format found from further gateway get given gone got group groups had has hash have header headers
    hostname hour hours how html http https id if implemented in incorrect info information initialising insufficient
    internal into invalid is isn't issued issuer it its json key large later least length level licence license licensed limit
    list local lock locked log logged login long longer look made maintenance many match maximum may message method migration
    minute minutes mirror mirrored mirroring mirrors missing mode more moved multiple must name need needed network new no node not
    nothing now null number object of off offline on once one only open operation or other out over page parameter password
    path pending perform permission permissions permitted please plugin point policy port possible precondition preferred
    present primary problem process processing project projects protocol provided proxy query range reach reached read reason
    received redirect refused register registered rejected remote remove removed repository repositories request requested requests
    require required requires reset resource resources response restricted retry rest running said same satisfiable scheduled second
    seconds secure security see seconds send sent server servers service servlet session set shared should shut signature
    signed size small some something specified start started state status still stopped store such sufficient support supported sure
    switching synchronisation synchronization synchronized system take temporarily temporary than that the their them there these
    they this time timed timeout to token tokens too try type unable unauthorised unauthorized unavailable unexpected unknown
    unprocessable unsupported until up update upgrade upstream uri url use used user users using valid validate validated value
    verification verified verify version via wait waiting was we were what when where which while who will with without
    work working would write wrong xsrf yet you your`),
  ...words(`
    early hints ok non-authoritative reset partial multi-status reported im found other proxy permanently payment acceptable
    timeout payload media teapot misdirected locked failed dependency precondition legal reasons variant negotiates
    insufficient storage loop detected`),
])

/** Of several words, also of none; placeholders say nothing. */
export const isPlainMessage = (text: string): boolean =>
  withoutPlaceholders(text)
    .split(/[\s.,:;!?()'"/-]+/)
    .every((word) => word === '' || MESSAGE_WORDS.has(word.toLowerCase()))
