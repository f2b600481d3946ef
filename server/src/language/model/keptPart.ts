import type { Asked } from "./asked.js";
import { isSamePlace } from "./place.js";
import type { Place } from "./place.js";

/** The value of a part of a file, and what it asked of what is around it. */
export class KeptPart<T> {
  readonly value: T;
  readonly asked: Asked;
  readonly #place: Place;

  constructor(value: T, asked: Asked, place: Place) {
    this.value = value;
    this.asked = asked;
    this.#place = place;
  }

  isAt(place: Place): boolean {
    return isSamePlace(this.#place, place);
  }
}
