/** Accounts that a server has of its own, without a word in the config (server/const.go). */

/** The users of the main authorization belong to it. */
export const globalAccount = "$G";

/** What the system account is called where the config names none. */
export const ownSystemAccount = "$SYS";
