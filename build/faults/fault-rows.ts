/** The fault matrix: what can go wrong between a label and the hub, and what must then hold. Tests name its rows. */

export type FaultRow = {
  /** What the tag of a test says: `[fault 24]`. */
  readonly number: number;
  readonly fault: string;
  /** Where the fault is: in the app, on the line, at the hub. */
  readonly where: string;
  readonly expected: string;
  /** What the tests of this row do not show. */
  readonly limit?: string;
};

type Told = readonly [fault: string, where: string, expected: string, limit?: string];

const told: readonly Told[] = [
  [
    'The app’s store process is killed while it saves',
    'app',
    'What was acknowledged is there (I1)',
  ],
  [
    'The power fails while the app saves',
    'app’s disk',
    'As above, and no number is used twice (I1, I6)',
  ],
  [
    'The power fails at the hub after it acknowledged',
    'hub’s disk',
    'What it acknowledged is there (I5)',
  ],
  [
    'The hub is killed between its commit and its reply',
    'hub',
    'The repetition is a duplicate (I3)',
  ],
  ['A reply is lost after the commit', 'line', 'The repetition is a duplicate (I3)'],
  ['A request is lost', 'line', 'It is sent again and has one effect'],
  ['A request arrives twice at the same time', 'line', 'One effect (I3)'],
  ['Requests arrive in another order', 'line', 'Numbers decide; one effect each (I3)'],
  ['A request ends in the middle', 'line', 'Refused; nothing of it is applied'],
  ['A reply ends in the middle', 'line', 'As if it had been lost'],
  ['Bits are flipped', 'line', 'Hashes tell; it is asked for again'],
  ['Bytes trickle, one a second', 'line', 'Given up within a minute and tried again'],
  ['Two seconds of delay and a thin line', 'line', 'It goes on; pushes become smaller'],
  [
    'A connection is reset, or closed in the moment of its use',
    'line',
    'Sent again; one effect (I3)',
  ],
  ['The line comes and goes many times', 'line', 'Everything arrives once it stays (I9)'],
  [
    'A log-in page answers in the hub’s place',
    'line',
    'Taken as no network; nothing is acknowledged',
  ],
  ['The hub is restarted in the middle of a request', 'hub', 'Sent again; one effect (I3)'],
  ['The hub is set back to an older backup', 'hub', 'The apps give it back what it lost (I15)'],
  [
    'Two commits of the feed become visible in the other order',
    'hub',
    'No reader skips an event (I7)',
    'The hub writes to SQLite, whose single writer leaves no such order; the tests show that positions are ' +
      'gapless and that a reader beside many writers misses nothing. No other database is supported yet.',
  ],
  [
    'Storms of 429, 500, 502 and 503',
    'line',
    'Tries become rarer, `Retry-After` is kept, nothing is lost',
  ],
  [
    'A token runs out before, during or after a push',
    'hub',
    'One refresh, and the same bytes again',
  ],
  [
    'An account is suspended, a refresh refused',
    'hub',
    'Local work stays, and its bytes are still kept (I16)',
  ],
  [
    'A lease lapses offline; its tasks go to someone else',
    'hub',
    'Late and surplus work is kept and told as such (I11)',
  ],
  ['The reply to a lease is lost', 'line', 'One lease, found again (I19)'],
  ['A return arrives while its task is being edited', 'feed', 'The draft stays as it was (I10)'],
  ['Two devices of one person answer the same task', 'hub', 'Both answers are kept (I11)'],
  [
    'A profile is copied, or set back to a copy',
    'app',
    'A fresh epoch, and nothing lost or doubled (I2, I6)',
  ],
  [
    'Clocks jump ten years or stand still',
    'app, hub',
    'Order, acceptance and pay are the same (I13)',
  ],
  [
    'The computer sleeps for hours in the middle of a request',
    'app',
    'Given up, tried again, leases renewed',
  ],
  [
    'The disk is full when a label is saved',
    'app’s disk',
    'No label is lost, saving goes on (I18)',
  ],
  ['The disk is full during a download', 'app’s disk', 'Downloads wait, labels are saved (I18)'],
  ['The disk of the hub is full', 'hub’s disk', 'Refused; nothing is acknowledged'],
  [
    'A database is damaged, its log deleted',
    'app’s disk',
    'Noticed, set aside, filled again; nothing lost',
  ],
  [
    'A picture has wrong bytes, or cannot be decoded',
    'assets',
    'It is not shown; the batch stays usable (I14)',
  ],
  ['A picture is replaced while its download goes on', 'assets', 'The download starts anew (I14)'],
  [
    'Classes change while a batch is out',
    'hub',
    'Old work is mapped or held, never refused',
    'The hub has no command to change classes yet; the test changes the definition itself.',
  ],
  [
    'App and hub are of different versions',
    'both',
    'The outbox can be sent; unknown events are kept (I20)',
  ],
  ['An operation breaks the rule that judges it', 'hub', 'It is held, the rest goes on'],
  [
    'A hundred thousand operations wait',
    'both',
    'They drain in bounded memory (I9, I17)',
    'The test sends five thousand large ones with a heap that could not hold them; `npm run bench -- sync` sends all hundred ' +
      'thousand and measures memory and saving meanwhile.',
  ],
  [
    'A second app, or a virus scanner, holds the files',
    'app',
    'One writer; a wait, then a clear message',
  ],
  ['A small body inflates beyond all bounds', 'line', 'Refused before it is held in memory (I17)'],
];

export const faultRows: readonly FaultRow[] = told.map(([fault, where, expected, limit], at) => ({
  number: at + 1,
  fault,
  where,
  expected,
  ...(limit === undefined ? {} : { limit }),
}));
