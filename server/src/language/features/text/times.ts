/** Times as an editor shows them, in its own time zone. */

/** Hours and minutes, such as `14:05`. */
export function clockTime(milliseconds: number): string {
  const time = new Date(milliseconds);
  return [time.getHours(), time.getMinutes()].map(twoDigits).join(":");
}

/** {@link clockTime}, with the day before it where that is not the day of `present`. */
export function timeBefore(milliseconds: number, present: number): string {
  const day = dayOf(milliseconds);
  return day === dayOf(present) ? clockTime(milliseconds) : `${day} ${clockTime(milliseconds)}`;
}

function dayOf(milliseconds: number): string {
  const time = new Date(milliseconds);
  return [time.getFullYear(), twoDigits(time.getMonth() + 1), twoDigits(time.getDate())].join("-");
}

function twoDigits(part: number): string {
  return String(part).padStart(2, "0");
}
