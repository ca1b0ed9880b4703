/** Something that the person at the terminal has to put right: arguments, or data that cannot be read. */
export class UsageFailure extends Error {}
